// Which sections, and of gap lists which gaps, are to be reviewed.
import { useState } from 'react';
import { Wrong } from '../../components/wrong.tsx';
import { text, type Board, type Obj } from '../../core/board.ts';
import type { Id } from '../../core/ids.ts';
import { Field, Kind } from '../../gen/board_pb.ts';
import { promotion as words } from '../../strings/promotion.ts';
import { sectionName } from '../board/words.ts';
import { useBoard, useReplica } from '../hooks.ts';
import type { Draft } from './draft.ts';
import { pickable, pickableGaps, reviewOf } from './promotable.ts';

interface PartProps {
  draft: Draft;
  change: (to: Partial<Draft>) => void;
}

/** What is picked with a section: of a list, its gaps. */
const partsOf = (board: Board, section: Obj): readonly Id[] =>
  section.kind === Kind.GAP_LIST ? pickableGaps(board, section.id).map(({ id }) => id) : [];

export function PickPart({ draft, change }: PartProps) {
  const { board } = useReplica();
  const sections = useBoard(pickable);
  const [wrong, setWrong] = useState('');
  const { picked } = draft;
  const set = (ids: readonly Id[], on: boolean) => {
    const next = new Set(picked);
    for (const id of ids) on ? next.add(id) : next.delete(id);
    // A list is picked while one of its gaps is.
    for (const section of sections) {
      const gaps = partsOf(board, section);
      if (!gaps.some((id) => ids.includes(id))) continue;
      gaps.some((id) => next.has(id)) ? next.add(section.id) : next.delete(section.id);
    }
    setWrong('');
    change({ picked: next });
  };
  const goOn = () => {
    const review = reviewOf(board, picked);
    if (review.groups.length === 0) setWrong(words.pickFirst);
    else change({ review, stage: 'review' });
  };
  return (
    <>
      <p className="dialog-words">{words.pickHint}</p>
      {sections.length === 0 && <p className="hint">{words.nothing}</p>}
      <ul className="promotion-picks">
        {sections.map((section) => (
          <Pick key={section.id} section={section} picked={picked} set={set} />
        ))}
      </ul>
      {wrong && <Wrong words={wrong} />}
      <div className="dialog-actions">
        <button type="button" className="button primary" onClick={goOn}>
          {words.toReview}
        </button>
      </div>
    </>
  );
}

interface PickProps {
  section: Obj;
  picked: ReadonlySet<Id>;
  set: (ids: readonly Id[], on: boolean) => void;
}

function Pick({ section, picked, set }: PickProps) {
  const gaps = useBoard((board) =>
    section.kind === Kind.GAP_LIST ? pickableGaps(board, section.id) : [],
  );
  const holds = useBoard((board) => {
    const all = reviewOf(board, new Set([section.id, ...gaps.map(({ id }) => id)]));
    return all.groups.reduce((sum, { items }) => sum + items.length, 0);
  });
  const isList = section.kind === Kind.GAP_LIST;
  const some = gaps.filter(({ id }) => picked.has(id)).length;
  const on = picked.has(section.id);
  const name = sectionName(section);
  return (
    <li>
      <label className="promotion-pick">
        <input
          type="checkbox"
          checked={on && (!isList || some === gaps.length)}
          disabled={isList && gaps.length === 0}
          ref={(box) => {
            if (box) box.indeterminate = isList && some > 0 && some < gaps.length;
          }}
          onChange={({ target }) => set([section.id, ...gaps.map(({ id }) => id)], target.checked)}
        />
        <strong>{name}</strong>
        <span className="hint figures">
          {isList ? words.gapsOf(some, gaps.length) : words.inIt(holds)}
        </span>
      </label>
      {gaps.length > 0 && (
        <details className="promotion-gaps">
          <summary>{words.showGaps}</summary>
          <ul>
            {gaps.map((gap) => (
              <li key={gap.id}>
                <label className="promotion-pick">
                  <input
                    type="checkbox"
                    checked={picked.has(gap.id)}
                    onChange={({ target }) => set([gap.id], target.checked)}
                  />
                  <span>{text(gap, Field.TITLE).trim() || words.untitledGap}</span>
                </label>
              </li>
            ))}
          </ul>
        </details>
      )}
    </li>
  );
}
