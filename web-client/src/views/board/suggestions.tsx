// Where the map shows that less is experienced than expected: offered as gaps, counted by nobody
// until somebody accepts one.
import { memo } from 'react';
import { text, type Board, type Obj } from '../../core/board.ts';
import { mintId, type Id } from '../../core/ids.ts';
import { Field, GapKind, Kind, Side } from '../../gen/board_pb.ts';
import { suggestionWords as words } from '../../strings/board_gaps.ts';
import { useBoard } from '../hooks.ts';
import { useDesk, type Desk } from './desk.tsx';
import { useMayMake } from './may.ts';
import { lastGap } from './raise_gap.ts';
import { deviationOf, numeral } from './ratings.ts';
import { columnName } from './words.ts';

export interface Suggestion {
  readonly touchpoint: Obj;
  readonly expected: number;
  readonly delivered: number;
}

/** Touchpoints that fall short and belong to no gap, the widest deviation first. */
export function suggestionsOf(board: Board): readonly Suggestion[] {
  const found: Suggestion[] = [];
  for (const map of board.sections()) {
    if (map.kind !== Kind.JOURNEY_MAP) continue;
    for (const lane of board.children(map.id, Kind.LANE)) {
      for (const touchpoint of board.children(lane.id, Kind.TOUCHPOINT)) {
        const deviation = deviationOf(board, touchpoint, board.ratingsOf(touchpoint.id));
        if (!deviation || deviation.delivered >= deviation.expected) continue;
        if (board.linkedFrom(touchpoint.id, Field.TOUCHPOINTS).length > 0) continue;
        found.push({ touchpoint, ...deviation });
      }
    }
  }
  return found.sort((a, b) => b.expected - b.delivered - (a.expected - a.delivered));
}

function same(a: readonly Suggestion[], b: readonly Suggestion[]): boolean {
  return (
    a.length === b.length &&
    a.every(
      (one, i) =>
        one.touchpoint === b[i]!.touchpoint &&
        one.expected === b[i]!.expected &&
        one.delivered === b[i]!.delivered,
    )
  );
}

function sentence({ touchpoint, expected, delivered }: Suggestion): string {
  const wish = text(touchpoint, Field.EXPECTED).trim();
  const had = text(touchpoint, Field.DELIVERED).trim();
  const name = text(touchpoint, Field.TITLE).trim();
  if (wish && had) return words.inWords(wish, had);
  return words.inRatings(numeral(expected), name, numeral(delivered));
}

function accept(desk: Desk, list: Id, suggestion: Suggestion): void {
  const { replica } = desk;
  const { board } = replica;
  const { touchpoint } = suggestion;
  const step = board.find(touchpoint.place.column);
  replica.create([
    {
      id: mintId(),
      kind: Kind.GAP,
      parent: list,
      after: lastGap(board, list),
      texts: [
        [Field.TITLE, sentence(suggestion).slice(0, 500)],
        [Field.EXPECTED, text(touchpoint, Field.EXPECTED)],
        [Field.DELIVERED, text(touchpoint, Field.DELIVERED)],
      ],
      numbers: [
        [Field.GAP_KIND, GapKind.UNMET_EXPECTATION],
        [Field.RAISED_BY_SIDE, Side.CUSTOMER],
      ],
      links: [
        [Field.TOUCHPOINTS, [touchpoint.id]],
        ...(step?.kind === Kind.STEP ? ([[Field.STEPS, [step.id]]] as const) : []),
      ],
    },
  ]);
}

export const Suggestions = memo(function Suggestions({ list }: { list: Id }) {
  const desk = useDesk();
  const makes = useMayMake(Kind.GAP, list);
  const all = useBoard(suggestionsOf, same);
  const { board } = desk.replica;
  if (all.length === 0) return null;
  return (
    <details className="b-below">
      <summary>{words.count(all.length)}</summary>
      <ul className="b-suggestions">
        {all.map((one) => (
          <li key={one.touchpoint.id} className="b-suggestion">
            <span className="b-suggestion-words">
              {sentence(one)}{' '}
              <span className="b-soft">
                {words.ratings(numeral(one.expected), numeral(one.delivered))}
              </span>
            </span>
            <button type="button" className="b-chip" onClick={() => desk.flyTo(one.touchpoint.id)}>
              {columnName(board.find(one.touchpoint.place.column)) || words.show}
            </button>
            {makes && (
              <button
                type="button"
                className="b-button b-strong"
                aria-label={words.acceptNamed(sentence(one))}
                onClick={() => accept(desk, list, one)}
              >
                {words.accept}
              </button>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
});
