// The board's own words: choices of fields, and labels that several parts of the board share.
import type { Board, Obj } from '../../core/board.ts';
import { number, text } from '../../core/board.ts';
import {
  Channel,
  Field,
  GapIntent,
  GapKind,
  GapStatus,
  Kind,
  LaneKind,
  LineAbove,
  MetricKind,
  Phase,
  Side,
} from '../../gen/board_pb.ts';
import { laneWords, mapWords } from '../../strings/map.ts';

const kNameMax = 60;

export type Choice = readonly [value: number, word: string];

export const kPhases: readonly Choice[] = [
  [Phase.UNSPECIFIED, 'No phase'],
  [Phase.PRE_PURCHASE, 'Before purchase'],
  [Phase.PURCHASE, 'Purchase'],
  [Phase.POST_PURCHASE, 'After purchase'],
];

export const kLaneKinds: readonly Choice[] = laneWords.map(({ kind, word }) => [
  kind,
  kind === LaneKind.TEXT ? mapWords.notes : word,
]);

export const kSides: readonly Choice[] = [
  [Side.UNSPECIFIED, mapWords.nobody],
  [Side.CUSTOMER, 'Customers'],
  [Side.HOST, 'Host'],
  [Side.PARTNER, 'Partners'],
];

/** Every side that somebody may be of. */
export const kEverySide = [Side.CUSTOMER, Side.HOST, Side.PARTNER, Side.NEUTRAL] as const;

export const kLines: readonly Choice[] = [
  [LineAbove.NONE, 'No line above'],
  [LineAbove.INTERACTION, 'Line of interaction'],
  [LineAbove.VISIBILITY, 'Line of visibility'],
  [LineAbove.INTERNAL_INTERACTION, 'Line of internal interaction'],
];

export const kChannels: readonly Choice[] = [
  [Channel.UNSPECIFIED, 'Channel'],
  [Channel.WEB, 'Web'],
  [Channel.APP, 'App'],
  [Channel.PHONE, 'Phone'],
  [Channel.EMAIL, 'E-mail'],
  [Channel.CHAT, 'Chat'],
  [Channel.IN_PERSON, 'In person'],
  [Channel.SOCIAL, 'Social media'],
  [Channel.POST, 'Post'],
  [Channel.PARTNER, 'Partner'],
];

export const kGapKinds: readonly Choice[] = [
  [GapKind.UNSPECIFIED, 'No kind'],
  [GapKind.PAIN, 'Pain'],
  [GapKind.UNMET_EXPECTATION, 'Unmet expectation'],
  [GapKind.MISSING_TOUCHPOINT, 'Missing touchpoint'],
  [GapKind.CHANNEL_BREAK, 'Channel break'],
  [GapKind.KNOWLEDGE, 'Knowledge'],
  [GapKind.COMMUNICATION, 'Communication'],
  [GapKind.STRENGTH, 'Strength'],
];

export const kGapStatuses: readonly Choice[] = [
  [GapStatus.PROPOSED, 'Proposed'],
  [GapStatus.AGREED, 'Agreed'],
  [GapStatus.PLANNED, 'Planned'],
  [GapStatus.IN_PROGRESS, 'In progress'],
  [GapStatus.DONE, 'Done'],
  [GapStatus.VALIDATED, 'Validated'],
  [GapStatus.PARKED, 'Parked'],
  [GapStatus.DECLINED, 'Declined'],
];

export const kGapIntents: readonly Choice[] = [
  [GapIntent.UNSPECIFIED, 'No intent yet'],
  [GapIntent.MAINTENANCE, 'Maintenance'],
  [GapIntent.IMPROVEMENT, 'Improvement'],
  [GapIntent.INNOVATION, 'Innovation'],
];

export const kMetricKinds: readonly Choice[] = [
  [MetricKind.CUSTOM, 'Custom'],
  [MetricKind.NPS, 'NPS'],
  [MetricKind.CSAT, 'CSAT'],
  [MetricKind.CES, 'CES'],
  [MetricKind.RETENTION, 'Retention'],
  [MetricKind.TIME, 'Time'],
  [MetricKind.ERROR_RATE, 'Error rate'],
  [MetricKind.COST, 'Cost'],
];

export const kColours: readonly { value: number; name: string; token: string }[] = [
  { value: 0, name: 'Paper', token: 'paper' },
  { value: 1, name: 'Yellow', token: 'yellow' },
  { value: 2, name: 'Green', token: 'green' },
  { value: 3, name: 'Blue', token: 'blue' },
  { value: 4, name: 'Pink', token: 'pink' },
  { value: 5, name: 'Orange', token: 'orange' },
  { value: 6, name: 'Purple', token: 'purple' },
  { value: 7, name: 'Grey', token: 'grey' },
];

export const kFeelings: readonly { value: number; word: string }[] = [
  { value: -2, word: 'Very bad' },
  { value: -1, word: 'Bad' },
  { value: 0, word: 'Neither good nor bad' },
  { value: 1, word: 'Good' },
  { value: 2, word: 'Very good' },
];

/** The word of a choice; empty for one that is not there. */
export function wordOf(choices: readonly Choice[], value: number | undefined): string {
  return choices.find(([v]) => v === (value ?? 0))?.[1] ?? '';
}

/** How a lane is called: by its own title, else by its kind. */
export function laneName(lane: Obj): string {
  return (
    text(lane, Field.TITLE).trim() ||
    wordOf(kLaneKinds, number(lane, Field.LANE_KIND)) ||
    'Unnamed lane'
  );
}

export function columnName(column: Obj | undefined): string {
  if (!column) return '';
  const name = text(column, Field.TITLE).trim();
  return name || (column.kind === Kind.STAGE ? 'Unnamed stage' : 'Unnamed step');
}

export function sectionName(section: Obj): string {
  const name = text(section, Field.TITLE).trim();
  if (name) return name;
  if (section.kind === Kind.JOURNEY_MAP) return 'Journey map';
  return section.kind === Kind.GAP_LIST ? 'Gaps and strengths' : 'Canvas';
}

/** The name of the organisation whose journey is examined. */
export function hostName(board: Board): string {
  const workshop = board.workshop();
  const chosen = workshop ? number(workshop, Field.HOST) : undefined;
  const host =
    board.organisations.get(chosen ?? -1) ??
    [...board.organisations.values()].find((o) => o.side === Side.HOST);
  return host?.name ?? 'Host';
}

/** A side in words that a customer understands. */
export function sideName(board: Board, side: Side): string {
  if (side === Side.CUSTOMER) return 'Customers';
  if (side === Side.HOST) return hostName(board);
  if (side === Side.PARTNER) return 'Partners';
  if (side === Side.NEUTRAL) return 'Facilitation';
  return '';
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

export function count(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`;
}

export const kUndone = {
  deleted: (what: string) => `Deleted ${what}.`,
  undo: 'Undo',
};

export function onOneLine(words: string): string {
  return words.trim().replace(/\s+/g, ' ');
}

/** Short enough to stand in a sentence. */
export function shortened(words: string): string {
  const line = onOneLine(words);
  return line.length <= kNameMax ? line : `${line.slice(0, kNameMax - 1)}…`;
}
