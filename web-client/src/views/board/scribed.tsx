// What a facilitator wrote for somebody says so until that person confirms it (A12).
import { PenLine } from 'lucide-react';
import type { Obj } from '../../core/board.ts';
import { protoId } from '../../core/ids.ts';
import { hiddenWords } from '../../strings/agenda.ts';
import { useReplica, useTopic } from '../hooks.ts';
import { authorName, nameOf } from './people_marks.tsx';
import './card.css';
import './card_notes.css';

export function Scribed({ object }: { object: Obj }) {
  const replica = useReplica();
  useTopic('people');
  if (object.scribe === 0) return null;
  const isMine = replica.board.authorOf(object) === replica.me.person;
  return (
    <div className="b-card-note" data-note="scribe">
      <PenLine size={12} aria-hidden="true" />
      <span>{hiddenWords.scribe(nameOf(replica, object.scribe), authorName(replica, object))}</span>
      {isMine && (
        <button
          type="button"
          className="b-button"
          onClick={() => replica.do({ case: 'confirmWriting', value: { id: protoId(object.id) } })}
        >
          {hiddenWords.confirm}
        </button>
      )}
    </div>
  );
}
