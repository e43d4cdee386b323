// The way to one's ballot on a phone, within reach of a thumb.
import type { Id } from '../../core/ids.ts';
import { stateOf, votesOf } from '../../core/voting.ts';
import { VoteState } from '../../gen/board_pb.ts';
import { useBoard, useObject } from '../hooks.ts';
import { EnterVote, useMyPart } from '../votes/enter_vote.tsx';
import { voteName } from '../votes/paper.ts';
import './phone.css';

/** The open votes that ask me. */
export function PhoneVotes() {
  const open = useBoard((board) =>
    votesOf(board)
      .filter((vote) => stateOf(vote) === VoteState.OPEN)
      .map(({ id }) => id),
  );
  return open.map((id) => <PhoneVote key={id} id={id} />);
}

function PhoneVote({ id }: { id: Id }) {
  const vote = useObject(id);
  const { asked } = useMyPart(id);
  if (!vote || !asked) return null;
  return (
    <div className="b-phone-send" role="group" aria-label={voteName(vote)}>
      <EnterVote vote={vote} className="b-button b-strong" />
    </div>
  );
}
