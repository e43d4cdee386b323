// The words of what can be chosen on the board: phases, channels, kinds, colours … Each list is in the
// order in which it is offered.
import {
  Channel,
  GapIntent,
  GapKind,
  GapStatus,
  Kind,
  LineAbove,
  MetricKind,
  Phase,
  Side,
} from '../gen/board_pb.ts';
import { inLanguage } from './language.ts';

export const phaseWords: Readonly<Record<Phase, string>> = inLanguage('phaseWords', {
  [Phase.UNSPECIFIED]: 'No phase',
  [Phase.PRE_PURCHASE]: 'Before purchase',
  [Phase.PURCHASE]: 'Purchase',
  [Phase.POST_PURCHASE]: 'After purchase',
});

/** As customers understand them; the host is mostly called by its own name. */
export const boardSides: Readonly<Record<Side, string>> = inLanguage('boardSides', {
  [Side.UNSPECIFIED]: '',
  [Side.HOST]: 'Host',
  [Side.CUSTOMER]: 'Customers',
  [Side.PARTNER]: 'Partners',
  [Side.NEUTRAL]: 'Facilitation',
});

export const lineWords: Readonly<Record<LineAbove, string>> = inLanguage('lineWords', {
  [LineAbove.NONE]: 'No line above',
  [LineAbove.INTERACTION]: 'Line of interaction',
  [LineAbove.VISIBILITY]: 'Line of visibility',
  [LineAbove.INTERNAL_INTERACTION]: 'Line of internal interaction',
});

export const channelWords: Readonly<Record<Channel, string>> = inLanguage('channelWords', {
  [Channel.UNSPECIFIED]: 'Channel',
  [Channel.WEB]: 'Web',
  [Channel.APP]: 'App',
  [Channel.PHONE]: 'Phone',
  [Channel.EMAIL]: 'E-mail',
  [Channel.CHAT]: 'Chat',
  [Channel.IN_PERSON]: 'In person',
  [Channel.SOCIAL]: 'Social media',
  [Channel.POST]: 'Post',
  [Channel.PARTNER]: 'Partner',
});

export const gapKindWords: Readonly<Record<GapKind, string>> = inLanguage('gapKindWords', {
  [GapKind.UNSPECIFIED]: 'No kind',
  [GapKind.PAIN]: 'Pain',
  [GapKind.UNMET_EXPECTATION]: 'Unmet expectation',
  [GapKind.MISSING_TOUCHPOINT]: 'Missing touchpoint',
  [GapKind.CHANNEL_BREAK]: 'Channel break',
  [GapKind.KNOWLEDGE]: 'Knowledge',
  [GapKind.COMMUNICATION]: 'Communication',
  [GapKind.STRENGTH]: 'Strength',
});

export const gapStatusWords: Readonly<Record<GapStatus, string>> = inLanguage('gapStatusWords', {
  [GapStatus.PROPOSED]: 'Proposed',
  [GapStatus.AGREED]: 'Agreed',
  [GapStatus.PLANNED]: 'Planned',
  [GapStatus.IN_PROGRESS]: 'In progress',
  [GapStatus.DONE]: 'Done',
  [GapStatus.VALIDATED]: 'Validated',
  [GapStatus.PARKED]: 'Parked',
  [GapStatus.DECLINED]: 'Declined',
});

export const gapIntentWords: Readonly<Record<GapIntent, string>> = inLanguage('gapIntentWords', {
  [GapIntent.UNSPECIFIED]: 'No intent yet',
  [GapIntent.MAINTENANCE]: 'Maintenance',
  [GapIntent.IMPROVEMENT]: 'Improvement',
  [GapIntent.INNOVATION]: 'Innovation',
});

export const metricKindWords: Readonly<Record<MetricKind, string>> = inLanguage('metricKindWords', {
  [MetricKind.CUSTOM]: 'Custom',
  [MetricKind.NPS]: 'NPS',
  [MetricKind.CSAT]: 'CSAT',
  [MetricKind.CES]: 'CES',
  [MetricKind.RETENTION]: 'Retention',
  [MetricKind.TIME]: 'Time',
  [MetricKind.ERROR_RATE]: 'Error rate',
  [MetricKind.COST]: 'Cost',
});

/** By the name that the style sheets use. */
export const colourWords = inLanguage('colourWords', {
  paper: 'Paper',
  yellow: 'Yellow',
  green: 'Green',
  blue: 'Blue',
  pink: 'Pink',
  orange: 'Orange',
  purple: 'Purple',
  grey: 'Grey',
});

/** From −2 to 2. */
export const feelingWords: readonly string[] = inLanguage('feelingWords', [
  'Very bad',
  'Bad',
  'Neither good nor bad',
  'Good',
  'Very good',
]);

export type SectionKind = Kind.JOURNEY_MAP | Kind.GAP_LIST | Kind.CANVAS;

/** The title of a new section, and of one whose title was taken away. */
export const sectionTitles: Readonly<Record<SectionKind, string>> = inLanguage('sectionTitles', {
  [Kind.JOURNEY_MAP]: 'Journey map',
  [Kind.GAP_LIST]: 'Gaps and strengths',
  [Kind.CANVAS]: 'Canvas',
});
