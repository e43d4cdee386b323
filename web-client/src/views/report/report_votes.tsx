// What votes on a section came to, to be read and printed: each figure with its n, guesses beside what
// was guessed, and in words what is not told.
import { links, type Board, type Obj } from '../../core/board.ts';
import { ROOM } from '../../core/objects.ts';
import {
  isSummed,
  linedCriteria,
  rowsOf,
  scoringOf,
  sideGroup,
  spreadIn,
  type ResultRow,
} from '../../core/tally.ts';
import { GUESSES, isSet, onFivePoints, stateOf, votesOf } from '../../core/voting.ts';
import { Field, Side, VoteState } from '../../gen/board_pb.ts';
import { resultWords as words, voteWords } from '../../strings/votes.ts';
import { sideName } from '../board/words.ts';
import { objectName, turnoutOf, voteName } from '../votes/paper.ts';
import { criterionName, inShort, nWords, plain } from '../votes/result_words.ts';

export function ReportVotes({ board, section }: { board: Board; section: Obj }) {
  const shown = votesOf(board).filter(
    (vote) =>
      links(vote, Field.VOTE_ON)[0] === section.id &&
      stateOf(vote) === VoteState.SHOWN &&
      turnoutOf(vote) > 0,
  );
  return shown.map((vote) => <OneVote key={vote.id} board={board} vote={vote} />);
}

const kSides = [Side.CUSTOMER, Side.HOST];

function OneVote({ board, vote }: { board: Board; vote: Obj }) {
  const rows = rowsOf(board, vote, 'most');
  const anonymous = isSet(vote, Field.ANONYMOUS);
  const isWhole = isSummed(vote) || scoringOf(vote) !== undefined;
  return (
    <section>
      <h3>{voteName(vote)}</h3>
      <p className="r-detail r-soft">
        {[
          words.title,
          anonymous ? voteWords.anonymous : '',
          scoringOf(vote) !== 'opportunity'
            ? ''
            : onFivePoints(vote)
              ? words.scoreHint
              : words.indicative,
        ]
          .filter(Boolean)
          .join('. ')}
      </p>
      <table className="r-table">
        <thead>
          <tr>
            <th scope="col">{words.object}</th>
            {isWhole && <th scope="col">{words.whole}</th>}
            {kSides.map((side) => (
              <th key={side} scope="col">
                {sideName(board, side)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.object.id}>
              <th scope="row">{objectName(board, row.object)}</th>
              {isWhole && <td data-name={words.whole}>{inShort(vote, row.results)}</td>}
              {kSides.map((side) => (
                <td key={side} data-name={sideName(board, side)}>
                  {ofSide(vote, row, side) || (anonymous ? words.notTold : words.blank)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** The medians of one side, with their spread; of the host's, what they guessed. */
function ofSide(vote: Obj, { results }: ResultRow, side: Side): string {
  return linedCriteria(vote)
    .map((criterion) => {
      const guess = GUESSES.get(criterion);
      const given = side === Side.HOST && guess !== undefined ? guess : criterion;
      const spread = spreadIn(results, guess === undefined ? sideGroup(side) : ROOM, given);
      if (!spread) return '';
      const { low, high, median, n } = spread;
      const range = low < high ? ` (${words.range(plain(low), plain(high))})` : '';
      const said = `${words.median(plain(median))}${range}, ${nWords(vote, n)}`;
      return [criterionName(given), said].filter(Boolean).join(': ');
    })
    .filter(Boolean)
    .join('; ');
}
