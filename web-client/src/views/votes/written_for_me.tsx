// What a facilitator gave for me: it is mine to confirm, by giving the same, or to change (A12).
import { Check, PenLine } from 'lucide-react';
import { ballotWords as words } from '../../strings/votes.ts';
import { nameOf } from '../board/people_marks.tsx';
import { useReplica } from '../hooks.ts';
import { answerName } from './answers.ts';
import { objectName, type Paper } from './paper.ts';
import './written_for_me.css';

export function WrittenForMe({ paper }: { paper: Paper }) {
  const replica = useReplica();
  const { board, me } = replica;
  const written = paper.ballots.filter(({ scribe }) => scribe !== 0);
  const scribes = [...new Set(written.map(({ scribe }) => nameOf(replica, scribe)))];
  if (!paper.open || paper.person !== me.person || written.length === 0) return null;
  return (
    <section className="written" aria-label={words.written}>
      <p>
        <PenLine size={14} aria-hidden="true" />
        {words.writtenAsks(scribes.join(', '))}
      </p>
      <ul>
        {written.map(({ object: id, criterion, amount }) => {
          const object = board.find(id);
          const name = object ? objectName(board, object) : '';
          const answer = answerName(criterion, amount);
          return (
            <li key={`${id} ${criterion}`}>
              <span className="written-what">{name}</span>
              <b className="figures">{answer}</b>
              <button
                type="button"
                className="button small"
                aria-label={words.writtenRightNamed(name, answer)}
                onClick={() => paper.give(id, amount, criterion)}
              >
                <Check size={14} aria-hidden="true" />
                {words.writtenRight}
              </button>
            </li>
          );
        })}
      </ul>
      <p className="hint">{words.writtenElse}</p>
    </section>
  );
}
