// One gap as a row of the table, and its details below when they are open.
import { memo, useState, type KeyboardEvent } from 'react';
import {
  ArrowDown,
  ArrowUp,
  ChevronDown,
  ChevronRight,
  GripVertical,
  MoreHorizontal,
  Trash2,
} from 'lucide-react';
import { TextField } from '../writing/text_field.tsx';
import { number as numberOf, type Obj } from '../../core/board.ts';
import { NONE, type Id } from '../../core/ids.ts';
import { Anonymity, Field, GapStatus, Side } from '../../gen/board_pb.ts';
import { gapWords as words } from '../../strings/gaps.ts';
import { CommentBadge, commentItem } from '../comments/comment_badge.tsx';
import { useTalk, type Talk } from '../comments/talk.ts';
import { useObject } from '../hooks.ts';
import { useDesk, type Desk } from './desk.tsx';
import {
  DecisionReason,
  DueField,
  GapCredit,
  GapDetails,
  KindChoice,
  OwnerField,
  StatusChoice,
} from './gap_fields.tsx';
import { kGapColumns } from './gap_list.tsx';
import { GapLinks } from './gap_links.tsx';
import { stepInList } from './gap_order.ts';
import { listedGaps } from './listed_gaps.ts';
import { VotePlace } from '../votes/vote_here.tsx';
import { MarkOutline } from './mark_outline.tsx';
import { MenuButton, type MenuItem } from './menu.tsx';
import { SideShape } from './people_marks.tsx';
import { dragRow } from './row_dragging.ts';
import { usePart } from './signal.ts';
import { kEverySide, sideName } from './words.ts';
import { useMayDo } from './may.ts';

/** One place up or down in the list's own order. */
export function moveGap(desk: Desk, gap: Obj, by: -1 | 1): void {
  const { replica } = desk;
  const to = stepInList(replica.board, gap, by);
  if (!to) return;
  replica.move(gap.id, to);
  const row = listedGaps(replica.board, gap.place.parent);
  desk.announce(words.movedTo(row.findIndex(({ id }) => id === gap.id) + 1));
}

export function gapItems(desk: Desk, talk: Talk, gap: Obj, name: string): readonly MenuItem[] {
  const move = (by: -1 | 1, word: string, Icon: typeof ArrowUp): MenuItem[] =>
    stepInList(desk.replica.board, gap, by)
      ? [{ word, icon: <Icon size={15} />, run: () => moveGap(desk, gap, by) }]
      : [];
  return [
    commentItem(talk, gap.id),
    ...move(-1, words.moveUp, ArrowUp),
    ...move(1, words.moveDown, ArrowDown),
    {
      word: words.remove,
      icon: <Trash2 size={15} />,
      danger: true,
      run: () => desk.remove([gap.id], name),
    },
  ];
}

interface GapRowProps {
  id: Id;
  number: number;
  editable: boolean;
  /** The list is shown in its own order, whole. */
  orderly: boolean;
  onPick: (id: Id, on: boolean, range: boolean) => void;
}

export const GapRow = memo(function GapRow(props: GapRowProps) {
  const { id, number, orderly } = props;
  const editable = useMayDo('edit', id, props.editable);
  const desk = useDesk();
  const gap = useObject(id);
  const picked = usePart(desk.picked, (all) => all.has(id));
  const [open, setOpen] = useState(false);
  if (!gap) return null;
  const name = words.gap(number);
  const status = numberOf(gap, Field.STATUS) ?? GapStatus.PROPOSED;
  const keyDown = (event: KeyboardEvent) => {
    if (!editable || !event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    event.stopPropagation();
    if (!orderly) return desk.say(words.notByHand);
    const held = document.activeElement;
    moveGap(desk, gap, event.key === 'ArrowUp' ? -1 : 1);
    // The row has moved in the page, too, and a moved element loses the focus.
    requestAnimationFrame(() => held instanceof HTMLElement && held.focus({ preventScroll: true }));
  };
  return (
    <>
      <tr
        className="b-gap"
        data-gap={id}
        data-id={id}
        data-kind="gap"
        data-status={GapStatus[status]?.toLowerCase()}
        data-picked={picked ? '' : undefined}
        onKeyDown={keyDown}
      >
        <RowHead
          {...props}
          editable={editable}
          gap={gap}
          name={name}
          picked={picked}
          open={open}
          onOpen={setOpen}
        />
        <RowCells
          gap={gap}
          number={number}
          name={name}
          editable={editable}
          withMenus={props.editable}
        />
      </tr>
      {open && (
        <tr className="b-gap-details" data-id={id}>
          <td />
          <td colSpan={kGapColumns - 1 + (props.editable ? 1 : 0)}>
            <GapDetails gap={gap} name={name} editable={editable} />
          </td>
        </tr>
      )}
    </>
  );
});

interface RowHeadProps extends GapRowProps {
  gap: Obj;
  name: string;
  picked: boolean;
  open: boolean;
  onOpen: (open: boolean) => void;
}

function RowHead(props: RowHeadProps) {
  const { id, gap, name, number, editable, orderly, picked, onPick, open, onOpen } = props;
  const desk = useDesk();
  const fresh = usePart(desk.editing, (now) => now === id);
  const Chevron = open ? ChevronDown : ChevronRight;
  return (
    <>
      <td className="b-gap-number">
        <MarkOutline id={id} />
        {editable && (
          <input
            type="checkbox"
            className="b-pick"
            aria-label={words.pick(name)}
            checked={picked}
            onChange={() => {}}
            onClick={(event) => onPick(id, event.currentTarget.checked, event.shiftKey)}
          />
        )}
        {editable && orderly && (
          <button
            type="button"
            className="b-button b-grip"
            aria-label={words.move(name)}
            title={words.moveTitle}
            onPointerDown={(event) => dragRow(desk, event, id)}
          >
            <GripVertical size={15} aria-hidden="true" />
          </button>
        )}
        <span className="b-gap-count">{number}</span>
        <button
          type="button"
          className="b-button b-gap-open"
          aria-expanded={open}
          aria-label={words.details(name)}
          onClick={() => onOpen(!open)}
        >
          <Chevron size={15} aria-hidden="true" />
        </button>
      </td>
      <th scope="row" className="b-gap-title">
        <TextField
          id={id}
          field={Field.TITLE}
          label={words.title(name)}
          placeholder={words.placeholder}
          editable={editable}
          autoFocus={fresh}
          onLeave={() => {
            if (desk.editing.value === id) desk.editing.set(NONE);
          }}
        />
        <GapCredit gap={gap} />
        <CommentBadge id={id} />
        <VotePlace id={id} />
      </th>
    </>
  );
}

interface CellsProps {
  gap: Obj;
  number: number;
  name: string;
  editable: boolean;
  /** The table has a column of menus. */
  withMenus: boolean;
}

function RowCells({ gap, number, name, editable, withMenus }: CellsProps) {
  const desk = useDesk();
  const talk = useTalk();
  const { id } = gap;
  const written = (field: Field, label: string, placeholder: string) => (
    <td>
      <TextField
        id={id}
        field={field}
        label={words.field(label, name)}
        placeholder={editable ? placeholder : ''}
        editable={editable}
        multiline
      />
    </td>
  );
  return (
    <>
      <td>
        <KindChoice gap={gap} name={name} editable={editable} />
      </td>
      {written(Field.EXPECTED, words.heads.expected, words.expects)}
      {written(Field.DELIVERED, words.heads.delivered, words.experiences)}
      <td>
        <GapLinks gap={gap} number={number} editable={editable} />
      </td>
      <td>
        <RaisedBy gap={gap} name={name} editable={editable} />
      </td>
      <td>
        <StatusChoice gap={gap} name={name} editable={editable} />
        <DecisionReason gap={gap} name={name} editable={editable} />
      </td>
      <td>
        <OwnerField gap={gap} name={name} editable={editable} />
      </td>
      <td className="b-gap-due">
        <DueField gap={gap} name={name} editable={editable} />
      </td>
      {withMenus && (
        <td className="b-gap-tools">
          {editable && (
            <MenuButton label={words.more(name)} items={() => gapItems(desk, talk, gap, name)}>
              <MoreHorizontal size={16} aria-hidden="true" />
            </MenuButton>
          )}
        </td>
      )}
    </>
  );
}

export function RaisedBy({ gap, name, editable }: Omit<CellsProps, 'number' | 'withMenus'>) {
  const { replica } = useDesk();
  const side = (numberOf(gap, Field.RAISED_BY_SIDE) ?? Side.UNSPECIFIED) as Side;
  // Where nobody is named not even the side is (S1).
  if (!editable || gap.anonymity === Anonymity.NOBODY) return <SideShape side={side} />;
  return (
    <MenuButton
      label={words.raisedBy(name, sideName(replica.board, side) || words.notSaid)}
      className="b-side-pick"
      items={kEverySide.map((one) => ({
        word: sideName(replica.board, one),
        checked: one === side,
        run: () => replica.setNumber(gap.id, Field.RAISED_BY_SIDE, one),
      }))}
    >
      {side ? <SideShape side={side} /> : <span className="b-soft">{words.noSide}</span>}
    </MenuButton>
  );
}
