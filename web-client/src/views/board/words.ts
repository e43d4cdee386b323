// What things on the board are called: choices of fields, and names that several parts share.
import type { Board, Obj } from '../../core/board.ts';
import { number, text } from '../../core/board.ts';
import { Field, Kind, LaneKind, Side } from '../../gen/board_pb.ts';
import {
  boardSides,
  channelWords,
  colourWords,
  feelingWords,
  gapIntentWords,
  gapKindWords,
  gapStatusWords,
  lineWords,
  metricKindWords,
  phaseWords,
  sectionTitles,
} from '../../strings/board_choices.ts';
import { headWords } from '../../strings/board_map.ts';
import { laneWords, mapWords } from '../../strings/map.ts';

const kNameMax = 60;

export type Choice = readonly [value: number, word: string];

/** In the order of their numbers. */
function choicesOf(words: Readonly<Record<number, string>>): readonly Choice[] {
  return Object.entries(words).map(([value, word]) => [Number(value), word]);
}

export const kPhases = choicesOf(phaseWords);
export const kLines = choicesOf(lineWords);
export const kChannels = choicesOf(channelWords);
export const kGapKinds = choicesOf(gapKindWords);
export const kGapStatuses = choicesOf(gapStatusWords);
export const kGapIntents = choicesOf(gapIntentWords);
export const kMetricKinds = choicesOf(metricKindWords);

export const kLaneKinds: readonly Choice[] = Object.entries(laneWords).map(([kind, { word }]) => [
  Number(kind),
  Number(kind) === LaneKind.TEXT ? mapWords.notes : word,
]);

export const kSides: readonly Choice[] = [
  [Side.UNSPECIFIED, mapWords.nobody],
  ...[Side.CUSTOMER, Side.HOST, Side.PARTNER].map((side) => [side, boardSides[side]] as const),
];

/** Every side that somebody may be of. */
export const kEverySide = [Side.CUSTOMER, Side.HOST, Side.PARTNER, Side.NEUTRAL] as const;

/** The number of a colour is its place; the token is its name in the style sheets. */
const kTokens = ['paper', 'yellow', 'green', 'blue', 'pink', 'orange', 'purple', 'grey'] as const;

export const kColours: readonly { value: number; name: string; token: string }[] = kTokens.map(
  (token, value) => ({ value, name: colourWords[token], token }),
);

export const kFeelings: readonly { value: number; word: string }[] = feelingWords.map(
  (word, at) => ({ value: at - 2, word }),
);

/** The word of a choice; empty for one that is not there. */
export function wordOf(choices: readonly Choice[], value: number | undefined): string {
  return choices.find(([v]) => v === (value ?? 0))?.[1] ?? '';
}

/** How a lane is called: by its own title, else by its kind. */
export function laneName(lane: Obj): string {
  return (
    text(lane, Field.TITLE).trim() ||
    wordOf(kLaneKinds, number(lane, Field.LANE_KIND)) ||
    headWords.unnamedLane
  );
}

export function columnName(column: Obj | undefined): string {
  if (!column) return '';
  const name = text(column, Field.TITLE).trim();
  return name || (column.kind === Kind.STAGE ? headWords.unnamedStage : headWords.unnamedStep);
}

export function sectionName(section: Obj): string {
  const titles: Readonly<Partial<Record<Kind, string>>> = sectionTitles;
  return text(section, Field.TITLE).trim() || (titles[section.kind] ?? titles[Kind.CANVAS]!);
}

/** What a lock lies on: a section, a stage or a lane. */
export function lockedName(object: Obj): string {
  if (object.kind === Kind.LANE) return laneName(object);
  return object.kind === Kind.STAGE ? columnName(object) : sectionName(object);
}

/** The name of the organisation whose journey is examined. */
export function hostName(board: Board): string {
  const workshop = board.workshop();
  const chosen = workshop ? number(workshop, Field.HOST) : undefined;
  const host =
    board.organisations.get(chosen ?? -1) ??
    [...board.organisations.values()].find((o) => o.side === Side.HOST);
  return host?.name ?? boardSides[Side.HOST];
}

/** A side in words that a customer understands. */
export function sideName(board: Board, side: Side): string {
  return side === Side.HOST ? hostName(board) : boardSides[side];
}

export function initials(name: string): string {
  const words = name.split(/[\s.\-&/]+/).filter(Boolean);
  if (words.length === 0) return '?';
  if (words.length === 1) return words[0]!.slice(0, 2).toUpperCase();
  return words
    .slice(0, 3)
    .map((w) => w[0]!)
    .join('')
    .toUpperCase();
}

export function onOneLine(words: string): string {
  return words.trim().replace(/\s+/g, ' ');
}

/** Short enough to stand in a sentence. */
export function shortened(words: string): string {
  const line = onOneLine(words);
  return line.length <= kNameMax ? line : `${line.slice(0, kNameMax - 1)}…`;
}
