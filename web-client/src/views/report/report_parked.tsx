// The parking lot to be read: what became of each card, and why; what has no decision yet is marked.
import { text, type Obj } from '../../core/board.ts';
import { Field } from '../../gen/board_pb.ts';
import { parkingWords } from '../../strings/agenda.ts';
import { report as words } from '../../strings/report.ts';
import { decisionOf, isUndecided } from '../agenda/parked.ts';
import { wordsOf } from './reading.ts';

export function ReportParked({ cards }: { cards: readonly Obj[] }) {
  return (
    <table className="r-table r-parked">
      <thead>
        <tr>
          <th scope="col">{words.card}</th>
          <th scope="col">{parkingWords.decision}</th>
          <th scope="col">{words.reason}</th>
        </tr>
      </thead>
      <tbody>
        {cards.map((card) => (
          <tr key={card.id} data-open={isUndecided(card)}>
            <td>{wordsOf(card)}</td>
            <td data-name={parkingWords.decision}>
              {isUndecided(card) ? (
                <strong className="r-open">{words.undecided}</strong>
              ) : (
                parkingWords.decisions[decisionOf(card)]
              )}
            </td>
            <td data-name={words.reason}>{text(card, Field.DECISION_REASON)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
