// From people to tables with areas on the wall: who may be seated, what is proposed, and the wish.
import type { Board, Person } from '../../core/board.ts';
import { number, text, type Table } from '../../core/board.ts';
import { mintId, NONE, type Id } from '../../core/ids.ts';
import {
  measure,
  least,
  seat,
  type Guest,
  type Measures,
  type Seating,
  type SeatingRule,
} from '../../core/mixing.ts';
import { isFacilitator, isNarrowed, roleOf, runningStep, stepsOf } from '../../core/rights.ts';
import { ruleOfField } from '../../core/schema.ts';
import { AgendaStepKind, Field, Kind } from '../../gen/board_pb.ts';
import { tablesWords } from '../../strings/tables.ts';
import type { Replica } from '../../sync/replica.ts';
import { creation } from '../../sync/wishes.ts';

export type Rule = SeatingRule | 'hand';

/** As many as a round may have. */
export const kTablesMax = 60;

export interface PlannedTable {
  readonly name: string;
  readonly people: readonly number[];
  /** 0: nobody. */
  readonly host: number;
}

export interface Numbers {
  readonly now: Measures;
  readonly least: Omit<Measures, 'sizes'>;
}

export const takesPart = (person: Person): boolean =>
  isNarrowed(person.role) && !person.removed && !person.waiting;

const staying = (board: Board, people: readonly number[]): number[] =>
  people.filter((one) => {
    const person = board.people.get(one);
    return person && takesPart(person);
  });

/** Who may sit at a table, by number. */
export function guestsOf(board: Board, here?: ReadonlySet<number>): Guest[] {
  return [...board.people.values()]
    .filter((one) => takesPart(one) && (!here || here.has(one.number)))
    .map((one) => ({ person: one.number, organisation: one.organisation }));
}

/** Who sat together, round by round. */
export function earlierRounds(board: Board): Seating[] {
  const rounds = new Map<number, (readonly number[])[]>();
  for (const { round, people } of board.tables.values()) {
    rounds.set(round, [...(rounds.get(round) ?? []), people]);
  }
  return [...rounds.values()];
}

export function numbersOf(
  board: Board,
  guests: readonly Guest[],
  plan: readonly PlannedTable[],
): Numbers {
  const earlier = earlierRounds(board);
  const seating = plan.map(({ people }) => people);
  const seated = new Set(seating.flat());
  const there = guests.filter(({ person }) => seated.has(person));
  return { now: measure(there, seating, earlier), least: least(there, earlier, plan.length) };
}

/** By hand, everybody waits to be seated. */
export function propose(
  board: Board,
  guests: readonly Guest[],
  count: number,
  rule: Rule,
  seed: number,
): PlannedTable[] {
  const seating =
    rule === 'hand'
      ? Array.from({ length: count }, (): number[] => [])
      : seat(guests, earlierRounds(board), count, rule, seed);
  return seating.map((people, at) => ({ name: tablesWords.table(at + 1), people, host: 0 }));
}

/** `to` nothing: from the tables. A host who leaves leads there no more. */
export function seated(
  plan: readonly PlannedTable[],
  person: number,
  to: number | undefined,
): PlannedTable[] {
  return plan.map((table, at) => {
    const without = table.people.filter((one) => one !== person);
    if (at === to) return { ...table, people: [...without, person].sort((a, b) => a - b) };
    if (without.length === table.people.length) return table;
    return { ...table, people: without, host: table.host === person ? 0 : table.host };
  });
}

/** What the breakout asks for: of the step that runs, or of the next one that is a breakout. */
function promptOf(board: Board): string {
  const steps = stepsOf(board);
  const running = runningStep(board);
  const from = running ? steps.findIndex(({ id }) => id === running.id) : 0;
  const breakout = steps
    .slice(from)
    .find((step) => number(step, Field.STEP_KIND) === AgendaStepKind.BREAKOUT);
  const asks = breakout ? text(breakout, Field.INSTRUCTION).trim() : '';
  return asks.slice(0, ruleOfField(Field.PROMPT).lengthMax);
}

const kArea = { w: 960, h: 640 };
const kGap = 80;
const kAreasInRow = 8;
/** An empty section is no lower than this. */
const kLowest = 240;

/** In rows below all that stands on the wall: the places of so many areas. */
export function placesBelow(board: Board, count: number): { x: number; y: number }[] {
  const places = board.sections().map(({ place }) => place);
  const left = places.length > 0 ? Math.min(...places.map(({ x }) => x / 16)) : 0;
  const bottom = Math.max(-kGap, ...places.map(({ y, h }) => y / 16 + Math.max(kLowest, h / 16)));
  return Array.from({ length: count }, (_, at) => ({
    x: Math.round(left + (at % kAreasInRow) * (kArea.w + kGap)),
    y: Math.round(bottom + kGap + Math.floor(at / kAreasInRow) * (kArea.h + kGap)),
  }));
}

/** A round begins. Gives the areas of its tables. */
export function formTables(replica: Replica, plan: readonly PlannedTable[], open: boolean): Id[] {
  const { board } = replica;
  const prompt = promptOf(board);
  const places = placesBelow(board, plan.length);
  // What one table sees has no part in where another's stands (H3): all areas have one key, and their ids
  // put them in order.
  const areas = plan.map(() => mintId()).sort();
  const last = board.sections().at(-1)?.id ?? NONE;
  const tables = plan.map(({ name, people, host }, at) => ({
    name,
    people: staying(board, people),
    host,
    area: creation({
      id: areas[at]!,
      kind: Kind.CANVAS,
      after: last,
      x: places[at]!.x * 16,
      y: places[at]!.y * 16,
      w: kArea.w * 16,
      h: kArea.h * 16,
      texts: [[Field.TITLE, name], ...(prompt ? [[Field.PROMPT, prompt] as const] : [])],
    }),
  }));
  replica.do({ case: 'formTables', value: { tables, open } });
  return areas;
}

/** What a table is from now on; who was taken out of the room sits nowhere. */
export function changeTable(replica: Replica, table: Table, to: Partial<PlannedTable>): void {
  const { name = table.name, host = table.host } = to;
  const people = staying(replica.board, to.people ?? table.people);
  const leads = people.includes(host) || isFacilitator(roleOf(replica.board, host));
  replica.do({
    case: 'changeTable',
    value: { table: table.number, name, people, host: leads ? host : 0 },
  });
}
