// What is counted down to: a step, or a reveal, in words, and in how many seconds.
import { Side } from '../../gen/board_pb.ts';
import { comingWords } from '../../strings/agenda.ts';
import { nameOf } from '../board/people_marks.tsx';
import { sideName } from '../board/words.ts';
import { useReplica, useTopic } from '../hooks.ts';
import { useAgenda, useSeconds } from './clock.ts';
import { stepName } from './leading.ts';

function useComingWords(): string {
  const replica = useReplica();
  const what = useAgenda()?.coming?.what;
  useTopic('people');
  const { board } = replica;
  if (what?.case === 'step') {
    const step = board.find(what.step);
    return step ? comingWords.step(stepName(step)) : comingWords.end;
  }
  if (what?.case !== 'reveal') return '';
  if (what.person) return comingWords.revealPerson(nameOf(replica, what.person));
  return what.side
    ? comingWords.revealSide(sideName(board, what.side as Side))
    : comingWords.reveal;
}

export function useComing(): { readonly words: string; readonly left: number } {
  const at = useAgenda()?.coming?.at;
  const now = useSeconds(at);
  return { words: useComingWords(), left: Math.max(0, Math.ceil(((at ?? 0) - now) / 1000)) };
}
