// What can be done with several gaps at once.
import { Combine, Trash2, X } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import { text } from '../../core/board.ts';
import type { Id } from '../../core/ids.ts';
import { Field } from '../../gen/board_pb.ts';
import { gapWords as words } from '../../strings/gaps.ts';
import { useBoard, useTopic } from '../hooks.ts';
import { useDesk, type Desk } from './desk.tsx';
import { listedGaps } from './listed_gaps.ts';
import { mergeGaps, pickedGaps, setAll, writeAll } from './gap_picking.ts';
import { mayEdit } from './may.ts';
import { MenuButton, type MenuItem } from './menu.tsx';
import { useSignal } from './signal.ts';
import { kGapIntents, kGapKinds, kGapStatuses, type Choice } from './words.ts';
import './selection_bar.css';

const kSettable: readonly (readonly [Field, string, string, readonly Choice[]])[] = [
  [Field.STATUS, words.heads.status, words.set.status, kGapStatuses],
  [Field.GAP_KIND, words.heads.kind, words.set.kind, kGapKinds],
  [Field.INTENT, words.intent, words.set.intent, kGapIntents],
];

export default function GapPickBar() {
  const desk = useDesk();
  const { replica } = desk;
  useTopic('people'); // my role may change
  useSignal(desk.picked);
  const ids = useBoard((board) => pickedGaps(desk).filter((id) => mayEdit(replica, board, id)));
  if (ids.length === 0) return null;
  return (
    <div className="b-selection-bar b-pick-bar" role="toolbar" aria-label={words.pickedBar}>
      <span className="b-selection-count">{words.picked(ids.length)}</span>
      {kSettable.map(([field, word, set, choices]) => (
        <MenuButton
          key={field}
          label={set}
          items={choices.map(([value, choice]) => ({
            word: choice,
            run: () => setAll(desk, ids, field, value),
          }))}
        >
          {word}
        </MenuButton>
      ))}
      <SetLine
        ids={ids}
        field={Field.OWNER}
        word={words.heads.owner}
        set={words.set.owner}
        label={words.setOwner}
      />
      <SetLine
        ids={ids}
        field={Field.DUE}
        word={words.heads.due}
        set={words.set.due}
        label={words.setDue}
      />
      {ids.length > 1 && (
        <MenuButton label={words.merge} items={() => mergeItems(desk, ids)}>
          <Combine size={15} aria-hidden="true" />
          {words.merge}
        </MenuButton>
      )}
      <button
        type="button"
        className="b-button b-danger"
        onClick={() => {
          desk.picked.set(new Set());
          desk.remove(ids, words.removed(ids.length));
        }}
      >
        <Trash2 size={15} aria-hidden="true" />
        {words.remove}
      </button>
      <button
        type="button"
        className="b-button"
        aria-label={words.letGo}
        title={words.letGo}
        onClick={() => desk.picked.set(new Set())}
      >
        <X size={15} aria-hidden="true" />
      </button>
    </div>
  );
}

function mergeItems(desk: Desk, picked: readonly Id[]): readonly MenuItem[] {
  const { board } = desk.replica;
  return picked.map((id, i) => {
    const gap = board.find(id)!;
    const at = listedGaps(board, gap.place.parent).findIndex((one) => one.id === id) + 1;
    return {
      word: words.keep(at, text(gap, Field.TITLE)),
      ...(i === 0 ? { under: words.mergeUnder } : {}),
      run: () => mergeGaps(desk, id, picked),
    };
  });
}

interface SetLineProps {
  ids: readonly Id[];
  field: Field.OWNER | Field.DUE;
  word: string;
  /** What the button does. */
  set: string;
  label: string;
}

/** A line for all of them, behind a button. */
function SetLine({ ids, field, word, set, label }: SetLineProps) {
  const desk = useDesk();
  const [open, setOpen] = useState(false);
  if (!open) {
    return (
      <button type="button" className="b-button" aria-label={set} onClick={() => setOpen(true)}>
        {word}
      </button>
    );
  }
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    writeAll(desk, ids, field, String(new FormData(event.currentTarget).get('value')));
    setOpen(false);
  };
  return (
    <form className="b-pick-form" onSubmit={send}>
      <input
        className="b-input"
        name="value"
        type={field === Field.DUE ? 'date' : 'text'}
        aria-label={label}
        placeholder={word}
        maxLength={100}
        autoFocus
        onKeyDown={(event) => event.key === 'Escape' && setOpen(false)}
      />
      <button type="submit" className="b-button b-strong">
        {set}
      </button>
    </form>
  );
}
