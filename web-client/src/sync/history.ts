// Undo and redo of one's own work. Nothing is rolled back: what is taken back is an ordinary wish.
import type { Id } from '../core/ids.ts';
import type { LiveBoard } from '../core/live_board.ts';
import { applyDelta, compose, diff, fits, transform, type Delta } from '../core/text.ts';
import type { Field } from '../gen/board_pb.ts';
import type { Wish } from './replica.ts';
import { Traces } from './traces.ts';
import { backOf, movedFrom, standsOf, textOf, type WhyStays, type Work } from './work.ts';

const STEPS_MAX = 200;
/** A pause in typing longer than this begins a new step. */
const BURST_MS = 1500;

/** Why nothing was taken back. */
export type WhyNot = WhyStays | 'nothingToUndo' | 'nothingToRedo';

interface Step {
  readonly works: Work[];
  /** When the last letter of a typing burst came; nothing for other work. */
  typedAt?: number;
}

interface TextField {
  readonly id: Id;
  readonly field: Field;
}

export class History {
  readonly traces = new Traces();
  private readonly done: Step[] = [];
  private readonly undone: Step[] = [];
  /** The fields with text works, and the seen text that the topmost of them is based on. */
  private readonly fields = new Map<string, TextField & { text: string }>();
  private group: Step | undefined;

  constructor(
    private readonly board: LiveBoard,
    private readonly me: () => number,
    private readonly now: () => number,
  ) {}

  get canUndo(): boolean {
    return this.done.length > 0;
  }
  get canRedo(): boolean {
    return this.undone.length > 0;
  }

  /** What `run` records is one step. */
  together(run: () => void): void {
    if (this.group) return run();
    const step: Step = { works: [] };
    this.group = step;
    try {
      run();
    } finally {
      this.group = undefined;
      if (step.works.length > 0) this.push(step);
    }
  }

  /** Remembers a work that was just done to the board. */
  record(work: Work): void {
    this.undone.length = 0;
    if (work.kind === 'text') this.see(work);
    if (this.group) {
      this.group.works.push(work);
      return;
    }
    if (work.kind !== 'text') return this.push({ works: [work] });
    const top = this.done.at(-1);
    const last = top?.works[0];
    const now = this.now();
    if (
      top?.typedAt !== undefined &&
      now - top.typedAt < BURST_MS &&
      last?.kind === 'text' &&
      last.id === work.id &&
      last.field === work.field
    ) {
      last.back = compose(work.back, last.back);
      top.typedAt = now;
    } else this.push({ works: [work], typedAt: now });
  }

  private push(step: Step): void {
    this.done.push(step);
    if (this.done.length > STEPS_MAX) this.done.shift();
  }

  /** A command was refused: its work was not done after all. */
  forget(work: Work): void {
    for (const steps of [this.done, this.undone]) {
      const at = steps.findIndex(({ works }) => works.includes(work));
      if (at < 0) continue;
      const { works } = steps[at]!;
      works.splice(works.indexOf(work), 1);
      if (works.length === 0) steps.splice(at, 1);
    }
  }

  private see({ id, field }: TextField): void {
    this.fields.set(`${id} ${field}`, { id, field, text: textOf(this.board, { id, field }) });
  }

  /** Somebody's edit of the field, as it reads on the seen text. */
  follow(id: Id, field: Field, edit: Delta): void {
    const seen = this.fields.get(`${id} ${field}`);
    if (!seen || !fits(edit, seen.text)) return;
    seen.text = applyDelta(edit, seen.text);
    for (const steps of [this.done, this.undone]) {
      let passing = edit;
      for (const work of steps.toReversed().flatMap(({ works }) => works.toReversed())) {
        if (work.kind !== 'text' || work.id !== id || work.field !== field) continue;
        const { back } = work;
        work.back = transform(back, passing);
        passing = transform(passing, back, true);
      }
    }
  }

  /** After a batch: texts that moved on by other ways are followed by difference. */
  catchUp(): void {
    for (const { id, field, text } of this.fields.values()) {
      // A deleted object keeps its texts in the bin; when it comes back they are as they were.
      if (!this.board.find(id)) continue;
      const now = textOf(this.board, { id, field });
      if (now !== text) this.follow(id, field, diff(text, now));
    }
  }

  /** Takes back the newest step that still does something; or says why that cannot be. */
  undo(perform: (wish: Wish, work: Work) => void): WhyNot | undefined {
    const became = this.takeBack(this.done, this.undone, perform);
    return became === true ? undefined : (became ?? 'nothingToUndo');
  }
  redo(perform: (wish: Wish, work: Work) => void): WhyNot | undefined {
    const became = this.takeBack(this.undone, this.done, perform);
    return became === true ? undefined : (became ?? 'nothingToRedo');
  }

  private takeBack(
    from: Step[],
    to: Step[],
    perform: (wish: Wish, work: Work) => void,
  ): true | WhyStays | undefined {
    const { board, traces } = this;
    for (let step = from.pop(); step; step = from.pop()) {
      const works: Work[] = [];
      let why: WhyStays | undefined;
      for (const work of step.works.toReversed()) {
        if (work.kind === 'text' && work.back.length === 0) continue;
        const back = backOf(board, traces, this.me(), work);
        if (typeof back === 'string') {
          why = back;
          continue;
        }
        const { wish, opposite } = back;
        const stands =
          opposite.kind === 'moved'
            ? standsOf(
                board,
                opposite.moves.map(({ id }) => id),
              )
            : undefined;
        perform(wish, opposite);
        if (opposite.kind === 'moved' && stands) {
          const { moves } = movedFrom(board, stands, traces.now);
          opposite.moves.splice(0, Infinity, ...moves);
        }
        if (opposite.kind === 'text') this.see(opposite);
        works.push(opposite);
      }
      if (works.length > 0) {
        to.push({ works });
        return true;
      }
      if (why !== undefined) return why;
    }
    return undefined;
  }
}
