// From a wish to what is pending: shown at once, queued, and remembered for taking it back.
import { create, toBinary } from '@bufbuild/protobuf';
import { applyEvents, PENDING_SEQ } from '../core/apply.ts';
import { foresee } from '../core/foresee.ts';
import { idOf, protoId, type Id } from '../core/ids.ts';
import type { LiveBoard } from '../core/live_board.ts';
import { ruleOfField } from '../core/schema.ts';
import { applyDelta, deltaOf, fits, invert, normal, protoDelta } from '../core/text.ts';
import { wordsOf, type Delta } from '../core/text.ts';
import type { Field } from '../gen/board_pb.ts';
import { CommandSchema, EditTextSchema, Refusal, type Command } from '../gen/command_pb.ts';
import { EventSchema } from '../gen/event_pb.ts';
import type { History } from './history.ts';
import type { Queue } from './queue.ts';
import { FRAME_BYTES_MAX } from './sending.ts';
import { aboutOf, halvesOf, sizeOf, THINGS_MAX, type Wish } from './wishes.ts';
import { movedFrom, standsOf, textOf, workOf, type Work } from './work.ts';

/** `refusal` 0: the answer was lost with the connection, and no effect is to be seen. */
export interface RefusalNotice {
  refusal: Refusal;
  about: Id;
  wish: Wish;
  /** For an `editText`: the words that did not get in. */
  words?: string;
}

interface Parts {
  readonly live: LiveBoard;
  readonly queue: Queue;
  readonly history: History;
  /** Whose replica it is; another person once two entries became one (P16). */
  readonly me: () => number;
  /** Something is pending that was not. */
  wished(): void;
  /** A wish that need not even be sent. */
  refused(notice: RefusalNotice): void;
}

export class Wishing {
  constructor(private readonly parts: Parts) {}

  /** `work`: what the wish takes back, when it comes from undoing. */
  perform(init: Wish, work: Work | 'record'): void {
    const command = create(CommandSchema, { wish: init });
    const { wish } = command;
    if (wish.case === 'editText') {
      const { id, field, delta } = wish.value;
      return this.write(idOf(id), field, deltaOf(delta), work);
    }
    const isLarge = toBinary(CommandSchema, command).length > FRAME_BYTES_MAX;
    if (isLarge || sizeOf(wish) > THINGS_MAX) {
      return this.divide(init, wish, work);
    }
    const { live, history, queue } = this.parts;
    const me = this.parts.me();
    const events = foresee(live, me, wish);
    if (events.length === 0 && this.isIdle(wish)) return;
    let recorded = work === 'record' ? workOf(live, history.traces, me, events) : work;
    const moves = wish.case === 'moveObjects' ? wish.value.moves.map(({ id }) => idOf(id)) : [];
    const stands = standsOf(live, moves);
    live.mark();
    const one = queue.add(wish);
    applyEvents(live, PENDING_SEQ, me, events);
    if (work === 'record') {
      if (moves.length > 0 && events.length > 0) {
        recorded = movedFrom(live, stands, history.traces.now);
      }
      if (recorded) history.record(recorded);
    }
    if (recorded) one.work = recorded;
    this.parts.wished();
  }

  /** What would change nothing that is seen is not even sent. */
  private isIdle(wish: Command['wish']): boolean {
    const about = wish.case === 'setFields' ? wish.value.id : undefined;
    const rated = wish.case === 'rate' ? wish.value.object : undefined;
    return this.parts.live.find(idOf(about ?? rated)) !== undefined;
  }

  /** A command that is too large for a frame or names too many things: in two, or not at all. */
  private divide(init: Wish, wish: Command['wish'], work: Work | 'record'): void {
    const halves = halvesOf(wish);
    if (!halves) {
      this.parts.refused({ refusal: Refusal.TOO_LARGE, about: aboutOf(wish), wish: init });
      return;
    }
    this.parts.history.together(() => {
      for (const part of halves) this.perform(part, work);
    });
  }

  /** An edit of the text as it is seen. */
  write(id: Id, field: Field, edit: Delta, work: Work | 'record'): void {
    const { live, queue, history } = this.parts;
    const me = this.parts.me();
    const delta = normal(edit);
    const before = textOf(live, { id, field });
    if (delta.length === 0) return;
    const value = create(EditTextSchema, { id: protoId(id), field });
    const wish: Command['wish'] = { case: 'editText', value };
    const after = fits(delta, before) ? applyDelta(delta, before) : before;
    const isTooLarge = after.length > ruleOfField(field).lengthMax && after.length > before.length;
    if (!live.find(id) || isTooLarge) {
      const refusal = isTooLarge ? Refusal.TOO_LARGE : Refusal.NOT_FOUND;
      return this.parts.refused({ refusal, about: id, wish, words: wordsOf(delta) });
    }
    live.mark();
    const buffer = queue.buffer(id, field);
    if (buffer?.text && applyDelta(buffer.text.delta, buffer.text.basis) === before) {
      queue.extend(buffer, delta);
    } else {
      queue.add(wish, { id, field, delta, basis: before });
    }
    const fact = { id: protoId(id), field, delta: protoDelta(delta) };
    const edited = create(EventSchema, { fact: { case: 'textEdited', value: fact } });
    applyEvents(live, PENDING_SEQ, me, [edited]);
    if (work === 'record') history.record({ kind: 'text', id, field, back: invert(delta, before) });
    this.parts.wished();
  }
}
