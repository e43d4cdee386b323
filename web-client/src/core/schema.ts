// The schema table that proto/board.proto states in its options, read once at start: what a kind
// holds and lives in, what form and range a field has. The twin of server/core/schema.hpp.
import { getOption } from '@bufbuild/protobuf';
import {
  Criterion,
  Field,
  FieldSchema,
  Form,
  Kind,
  KindSchema,
  aside,
  form,
  high,
  holds,
  length_max,
  links_to,
  lives_in,
  low,
  needs_column,
  section,
} from '../gen/board_pb.ts';

export interface FieldRule {
  readonly form: Form;
  readonly low: number;
  readonly high: number;
  readonly lengthMax: number;
  readonly linksTo: ReadonlySet<Kind>;
}
export interface KindRule {
  readonly holds: ReadonlySet<Field>;
  /** KIND_UNSPECIFIED: the wall. */
  readonly livesIn: ReadonlySet<Kind>;
  readonly section: boolean;
  readonly needsColumn: boolean;
  readonly aside: boolean;
}
export interface CriterionRule {
  readonly kind: Kind;
  readonly low: number;
  readonly high: number;
}

const fields = new Map<Field, FieldRule>(
  FieldSchema.values.map((value) => [
    value.number,
    {
      form: getOption(value, form),
      low: getOption(value, low),
      high: getOption(value, high),
      lengthMax: getOption(value, length_max),
      linksTo: new Set(getOption(value, links_to)),
    },
  ]),
);
const kinds = new Map<Kind, KindRule>(
  KindSchema.values.map((value) => [
    value.number,
    {
      holds: new Set(getOption(value, holds)),
      livesIn: new Set(getOption(value, lives_in)),
      section: getOption(value, section),
      needsColumn: getOption(value, needs_column),
      aside: getOption(value, aside),
    },
  ]),
);
const noField: FieldRule = {
  form: Form.UNSPECIFIED,
  low: 0,
  high: 0,
  lengthMax: 0,
  linksTo: new Set(),
};
const noKind: KindRule = {
  holds: new Set(),
  livesIn: new Set(),
  section: false,
  needsColumn: false,
  aside: false,
};

/** An unknown field has an empty rule. */
export function ruleOfField(field: Field): FieldRule {
  return fields.get(field) ?? noField;
}

/** An unknown kind has no home. */
export function ruleOfKind(kind: Kind): KindRule {
  return kinds.get(kind) ?? noKind;
}

/** The kind that a criterion is rated on, and its range (R1). */
export function ruleOfCriterion(criterion: Criterion): CriterionRule {
  if (criterion === Criterion.EXPECTED) return { kind: Kind.TOUCHPOINT, low: 1, high: 5 };
  if (criterion === Criterion.DELIVERED) return { kind: Kind.TOUCHPOINT, low: 1, high: 5 };
  if (criterion === Criterion.EMOTION) return { kind: Kind.STEP, low: -2, high: 2 };
  if (criterion === Criterion.EMOTION_EXPECTED) return { kind: Kind.STEP, low: -2, high: 2 };
  if (criterion === Criterion.CONFIRMED) return { kind: Kind.EVIDENCE, low: 0, high: 1 };
  return { kind: Kind.UNSPECIFIED, low: 0, high: 0 };
}
