// Others at an object: an outline with their names, and who is typing.
import type { Id } from '../../core/ids.ts';
import { boardWords } from '../../strings/board.ts';
import { useReplica } from '../hooks.ts';
import { useMark } from './others.ts';
import { kSideToken, nameOf } from './people_marks.tsx';
import './mark_outline.css';

export function MarkOutline({ id }: { id: Id }) {
  const replica = useReplica();
  const { holding, typing } = useMark(id);
  const first = typing[0] ?? holding[0];
  if (first === undefined) return null;
  const names = [...new Set([...typing, ...holding])].map((p) => nameOf(replica, p));
  const shown =
    names.length > 2 ? boardWords.andMore(names[0]!, names.length - 1) : names.join(', ');
  return (
    <span
      className="b-outline"
      data-side={kSideToken[replica.board.sideOf(first)]}
      data-typing={typing.length > 0 ? '' : undefined}
    >
      <span className="b-outline-tag">
        {shown}
        {typing.length > 0 && <span className="b-outline-typing"> · {boardWords.typing}</span>}
      </span>
    </span>
  );
}
