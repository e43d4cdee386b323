// How evenly the room takes part, for facilitators alone: by side and by organisation, never by person.
import { useEffect, useState } from 'react';
import { SideMark } from '../../components/side_mark.tsx';
import { balanceWords as words } from '../../strings/roster.ts';
import { sideName } from '../board/words.ts';
import { useReplica } from '../hooks.ts';
import { useHere, wordOfSide } from '../people/seen_people.ts';
import { readPerPicture } from '../per_picture.ts';
import { balanceOf, type Balance, type Share } from './balance.ts';
import { Part } from './facilitator_panel.tsx';
import './balance.css';

export function BalancePart() {
  return (
    <Part title={words.title} folded whenOpen>
      <Bars />
    </Part>
  );
}

function Bars() {
  const replica = useReplica();
  const here = useHere();
  const [balance, setBalance] = useState<Balance>();
  useEffect(
    () =>
      readPerPicture(
        (tell) => replica.on('board', tell),
        () => setBalance(balanceOf(replica.board, here)),
      ),
    [replica, here],
  );
  if (!balance) return null;
  const { sides, organisations, nameless } = balance;
  const { board } = replica;
  const nameOf = ({ of }: Share) => board.organisations.get(of)?.name ?? '';
  return (
    <>
      <p className="hint">{words.hint}</p>
      <Shares title={words.bySide} shares={sides} nameOf={({ side }) => sideName(board, side)} />
      <Shares title={words.byOrganisation} shares={organisations} nameOf={nameOf} />
      {nameless > 0 && <p className="hint figures">{words.nameless(nameless)}</p>}
    </>
  );
}

function Shares({
  title,
  shares,
  nameOf,
}: {
  title: string;
  shares: readonly Share[];
  nameOf: (share: Share) => string;
}) {
  if (shares.length === 0) return null;
  const most = Math.max(1, ...shares.map(({ each }) => each ?? 0));
  return (
    <section className="part-group">
      <h4>{title}</h4>
      <ul className="balance">
        {shares.map((share) => (
          <li key={share.of} data-balance={share.of}>
            <SideMark side={wordOfSide(share.side)} size={12} />
            <span className="balance-name">{nameOf(share)}</span>
            <span className="hint figures">
              {words.share(share.count, share.people, share.each)}
            </span>
            <span
              className="balance-bar"
              data-side={wordOfSide(share.side)}
              style={{ inlineSize: `${(100 * (share.each ?? 0)) / most}%` }}
              aria-hidden="true"
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
