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
} from '../../gen/board_pb.ts';
import type * as english from '../board_choices.ts';
import type { Words } from '../language.ts';

export const phaseWords: Words<typeof english.phaseWords> = {
  [Phase.UNSPECIFIED]: 'Keine Phase',
  [Phase.PRE_PURCHASE]: 'Vor dem Kauf',
  [Phase.PURCHASE]: 'Kauf',
  [Phase.POST_PURCHASE]: 'Nach dem Kauf',
};

export const boardSides: Words<typeof english.boardSides> = {
  [Side.UNSPECIFIED]: '',
  [Side.HOST]: 'Gastgeberseite',
  [Side.CUSTOMER]: 'Kundenseite',
  [Side.PARTNER]: 'Partnerseite',
  [Side.NEUTRAL]: 'Moderation',
};

export const lineWords: Words<typeof english.lineWords> = {
  [LineAbove.NONE]: 'Keine Linie darüber',
  [LineAbove.INTERACTION]: 'Interaktionslinie',
  [LineAbove.VISIBILITY]: 'Sichtbarkeitslinie',
  [LineAbove.INTERNAL_INTERACTION]: 'Interne Interaktionslinie',
};

export const channelWords: Words<typeof english.channelWords> = {
  [Channel.UNSPECIFIED]: 'Kanal',
  [Channel.WEB]: 'Web',
  [Channel.APP]: 'App',
  [Channel.PHONE]: 'Telefon',
  [Channel.EMAIL]: 'E-Mail',
  [Channel.CHAT]: 'Chat',
  [Channel.IN_PERSON]: 'Persönlich',
  [Channel.SOCIAL]: 'Soziale Medien',
  [Channel.POST]: 'Post',
  [Channel.PARTNER]: 'Partner',
};

export const gapKindWords: Words<typeof english.gapKindWords> = {
  [GapKind.UNSPECIFIED]: 'Keine Art',
  [GapKind.PAIN]: 'Ärgernis',
  [GapKind.UNMET_EXPECTATION]: 'Unerfüllte Erwartung',
  [GapKind.MISSING_TOUCHPOINT]: 'Fehlender Kontaktpunkt',
  [GapKind.CHANNEL_BREAK]: 'Medienbruch',
  [GapKind.KNOWLEDGE]: 'Wissen',
  [GapKind.COMMUNICATION]: 'Kommunikation',
  [GapKind.STRENGTH]: 'Stärke',
};

export const gapStatusWords: Words<typeof english.gapStatusWords> = {
  [GapStatus.PROPOSED]: 'Vorgeschlagen',
  [GapStatus.AGREED]: 'Vereinbart',
  [GapStatus.PLANNED]: 'Geplant',
  [GapStatus.IN_PROGRESS]: 'In Arbeit',
  [GapStatus.DONE]: 'Erledigt',
  [GapStatus.VALIDATED]: 'Bestätigt',
  [GapStatus.PARKED]: 'Zurückgestellt',
  [GapStatus.DECLINED]: 'Abgelehnt',
};

export const gapIntentWords: Words<typeof english.gapIntentWords> = {
  [GapIntent.UNSPECIFIED]: 'Noch keine Absicht',
  [GapIntent.MAINTENANCE]: 'Pflege',
  [GapIntent.IMPROVEMENT]: 'Verbesserung',
  [GapIntent.INNOVATION]: 'Innovation',
};

export const metricKindWords: Words<typeof english.metricKindWords> = {
  [MetricKind.CUSTOM]: 'Eigene',
  [MetricKind.NPS]: 'NPS',
  [MetricKind.CSAT]: 'CSAT',
  [MetricKind.CES]: 'CES',
  [MetricKind.RETENTION]: 'Kundenbindung',
  [MetricKind.TIME]: 'Zeit',
  [MetricKind.ERROR_RATE]: 'Fehlerquote',
  [MetricKind.COST]: 'Kosten',
};

export const colourWords: Words<typeof english.colourWords> = {
  paper: 'Papier',
  yellow: 'Gelb',
  green: 'Grün',
  blue: 'Blau',
  pink: 'Rosa',
  orange: 'Orange',
  purple: 'Lila',
  grey: 'Grau',
};

export const feelingWords: Words<typeof english.feelingWords> = [
  'Sehr schlecht',
  'Schlecht',
  'Weder gut noch schlecht',
  'Gut',
  'Sehr gut',
];

export const sectionTitles: Words<typeof english.sectionTitles> = {
  [Kind.JOURNEY_MAP]: 'Journey-Map',
  [Kind.GAP_LIST]: 'Lücken und Stärken',
  [Kind.CANVAS]: 'Fläche',
};
