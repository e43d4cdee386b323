// One gap as a row of the table, and its details below when they are open.
import { memo, useState, type KeyboardEvent } from 'react';
import { ChevronDown, ChevronRight, GripVertical, MoreHorizontal, Trash2 } from 'lucide-react';
import { TextField } from '../writing/text_field.tsx';
import { number as numberOf } from '../../core/board.ts';
import { NONE, type Id } from '../../core/ids.ts';
import { Field, GapStatus, Side } from '../../gen/board_pb.ts';
import { useObject } from '../hooks.ts';
import { useDesk } from './desk.tsx';
import { GapLinks } from './gap_links.tsx';
import { LineField } from './line_field.tsx';
import { MarkOutline } from './mark_outline.tsx';
import { MenuButton } from './menu.tsx';
import { stepAmongSiblings } from './moving.ts';
import { SideShape } from './people_marks.tsx';
import { dragRow } from './row_dragging.ts';
import { usePart } from './signal.ts';
import { hostName, kGapKinds, kGapStatuses, sideName, wordOf, type Choice } from './words.ts';

interface GapRowProps {
  id: Id;
  number: number;
  editable: boolean;
  /** The list is shown in its own order, whole. */
  orderly: boolean;
}

export const kSides = [Side.CUSTOMER, Side.HOST, Side.PARTNER, Side.NEUTRAL] as const;

/** Details beyond the columns of the table. */
function detailsOf(host: string): readonly (readonly [Field, string])[] {
  return [
    [Field.DESCRIPTION, 'What happens'],
    [Field.ROOT_CAUSE, 'Why it happens'],
    [Field.BENEFIT_CUSTOMER, 'Benefit for customers'],
    [Field.BENEFIT_COMPANY, `Benefit for ${host}`],
    [Field.OUR_PART, 'Our part in it'],
    [Field.DECISION_REASON, 'Why it was decided so'],
  ];
}

export const GapRow = memo(function GapRow({ id, number, editable, orderly }: GapRowProps) {
  const desk = useDesk();
  const { replica } = desk;
  const gap = useObject(id);
  const fresh = usePart(desk.editing, (open) => open === id);
  const [open, setOpen] = useState(false);
  if (!gap) return null;
  const name = `gap ${number}`;
  const side = (numberOf(gap, Field.RAISED_BY_SIDE) ?? Side.UNSPECIFIED) as Side;
  const status = numberOf(gap, Field.STATUS) ?? GapStatus.PROPOSED;

  const move = (by: -1 | 1) => {
    const to = stepAmongSiblings(replica.board, gap, by);
    if (!to) return;
    replica.move(id, to);
    desk.announce(`Gap is now number ${number + by}`);
  };
  const keyDown = (event: KeyboardEvent) => {
    if (
      !editable ||
      !orderly ||
      !event.altKey ||
      (event.target as Element).matches('textarea, input, select')
    )
      return;
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    event.stopPropagation();
    move(event.key === 'ArrowUp' ? -1 : 1);
  };
  const pick = (field: Field, choices: readonly Choice[], label: string) =>
    editable ? (
      <select
        className="b-select"
        aria-label={`${label} of ${name}`}
        value={numberOf(gap, field) ?? 0}
        onChange={(event) => replica.setNumber(id, field, Number(event.target.value))}
      >
        {choices.map(([value, word]) => (
          <option key={value} value={value}>
            {word}
          </option>
        ))}
      </select>
    ) : (
      <span className="b-tag">{wordOf(choices, numberOf(gap, field))}</span>
    );

  return (
    <>
      <tr
        className="b-gap"
        data-gap={id}
        data-id={id}
        data-kind="gap"
        data-status={GapStatus[status]?.toLowerCase()}
        onKeyDown={keyDown}
      >
        <td className="b-gap-number">
          <MarkOutline id={id} />
          {editable && orderly && (
            <button
              type="button"
              className="b-button b-grip"
              aria-label={`Move ${name}: drag, or Alt with the arrow keys`}
              title="Drag to reorder, or Alt with the arrow keys"
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
            aria-label={`Details of ${name}`}
            onClick={() => setOpen(!open)}
          >
            {open ? (
              <ChevronDown size={15} aria-hidden="true" />
            ) : (
              <ChevronRight size={15} aria-hidden="true" />
            )}
          </button>
        </td>
        <th scope="row" className="b-gap-title">
          <TextField
            id={id}
            field={Field.TITLE}
            label={`Title of ${name}`}
            placeholder="What is the gap?"
            editable={editable}
            autoFocus={fresh}
            onLeave={() => {
              if (desk.editing.value === id) desk.editing.set(NONE);
            }}
          />
        </th>
        <td>{pick(Field.GAP_KIND, kGapKinds, 'Kind')}</td>
        <td>
          <TextField
            id={id}
            field={Field.EXPECTED}
            label={`Expected, ${name}`}
            placeholder={editable ? 'Customers expect…' : ''}
            editable={editable}
            multiline
          />
        </td>
        <td>
          <TextField
            id={id}
            field={Field.DELIVERED}
            label={`Experienced, ${name}`}
            placeholder={editable ? 'but experience…' : ''}
            editable={editable}
            multiline
          />
        </td>
        <td>
          <GapLinks gap={gap} number={number} editable={editable} />
        </td>
        <td>
          {editable ? (
            <MenuButton
              label={`Raised by, ${name}: ${sideName(replica.board, side) || 'not said'}`}
              className="b-side-pick"
              items={kSides.map((one) => ({
                word: sideName(replica.board, one),
                checked: one === side,
                run: () => replica.setNumber(id, Field.RAISED_BY_SIDE, one),
              }))}
            >
              {side ? <SideShape side={side} /> : <span className="b-soft">Not said</span>}
            </MenuButton>
          ) : (
            <SideShape side={side} />
          )}
        </td>
        <td>{pick(Field.STATUS, kGapStatuses, 'Status')}</td>
        <td>
          <LineField
            id={id}
            field={Field.OWNER}
            label={`Owner of ${name}`}
            placeholder="Nobody yet"
            editable={editable}
          />
        </td>
        <td className="b-gap-due">
          <LineField
            id={id}
            field={Field.DUE}
            label={`Due date of ${name}`}
            type="date"
            editable={editable}
          />
        </td>
        {editable && (
          <td className="b-gap-tools">
            <MenuButton
              label={`More about ${name}`}
              items={[
                {
                  word: 'Delete',
                  icon: <Trash2 size={15} />,
                  danger: true,
                  run: () => desk.remove([id], name),
                },
              ]}
            >
              <MoreHorizontal size={16} aria-hidden="true" />
            </MenuButton>
          </td>
        )}
      </tr>
      {open && (
        <tr className="b-gap-details">
          <td />
          <td colSpan={editable ? 10 : 9}>
            <div className="b-gap-fields">
              {detailsOf(hostName(replica.board)).map(([field, label]) => (
                <div key={field} className="b-gap-field">
                  <span className="b-soft">{label}</span>
                  <TextField
                    id={id}
                    field={field}
                    label={`${label}, ${name}`}
                    placeholder={editable ? '…' : ''}
                    editable={editable}
                    multiline
                  />
                </div>
              ))}
            </div>
          </td>
        </tr>
      )}
    </>
  );
});
