// Raise as gap: one gap from one or several cards, linked to them and to where they stand.
import { number, text, type Board, type Obj } from '../../core/board.ts';
import { mintId, NONE, type Id } from '../../core/ids.ts';
import { anonymityOf, isNarrowed, roleOf, runningStep } from '../../core/rights.ts';
import { Anonymity, Field, GapKind, Kind, LaneKind, Side } from '../../gen/board_pb.ts';
import { raisingWords } from '../../strings/board_gaps.ts';
import { gapWords } from '../../strings/gaps.ts';
import type { Desk } from './desk.tsx';
import { listedGaps } from './listed_gaps.ts';
import { mayMake } from './may.ts';
import { sideOfAuthor } from './people_marks.tsx';

const kTitleMax = 500;

/** The first gap list that this person may write in. */
export function openGapList(desk: Desk): Obj | undefined {
  const { replica } = desk;
  return replica.board
    .sections()
    .find((s) => s.kind === Kind.GAP_LIST && mayMake(replica, Kind.GAP, s.id));
}

export function lastGap(board: Board, list: Id): Id {
  return board.children(list).at(-1)?.id ?? NONE;
}

function titleOf(things: readonly Obj[]): string {
  const titles = things
    .map((o) => (o.kind === Kind.TOUCHPOINT ? text(o, Field.TITLE) : text(o, Field.TEXT)))
    .map((words) => words.trim().replace(/\s+/g, ' '))
    .filter(Boolean);
  const title = titles.join('; ');
  return title.length <= kTitleMax ? title : `${title.slice(0, kTitleMax - 1)}…`;
}

/** The side of the people who wrote the cards, when it is one. */
function sideOf(desk: Desk, things: readonly Obj[]): Side {
  const { board, me } = desk.replica;
  const sides = new Set(things.map((o) => sideOfAuthor(board, o)).filter(Boolean));
  const [only] = sides;
  if (sides.size === 1 && only !== undefined) return only;
  return me.side;
}

/** Not where nobody is named: then not even the side is (S1). */
export function raisedBy(board: Board, person: number, side: Side): readonly [Field, Side][] {
  const seals = isNarrowed(roleOf(board, person)) && anonymityOf(runningStep(board));
  if (side === Side.UNSPECIFIED || seals === Anonymity.NOBODY) return [];
  return [[Field.RAISED_BY_SIDE, side]];
}

/** What stands among the gains works well: a strength, which belongs into the list too. */
function kindOf(board: Board, things: readonly Obj[]): GapKind {
  if (things.some((o) => o.kind === Kind.TOUCHPOINT)) return GapKind.UNMET_EXPECTATION;
  const isGain = (o: Obj) => {
    const lane = board.find(o.place.parent);
    return lane !== undefined && number(lane, Field.LANE_KIND) === LaneKind.GAINS;
  };
  return things.every(isGain) ? GapKind.STRENGTH : GapKind.PAIN;
}

const kRaised = [Kind.CARD, Kind.TOUCHPOINT, Kind.EVIDENCE];

/** What only its author sees cannot stand in what everybody sees. */
function placed(desk: Desk, ids: readonly Id[]): Obj[] {
  const { board } = desk.replica;
  return ids
    .map((id) => board.find(id))
    .map((thing) => thing && board.find(desk.isDraft(thing) ? desk.leave(thing.id) : thing.id))
    .filter((thing) => thing !== undefined);
}

/** `into`: the list that the cards were brought to; otherwise the first that is open. */
export function raiseAsGap(desk: Desk, ids: readonly Id[], into?: Id): void {
  const { replica } = desk;
  const { board } = replica;
  const list = into === undefined ? openGapList(desk) : board.find(into);
  if (!list) {
    desk.say(
      board.sections().some((s) => s.kind === Kind.GAP_LIST)
        ? raisingWords.locked
        : raisingWords.noList,
    );
    return;
  }
  const there = placed(desk, ids).filter((o) => kRaised.includes(o.kind));
  if (there.length === 0) return;
  const steps = new Set(
    there.map((o) => o.place.column).filter((c) => board.find(c)?.kind === Kind.STEP),
  );
  const cards = there.filter((o) => o.kind === Kind.CARD).map((o) => o.id);
  const evidence = there.filter((o) => o.kind === Kind.EVIDENCE).map((o) => o.id);
  const touchpoints = there.filter((o) => o.kind === Kind.TOUCHPOINT);
  const gap = mintId();
  const side = sideOf(desk, there);
  replica.create([
    {
      id: gap,
      kind: Kind.GAP,
      parent: list.id,
      after: lastGap(board, list.id),
      texts: [
        [Field.TITLE, titleOf(there)],
        ...(touchpoints[0]
          ? ([
              [Field.EXPECTED, text(touchpoints[0], Field.EXPECTED)],
              [Field.DELIVERED, text(touchpoints[0], Field.DELIVERED)],
            ] as const)
          : []),
      ],
      numbers: [
        [Field.GAP_KIND, kindOf(board, there)],
        ...raisedBy(board, replica.me.person, side),
      ],
      links: [
        ...(cards.length > 0 ? ([[Field.CARDS, cards]] as const) : []),
        ...(steps.size > 0 ? ([[Field.STEPS, [...steps]]] as const) : []),
        ...(evidence.length > 0 ? ([[Field.EVIDENCE, evidence]] as const) : []),
        ...(touchpoints.length > 0
          ? ([[Field.TOUCHPOINTS, touchpoints.map((o) => o.id)]] as const)
          : []),
      ],
    },
  ]);
  const number = listedGaps(board, list.id).findIndex((g) => g.id === gap) + 1;
  desk.say(raisingWords.raised(number), {
    word: raisingWords.show,
    run: () => desk.flyTo(gap),
  });
  desk.announce(raisingWords.announced(number));
}

/** Things that were dropped on a gap list: linked to the gap under the hand, else a gap of their own. */
export function bringToGaps(desk: Desk, ids: readonly Id[], list: Id, gap: Id): void {
  if (!gap) return raiseAsGap(desk, ids, list);
  const { replica } = desk;
  const { board } = replica;
  const things = placed(desk, ids);
  const of = (kind: Kind) => things.filter((one) => one.kind === kind).map(({ id }) => id);
  const steps = things
    .map(({ place }) => place.column)
    .filter((column) => board.find(column)?.kind === Kind.STEP);
  replica.together(() => {
    for (const [field, to] of [
      [Field.CARDS, of(Kind.CARD)],
      [Field.TOUCHPOINTS, of(Kind.TOUCHPOINT)],
      [Field.EVIDENCE, of(Kind.EVIDENCE)],
      [Field.STEPS, steps],
    ] as const)
      if (to.length > 0) replica.link(gap, field, to);
  });
  const at = listedGaps(board, list).findIndex(({ id }) => id === gap) + 1;
  desk.say(gapWords.linked(at));
  desk.announce(gapWords.linked(at));
}
