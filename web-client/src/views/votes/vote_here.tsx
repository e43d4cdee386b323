// The place of a vote on what it is about: on cards and rows, for as long as there is one in their
// section. What stands there comes with the first vote.
import { createContext, useContext, type ReactNode } from 'react';
import { NONE, type Id } from '../../core/ids.ts';
import { voteIn } from '../../core/voting.ts';
import { later } from '../../later.tsx';
import { useBoard } from '../hooks.ts';

const VoteHereContext = createContext<Id>(NONE);

const VoteOn = later(() => import('./vote_on.tsx').then((m) => m.default));

/** Around what stands in a section. */
export function VoteHere({ section, children }: { section: Id; children: ReactNode }) {
  const vote = useBoard((board) => voteIn(board, section)?.id ?? NONE);
  return <VoteHereContext value={vote}>{children}</VoteHereContext>;
}

export function VotePlace({ id }: { id: Id }) {
  const vote = useContext(VoteHereContext);
  return vote ? <VoteOn vote={vote} object={id} /> : null;
}
