// A step becomes two: what stays is chosen, the rest goes into the new one.
import { useState } from 'react';
import { Dialog } from '../../components/dialog.tsx';
import { said, type Obj } from '../../core/board.ts';
import type { Id } from '../../core/ids.ts';
import { mapWords as words } from '../../strings/map.ts';
import { useDesk } from '../board/desk.tsx';
import { columnName, laneName } from '../board/words.ts';
import { useObject } from '../hooks.ts';
import { inColumn, splitStep } from './reshaping.ts';
import './panels.css';

function wordsOf(one: Obj): string {
  return said(one).trim() || '…';
}

export function SplitStep({ id, close }: { id: Id; close: () => void }) {
  const desk = useDesk();
  const { replica } = desk;
  const { board } = replica;
  const step = useObject(id);
  const map = board.sectionOf(id);
  const held = map ? inColumn(board, map.id, id) : [];
  const [title, setTitle] = useState('');
  const selected = desk.selected.value;
  const chosen = held.filter((one) => selected.has(one.id));
  const [stays, setStays] = useState<ReadonlySet<Id>>(
    () => new Set((chosen.length > 0 ? chosen : held).map((one) => one.id)),
  );
  if (!step) return null;
  const name = columnName(step);
  const toggle = (one: Id) => {
    const next = new Set(stays);
    if (!next.delete(one)) next.add(one);
    setStays(next);
  };
  return (
    <Dialog title={words.splitTitle(name)} onClose={close}>
      <form
        className="m-form"
        onSubmit={(event) => {
          event.preventDefault();
          splitStep(replica, step, title.trim(), stays);
          close();
          desk.announce(words.splitDone(name));
        }}
      >
        <label className="m-field">
          {words.splitName}
          <input
            className="m-input"
            value={title}
            maxLength={500}
            autoFocus
            onChange={(event) => setTitle(event.target.value)}
          />
        </label>
        <fieldset className="m-list">
          <legend>{held.length > 0 ? words.splitStays : words.splitNothing}</legend>
          {held.map((one) => (
            <label key={one.id} className="m-check">
              <input type="checkbox" checked={stays.has(one.id)} onChange={() => toggle(one.id)} />
              <span>
                {wordsOf(one)}
                <span className="m-soft">{laneName(board.find(one.place.parent)!)}</span>
              </span>
            </label>
          ))}
        </fieldset>
        <div className="dialog-actions">
          <button className="button" type="button" onClick={close}>
            {words.cancel}
          </button>
          <button className="button primary" type="submit">
            {words.split}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
