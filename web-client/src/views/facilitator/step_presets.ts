// What a new step of each kind brings: minutes, and what people may do meanwhile.
import { ALL_RIGHTS } from '../../core/rights.ts';
import { AgendaStepKind, Field, StepRight } from '../../gen/board_pb.ts';

const bits = (...rights: StepRight[]): number =>
  rights.reduce((sum, right) => sum | (1 << right), 0);

const { CARDS, QUESTIONS, THINGS, GAPS, EDIT_OWN, EDIT_OTHERS, MOVE, DELETE } = StepRight;
const { VOTE, RATE, COMMENT, EXPORT, CURSORS } = StepRight;

const read = bits(EXPORT, CURSORS);

/** What a facilitator chooses by one press, for a side. */
export const kRightPresets = {
  everything: ALL_RIGHTS,
  write: bits(CARDS, QUESTIONS, EDIT_OWN, MOVE, DELETE) | read,
  questions: bits(QUESTIONS, EDIT_OWN, DELETE, COMMENT) | read,
  read,
} as const;

export type RightPreset = keyof typeof kRightPresets;

interface Preset {
  readonly minutes: number;
  /** Of both sides; absent: everything. */
  readonly may?: number;
  readonly numbers?: readonly (readonly [Field, number])[];
}

/** In the order of a workshop. */
const kPresets = new Map<AgendaStepKind, Preset>([
  [AgendaStepKind.CHECK_IN, { minutes: 10 }],
  [AgendaStepKind.BRIEF, { minutes: 10, may: kRightPresets.questions }],
  [
    AgendaStepKind.SILENT_WRITING,
    {
      minutes: 8,
      may: bits(CARDS, QUESTIONS, EDIT_OWN, MOVE, DELETE, EXPORT),
      numbers: [[Field.HIDES, 1]],
    },
  ],
  [AgendaStepKind.REVEAL, { minutes: 5, may: read | bits(COMMENT) }],
  [
    AgendaStepKind.CLUSTER,
    { minutes: 15, may: bits(THINGS, EDIT_OWN, EDIT_OTHERS, MOVE, COMMENT) | read },
  ],
  [AgendaStepKind.VOTE, { minutes: 8, may: bits(VOTE, COMMENT) | read }],
  [AgendaStepKind.RATE, { minutes: 10, may: bits(RATE, VOTE, COMMENT) | read }],
  [AgendaStepKind.DISCUSS, { minutes: 20 }],
  [AgendaStepKind.BREAKOUT, { minutes: 20 }],
  [AgendaStepKind.NETWORKING, { minutes: 15 }],
  [AgendaStepKind.PRESENT, { minutes: 10, may: kRightPresets.questions }],
  [AgendaStepKind.BREAK, { minutes: 15 }],
  [
    AgendaStepKind.COMMIT,
    { minutes: 15, may: bits(CARDS, QUESTIONS, GAPS, EDIT_OWN, EDIT_OTHERS, MOVE, COMMENT) | read },
  ],
  [AgendaStepKind.EVALUATE, { minutes: 5, may: bits(CARDS, EDIT_OWN, RATE, VOTE) | read }],
]);

export const kStepKinds: readonly AgendaStepKind[] = [...kPresets.keys()];

export function presetOf(kind: AgendaStepKind): readonly (readonly [Field, number])[] {
  const { minutes, may, numbers = [] } = kPresets.get(kind) ?? { minutes: 10 };
  return [
    [Field.STEP_KIND, kind],
    [Field.MINUTES, minutes],
    ...(may === undefined
      ? []
      : ([
          [Field.CUSTOMERS_MAY, may],
          [Field.STAFF_MAY, may],
        ] as const)),
    ...numbers,
  ];
}

/** The one that these rights are; nothing for a choice of its own. */
export function presetNamed(rights: number): RightPreset | undefined {
  const names = Object.keys(kRightPresets) as RightPreset[];
  return names.find((name) => kRightPresets[name] === rights);
}
