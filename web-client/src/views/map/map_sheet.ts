// A map from a sheet: the first line names the steps (above it, one may name the stages), each
// further line is a lane. A cell with several lines becomes several cards.
import { linesOf } from '../../components/lines.ts';
import { number, type Board, type Obj } from '../../core/board.ts';
import { mintId, NONE, type Id } from '../../core/ids.ts';
import { ruleOfField } from '../../core/schema.ts';
import { EvidenceKind, Field, Kind, LaneKind, Side } from '../../gen/board_pb.ts';
import { laneWords } from '../../strings/map.ts';
import { sheetWords as words } from '../../strings/map_sheet.ts';
import type { NewObjectInit } from '../../sync/replica.ts';
import { shapeOf } from '../board/map_shape.ts';
import { lastIn } from '../board/moving.ts';
import { columnName, laneName } from '../board/words.ts';
import type { Row, Wrong } from './sheet.ts';

export interface LanePlan {
  readonly line: number;
  readonly title: string;
  readonly kind: LaneKind;
  /** For each step, what goes into its cell. */
  readonly cells: readonly (readonly string[])[];
}

export interface MapPlan {
  readonly steps: readonly { readonly title: string; readonly stage: string }[];
  readonly lanes: readonly LanePlan[];
  readonly wrong: readonly Wrong[];
}

function kindOf(title: string): LaneKind {
  const word = title.toLowerCase();
  const found = Object.entries(laneWords).find(([, one]) => one.word.toLowerCase() === word);
  return found ? Number(found[0]) : LaneKind.TEXT;
}

function isFeeling(cell: string): boolean {
  return /^[-−+]?[0-2]$/.test(cell);
}

const kStages = /^(stages?|phases?|phasen?|abschnitte?)$/i;

function wrongOf({ line, cells }: Row, kind: LaneKind, steps: number): Wrong | undefined {
  const [title, ...rest] = cells;
  const most = ruleOfField(kind === LaneKind.TOUCHPOINTS ? Field.TITLE : Field.TEXT).lengthMax;
  const parts = rest.flatMap(linesOf);
  const notFeeling = kind === LaneKind.EMOTION && parts.find((part) => !isFeeling(part));
  if (!title) return { line, what: words.noLane };
  if (title.length > ruleOfField(Field.TITLE).lengthMax || parts.some((p) => p.length > most)) {
    return { line, what: words.tooLong(most) };
  }
  if (rest.slice(steps).some(Boolean)) return { line, what: words.beyond };
  return notFeeling ? { line, what: words.notFeeling(notFeeling) } : undefined;
}

export function planMap(rows: readonly Row[]): MapPlan {
  const named = rows[0] && kStages.test(rows[0].cells[0] ?? '') ? rows[0] : undefined;
  const [head, ...rest] = named ? rows.slice(1) : rows;
  const titles = head?.cells.slice(1).map((cell) => cell.replace(/\s+/g, ' ')) ?? [];
  while (titles.at(-1) === '') titles.pop();
  const most = ruleOfField(Field.TITLE).lengthMax;
  if (!head || titles.length === 0) {
    return { steps: [], lanes: [], wrong: [{ line: head?.line ?? 1, what: words.noSteps }] };
  }
  const wrong: Wrong[] = titles.some((title) => title.length > most)
    ? [{ line: head.line, what: words.tooLong(most) }]
    : [];
  let stage = '';
  const steps = titles.map((title, at) => {
    // A stage spans the empty cells to its right.
    stage = named?.cells[at + 1] || stage;
    return { title, stage };
  });
  const lanes = rest.flatMap((row): LanePlan[] => {
    const title = row.cells[0] ?? '';
    const kind = kindOf(title);
    const no = wrongOf(row, kind, steps.length);
    if (no) wrong.push(no);
    const cells = steps.map((_, at) => linesOf(row.cells[at + 1] ?? ''));
    return no ? [] : [{ line: row.line, title, kind, cells }];
  });
  return { steps, lanes, wrong };
}

function thingOf(kind: LaneKind, said: string): Pick<NewObjectInit, 'kind' | 'numbers' | 'texts'> {
  if (kind === LaneKind.TOUCHPOINTS) {
    return { kind: Kind.TOUCHPOINT, texts: [[Field.TITLE, said]] };
  }
  if (kind === LaneKind.EMOTION) {
    const value = Number(said.replace('−', '-'));
    return {
      kind: Kind.EMOTION_POINT,
      numbers: [
        [Field.OWNER_SIDE, Side.CUSTOMER],
        [Field.FEELING, value],
      ],
    };
  }
  if (kind === LaneKind.EVIDENCE) {
    const numbers = [[Field.EVIDENCE_KIND, EvidenceKind.QUOTE]] as const;
    return { kind: Kind.EVIDENCE, numbers, texts: [[Field.TEXT, said]] };
  }
  return { kind: Kind.CARD, texts: [[Field.TEXT, said]] };
}

const same = (a: string, b: string) => a.trim().toLowerCase() === b.trim().toLowerCase();

/** Objects for the plan, in the order in which they can be made. */
class Drawing {
  readonly made: NewObjectInit[] = [];
  private readonly last = new Map<string, Id>();

  constructor(
    private readonly board: Board,
    private readonly map: Id,
  ) {}

  /** After what stands there already and what was drawn there before. */
  add(row: string, after: () => Id, object: Omit<NewObjectInit, 'id' | 'after'>): Id {
    const id = mintId();
    this.made.push({ ...object, id, after: this.last.get(row) ?? after() });
    this.last.set(row, id);
    return id;
  }

  stage(title: string): Id {
    const { board, map } = this;
    const there = board.children(map, Kind.STAGE);
    const known = there.find((one) => same(columnName(one), title))?.id ?? this.named.get(title);
    if (known) return known;
    const texts = [[Field.TITLE, title]] as const;
    const object = { kind: Kind.STAGE, parent: map, texts };
    const id = this.add('stages', () => there.at(-1)?.id ?? NONE, object);
    this.named.set(title, id);
    return id;
  }
  private readonly named = new Map<string, Id>();

  step({ title, stage }: MapPlan['steps'][number], columns: readonly Obj[]): Id {
    const { board, map } = this;
    const known = columns.find((one) => same(columnName(one), title));
    if (known) return known.id;
    const lastStage = board.children(map, Kind.STAGE).at(-1)?.id;
    const parent = stage || !lastStage ? this.stage(stage || words.journey) : lastStage;
    const after = () => board.children(parent, Kind.STEP).at(-1)?.id ?? NONE;
    const texts = [[Field.TITLE, title]] as const;
    return this.add(parent, after, { kind: Kind.STEP, parent, texts });
  }

  lane({ title, kind }: LanePlan, lanes: readonly Obj[]): { id: Id; kind: LaneKind } {
    const known = lanes.find((one) => same(laneName(one), title));
    if (known) return { id: known.id, kind: (number(known, Field.LANE_KIND) ?? 0) as LaneKind };
    const numbers = kind ? [[Field.LANE_KIND, kind] as const] : [];
    const texts = [[Field.TITLE, title]] as const;
    const object = { kind: Kind.LANE, parent: this.map, numbers, texts };
    return { id: this.add('lanes', () => lanes.at(-1)?.id ?? NONE, object), kind };
  }
}

/** Into a map that is there: its lanes and steps of the same names are used. */
export function mapObjects(board: Board, map: Id, plan: MapPlan): NewObjectInit[] {
  const drawing = new Drawing(board, map);
  const shape = shapeOf(board, map);
  const there = shape.columns.flatMap(({ step }) => (step ? [step] : []));
  const columns = plan.steps.map((step) => drawing.step(step, there));
  for (const planned of plan.lanes) {
    const lane = drawing.lane(planned, shape.lanes);
    planned.cells.forEach((parts, at) => {
      const column = columns[at]!;
      for (const said of parts) {
        if (lane.kind === LaneKind.EMOTION && !isFeeling(said)) continue;
        const place = { parent: lane.id, column };
        const after = () => lastIn(board, lane.id, column);
        drawing.add(`${lane.id} ${column}`, after, { ...place, ...thingOf(lane.kind, said) });
      }
    });
  }
  return drawing.made;
}

/** A new map just right of another. */
export function newMapObjects(board: Board, beside: Obj, plan: MapPlan): NewObjectInit[] {
  const map = mintId();
  const { x, y, w, h } = beside.place;
  const texts = [[Field.TITLE, words.pastedMap]] as const;
  const head = { id: map, kind: Kind.JOURNEY_MAP, after: beside.id, x: x + 16, y, w, h, texts };
  return [head, ...mapObjects(board, map, plan)];
}
