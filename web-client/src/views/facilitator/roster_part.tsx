// The rules of the roster as a list, live, in words; for facilitators alone.
import { Check, CircleDashed } from 'lucide-react';
import { useMemo } from 'react';
import { stepsOf } from '../../core/rights.ts';
import { Kind, Side } from '../../gen/board_pb.ts';
import { rosterWords as words } from '../../strings/roster.ts';
import { useBoard, useReplica, useTopic } from '../hooks.ts';
import { Part } from './facilitator_panel.tsx';
import {
  checkRoster,
  kCustomersMax,
  kCustomersMin,
  rosterOf,
  type Finding,
} from './roster_rules.ts';

function ruleOf(finding: Finding): string {
  switch (finding.rule) {
    case 'number':
      return words.number(kCustomersMin, kCustomersMax);
    case 'pairs':
      return words.pairs;
    case 'peers':
      return words.peers;
    case 'staff':
      return words.staff;
    case 'seats':
      return words.seats;
  }
}

/** How it stands, a line each. */
function standing(finding: Finding): readonly string[] {
  switch (finding.rule) {
    case 'number':
      return [words.numberNow(finding.count)];
    case 'pairs':
      if (!finding.kept && finding.companies.length === 0) return [words.noCompanies];
      return finding.companies.map(({ name, count, trouble }) =>
        words.pairTroubles[trouble](name, count),
      );
    case 'peers': {
      const { lowest, highest, unknown } = finding;
      const known = words.ranks(words.rankNames[lowest]!, words.rankNames[highest]!);
      return [...(lowest ? [known] : []), ...(unknown > 0 ? [words.ranksUnknown(unknown)] : [])];
    }
    case 'staff':
      return finding.missing.length > 0 ? [words.staffMissing(finding.missing)] : [];
    case 'seats':
      return finding.over.map(({ name, count, seats }) => words.over(name, count, seats));
  }
}

export function RosterPart() {
  const replica = useReplica();
  const names = useTopic('people');
  const rows = useBoard((board) => [
    ...board.people.values(),
    ...board.invitations.values(),
    ...board.organisations.values(),
    ...stepsOf(board).flatMap(({ id }) => board.children(id, Kind.FACILITATOR_NOTE)),
  ]);
  const found = useMemo(() => {
    const { board } = replica;
    return checkRoster(
      board,
      rosterOf(board, (person) => replica.names.get(person)?.function ?? ''),
    );
    // The board is one object for life; `rows` and `names` say that its contents moved on.
  }, [replica, rows, names]);
  const withCustomers = useBoard((board) =>
    [...board.organisations.values()].some(({ side }) => side === Side.CUSTOMER),
  );
  if (!withCustomers) return null;
  const kept = found.filter((one) => one.kept).length;
  return (
    <Part title={words.title} count={words.kept(kept, found.length)} name="roster" folded>
      <p className="hint">{words.hint}</p>
      <ul className="rows">
        {found.map((finding) => (
          <li
            key={finding.rule}
            className="row roster-rule"
            data-rule={finding.rule}
            data-kept={finding.kept}
          >
            {finding.kept ? (
              <Check size={16} className="roster-kept" aria-hidden="true" />
            ) : (
              <CircleDashed size={16} aria-hidden="true" />
            )}
            <div className="row-words">
              <strong>
                <span className="unseen">{finding.kept ? words.isKept : words.isOpen} </span>
                {ruleOf(finding)}
              </strong>
              {standing(finding).map((line) => (
                <span key={line} className="hint figures">
                  {line}
                </span>
              ))}
            </div>
          </li>
        ))}
      </ul>
      <p className="hint">{words.notCounted}</p>
    </Part>
  );
}
