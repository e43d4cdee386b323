// Evidence from a sheet: one piece a line, in columns that are known by their names.
import type { Board } from '../../core/board.ts';
import { mintId, NONE, type Id } from '../../core/ids.ts';
import { ruleOfField } from '../../core/schema.ts';
import { EvidenceKind, Field, Kind, LaneKind } from '../../gen/board_pb.ts';
import { sheetWords as words } from '../../strings/map_sheet.ts';
import type { NewObjectInit } from '../../sync/replica.ts';
import { addsTo, shapeOf } from '../board/map_shape.ts';
import { lastIn } from '../board/moving.ts';
import { columnName } from '../board/words.ts';
import { consentOf, dayOf, type Row, type Wrong } from './sheet.ts';

type Column = 'quote' | 'role' | 'source' | 'date' | 'consent' | 'step' | 'link';

const kNames: Record<Column, readonly string[]> = {
  quote: ['quote', 'text', 'evidence', 'zitat', 'aussage'],
  role: ['role', 'person', 'person role', 'rolle'],
  source: ['source', 'quelle'],
  date: ['date', 'datum'],
  consent: ['consent', 'einwilligung', 'zustimmung'],
  step: ['step', 'schritt'],
  link: ['link', 'url'],
};

export interface EvidenceLine {
  readonly line: number;
  readonly quote: string;
  readonly role: string;
  readonly source: string;
  readonly date: string;
  readonly consent: boolean;
  readonly link: string;
  /** The name of its step; empty: where the person chooses. */
  readonly step: string;
}

export interface EvidencePlan {
  readonly lines: readonly EvidenceLine[];
  readonly wrong: readonly Wrong[];
}

export function columnsOf(head: Row | undefined): ReadonlyMap<Column, number> {
  const found = new Map<Column, number>();
  head?.cells.forEach((cell, at) => {
    const name = cell.toLowerCase();
    for (const column of Object.keys(kNames) as Column[]) {
      if (kNames[column].includes(name) && !found.has(column)) found.set(column, at);
    }
  });
  return found;
}

const kLengths: readonly (readonly [Column, Field])[] = [
  ['quote', Field.TEXT],
  ['role', Field.PERSON_ROLE],
  ['source', Field.SOURCE],
  ['link', Field.URL],
];

/** `steps`: the names that may be named. A line with something wrong in it is not among the lines. */
export function planEvidence(rows: readonly Row[], steps: readonly string[]): EvidencePlan {
  const [head, ...rest] = rows;
  const columns = columnsOf(head);
  if (!head || !columns.has('quote')) {
    return { lines: [], wrong: [{ line: head?.line ?? 1, what: words.noQuoteColumn }] };
  }
  const lines: EvidenceLine[] = [];
  const wrong: Wrong[] = [];
  const known = new Set(steps.map((step) => step.toLowerCase()));
  for (const { line, cells } of rest) {
    const cell = (column: Column) => cells[columns.get(column) ?? -1] ?? '';
    const before = wrong.length;
    const no = (what: string) => wrong.push({ line, what });
    const day = dayOf(cell('date'));
    const consent = consentOf(cell('consent'));
    if (!cell('quote')) no(words.noQuote);
    for (const [column, field] of kLengths) {
      const most = ruleOfField(field).lengthMax;
      if (cell(column).length > most) no(words.tooLong(most));
    }
    if (cell('date') && !day) no(words.notDate(cell('date')));
    if (consent === undefined) no(words.notConsent(cell('consent')));
    const step = cell('step');
    if (step && !known.has(step.toLowerCase())) no(words.noStep(step));
    if (wrong.length > before) continue;
    lines.push({
      line,
      quote: cell('quote'),
      role: cell('role'),
      source: cell('source'),
      date: day ?? '',
      consent: consent ?? false,
      link: cell('link'),
      step,
    });
  }
  return { lines, wrong };
}

/** Into the first evidence lane of the map, which is made when there is none. */
export function evidenceObjects(
  board: Board,
  map: Id,
  plan: EvidencePlan,
  column: Id,
): NewObjectInit[] {
  const { lanes, columns } = shapeOf(board, map);
  const there = lanes.find((lane) => addsTo(lane) === 'evidence')?.id;
  const lane = there ?? mintId();
  const after = new Map<Id, Id>();
  const made = plan.lines.map((one): NewObjectInit => {
    const named = columns.find(
      ({ object }) => columnName(object).toLowerCase() === one.step.toLowerCase(),
    );
    const at = named?.object.id ?? column;
    const id = mintId();
    const before = after.get(at) ?? (there ? lastIn(board, lane, at) : NONE);
    after.set(at, id);
    const lines = [
      [Field.PERSON_ROLE, one.role],
      [Field.SOURCE, one.source],
      [Field.DATE, one.date],
      [Field.URL, one.link],
    ] as const;
    return {
      id,
      kind: Kind.EVIDENCE,
      parent: lane,
      column: at,
      after: before,
      numbers: [
        [Field.EVIDENCE_KIND, EvidenceKind.QUOTE],
        ...(one.consent ? ([[Field.CONSENT, 1]] as const) : []),
      ],
      lines: lines.filter(([, value]) => value !== ''),
      texts: [[Field.TEXT, one.quote]],
    };
  });
  if (there || made.length === 0) return made;
  const numbers = [[Field.LANE_KIND, LaneKind.EVIDENCE]] as const;
  const home = { id: lane, kind: Kind.LANE, parent: map, after: lanes.at(-1)?.id ?? NONE, numbers };
  return [home, ...made];
}
