// What an object got, group beside group: the median, the middle half of the answers, and how many gave them.
import type { ReactNode } from 'react';
import type { Board, Obj } from '../../core/board.ts';
import { ROOM } from '../../core/objects.ts';
import { divergence, type Spread } from '../../core/scores.ts';
import { isSummed, sideGroup, spreadIn, unitOf, type ResultRow } from '../../core/tally.ts';
import type { Ballot } from '../../core/votes.ts';
import { amountOf, criteriaOf, GUESSES, isSet } from '../../core/voting.ts';
import { Criterion, Field, Side } from '../../gen/board_pb.ts';
import { resultWords as words } from '../../strings/votes.ts';
import { kSideToken, SideShape } from '../board/people_marks.tsx';
import { sideName } from '../board/words.ts';
import { useReplica } from '../hooks.ts';
import { answerName } from './answers.ts';
import { criterionName, isOfPair, nWords, plain } from './result_words.ts';
import { answersInWords, Strip } from './strip.tsx';
import './result_lines.css';

/** The sides that take part in the workshop; customers come first. */
function sidesOf(board: Board): readonly Side[] {
  const there = new Set([...board.organisations.values()].map(({ side }) => side));
  return [Side.CUSTOMER, Side.HOST, Side.PARTNER].filter((side) => there.has(side));
}

interface Line {
  readonly label: ReactNode;
  readonly key: string;
  readonly side: string;
  readonly spread: Spread | undefined;
}

/** The groups beside each other that are told of one criterion. */
function linesOf(board: Board, vote: Obj, row: ResultRow, criterion: Criterion): readonly Line[] {
  const { results } = row;
  const guess = GUESSES.get(criterion);
  if (guess !== undefined) {
    const guessed = criteriaOf(vote).includes(guess);
    return [
      {
        key: 'customers',
        side: 'customer',
        label: <SideShape side={Side.CUSTOMER} />,
        spread: spreadIn(results, ROOM, criterion),
      },
      ...(guessed
        ? [
            {
              key: 'guess',
              side: 'host',
              label: (
                <>
                  <SideShape side={Side.HOST} bare />
                  {words.guessed(sideName(board, Side.HOST))}
                </>
              ),
              spread: spreadIn(results, ROOM, guess),
            },
          ]
        : []),
    ];
  }
  const whole = isSummed(vote)
    ? []
    : [{ key: 'all', side: 'all', label: words.all, spread: spreadIn(results, ROOM, criterion) }];
  return [
    ...whole,
    ...sidesOf(board).map((side) => ({
      key: `${side}`,
      side: kSideToken[side],
      label: <SideShape side={side} />,
      spread: spreadIn(results, sideGroup(side), criterion),
    })),
  ];
}

const kUndrawn = [Criterion.REACH, Criterion.PERSON_MONTHS];

/** What one criterion came to, group beside group, with what I gave. */
export function ResultLines({
  vote,
  row,
  criterion,
  range,
  mine,
}: {
  vote: Obj;
  row: ResultRow;
  criterion: Criterion;
  range: readonly [number, number];
  mine: readonly Ballot[];
}) {
  const { board, me } = useReplica();
  const my = kSideToken[me.side];
  const guess = GUESSES.get(criterion);
  const given = [criterion, ...(guess === undefined ? [] : [guess])]
    .map((one) => [one, amountOf(mine, row.object.id, one)] as const)
    .find(([, amount]) => amount !== undefined);
  const gave = given && (
    <p className="result-mine figures">
      {words.myOwn(answerName(given[0], given[1]).replace(/^.*: /, ''))}
    </p>
  );
  if (isOfPair(criterion)) return gave;
  const lines = linesOf(board, vote, row, criterion);
  const [a, b] = lines;
  const distance = guess === undefined ? undefined : divergence(a?.spread, b?.spread);
  const draws = !kUndrawn.includes(criterion);
  const mark = draws && typeof given?.[1] === 'number' ? given[1] / unitOf(criterion) : undefined;
  return (
    <div className="result-lines">
      {criterion !== Criterion.UNSPECIFIED && (
        <h4>
          {criterionName(criterion)}
          {distance !== undefined && (
            <span className="result-distance figures">{words.distance(plain(distance))}</span>
          )}
        </h4>
      )}
      {lines.map(({ key, side, label, spread }) => (
        <div key={key} className="result-line" data-side={side}>
          <span className="result-group">{label}</span>
          {draws && <Strip spread={spread} range={range} mark={side === my ? mark : undefined} />}
          <span className="result-figures figures">
            {spread ? (
              <>
                <b>{words.median(plain(spread.median))}</b>
                {spread.low < spread.high && (
                  <span title={words.rangeHint}>
                    {words.range(plain(spread.low), plain(spread.high))}
                  </span>
                )}
                <span>{nWords(vote, spread.n)}</span>
                <span className="sr-only">{answersInWords(spread.values)}</span>
              </>
            ) : (
              <span>{isSet(vote, Field.ANONYMOUS) ? words.notTold : words.blank}</span>
            )}
          </span>
        </div>
      ))}
      {gave}
    </div>
  );
}
