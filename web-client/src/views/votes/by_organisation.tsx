// What each organisation gave an object.
import type { Obj } from '../../core/board.ts';
import { isFacilitator } from '../../core/rights.ts';
import { isSummed, spreadIn, type ResultRow } from '../../core/tally.ts';
import { criteriaOf } from '../../core/voting.ts';
import { ScopeKind } from '../../gen/board_pb.ts';
import { resultWords as words } from '../../strings/votes.ts';
import { SideShape } from '../board/people_marks.tsx';
import { useReplica } from '../hooks.ts';
import { criterionName, isOfPair, plain } from './result_words.ts';
import './by_organisation.css';

/** Told to facilitators alone, and of named votes alone; the room sends it to nobody else. */
export function ByOrganisation({ vote, row, name }: { vote: Obj; row: ResultRow; name: string }) {
  const { board, me } = useReplica();
  const told = row.results.filter(({ group }) => group.kind === ScopeKind.SCOPE_ORGANISATION);
  if (told.length === 0 || !isFacilitator(me.role)) return null;
  const numbers = [...new Set(told.map(({ group }) => group.number))];
  // Of Kano's pairs no half says anything by itself.
  const criteria = criteriaOf(vote).filter(
    (one) => !isOfPair(one) && told.some(({ criterion }) => criterion === one),
  );
  if (criteria.length === 0) return null;
  return (
    <details className="result-organisations">
      <summary aria-label={words.detail(name)}>{words.organisations}</summary>
      <p className="hint">{words.organisationsHint}</p>
      <table className="figures">
        <tbody>
          {numbers.map((number) => {
            const group = { kind: ScopeKind.SCOPE_ORGANISATION, number };
            const organisation = board.organisations.get(number);
            return (
              <tr key={number}>
                <th scope="row">
                  {organisation && <SideShape side={organisation.side} bare />}
                  {organisation?.name}
                </th>
                {criteria.map((criterion) => {
                  const spread = spreadIn(row.results, group, criterion);
                  return (
                    <td key={criterion}>
                      {spread &&
                        [
                          criterionName(criterion),
                          isSummed(vote) ? plain(spread.sum) : plain(spread.median),
                          `(${words.n(spread.n)})`,
                        ]
                          .filter(Boolean)
                          .join(' ')}
                    </td>
                  );
                })}
              </tr>
            );
          })}
        </tbody>
      </table>
    </details>
  );
}
