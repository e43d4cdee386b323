// The commands that have no outcome yet, in the order in which they were wished. Text edits among
// them are kept as they read now: carried over what others commit, re-based by difference otherwise.
import { create, fromBinary, toBinary } from '@bufbuild/protobuf';
import { foresee } from '../core/foresee.ts';
import { idOf, protoId, type Id } from '../core/ids.ts';
import type { LiveBoard } from '../core/live_board.ts';
import {
  applyDelta,
  compose,
  deltaOf,
  diff,
  fits,
  protoDelta,
  transform,
  wordsOf,
  type Delta,
} from '../core/text.ts';
import type { Field } from '../gen/board_pb.ts';
import { CommandSchema, EditTextSchema, type Command } from '../gen/command_pb.ts';
import type { Event } from '../gen/event_pb.ts';
import type { StoredCommand } from './outbox.ts';
import type { Work } from './work.ts';

/** An edit of one text, as it reads on `basis`: what is seen of the text without it. */
export interface TextEdit {
  readonly id: Id;
  readonly field: Field;
  delta: Delta;
  basis: string;
}

export interface Pending {
  /** Its key in the outbox; rises. */
  readonly serial: number;
  /** Without its text delta, which is in `text`. */
  readonly wish: Command['wish'];
  readonly text?: TextEdit;
  /** Of the replica's commands; 0: not numbered in this session. */
  number: number;
  sent: boolean;
  /** Numbered in an earlier session, and its outcome came with the welcome. */
  settled: boolean;
  /** How often it came back as stale or too fast. */
  tries: number;
  /** Rises when what the outbox should hold changes. */
  version: number;
  saved: number;
  /** The number that the outbox holds for it. */
  kept: number;
  work?: Work;
}

export class Queue {
  private list: Pending[] = [];
  private serial = 0;
  /** Serials that the outbox may forget. */
  readonly dropped: number[] = [];

  get all(): readonly Pending[] {
    return this.list;
  }
  get size(): number {
    return this.list.length;
  }

  add(wish: Command['wish'], text?: TextEdit): Pending {
    this.serial += 1;
    const one: Pending = {
      serial: this.serial,
      wish,
      ...(text ? { text } : {}),
      number: 0,
      sent: false,
      settled: false,
      tries: 0,
      version: 1,
      saved: 0,
      kept: 0,
    };
    this.list.push(one);
    return one;
  }

  drop(one: Pending): void {
    this.list = this.list.filter((other) => other !== one);
    this.dropped.push(one.serial);
  }

  byNumber(number: number): Pending | undefined {
    return this.list.find((one) => one.number === number && (one.sent || one.settled));
  }

  /** The edit of this text that is not numbered yet, if nothing behind it would be overtaken. */
  buffer(id: Id, field: Field): Pending | undefined {
    for (const one of this.list.toReversed()) {
      const { text } = one;
      if (text?.id === id && text.field === field) return one.number === 0 ? one : undefined;
      if (one.wish.case === 'deleteObjects' || one.wish.case === 'restoreObjects') return undefined;
    }
    return undefined;
  }

  /** Adds a further delta to a buffered edit. */
  extend(one: Pending, delta: Delta): void {
    const { text } = one;
    if (!text) return;
    text.delta = compose(text.delta, delta);
    one.version += 1;
  }

  /** Whether an earlier edit of the same text is under way. */
  waits(one: Pending): boolean {
    const { text } = one;
    if (!text) return false;
    for (const other of this.list) {
      if (other === one) return false;
      if (other.text?.id === text.id && other.text.field === text.field) return true;
    }
    return false;
  }

  /** The wish as it is sent: a text edit as it reads on the board at `seq`. */
  wishOf(one: Pending, seq: number): Command['wish'] {
    const { text } = one;
    if (!text) return one.wish;
    const { id, field, delta } = text;
    const value = create(EditTextSchema, {
      id: protoId(id),
      field,
      delta: protoDelta(delta),
      madeAt: seq,
    });
    return { case: 'editText', value };
  }

  /** The events that show a pending command on the board as it is now. */
  show(one: Pending, board: LiveBoard, me: number): Event[] {
    const { text } = one;
    const object = text && board.find(text.id);
    if (text && object) {
      const before = object.texts.get(text.field) ?? '';
      if (before !== text.basis || !fits(text.delta, before)) {
        text.delta = transform(text.delta, diff(text.basis, before));
        text.basis = before;
        if (!one.sent) one.version += 1;
      }
    }
    return foresee(board, me, this.wishOf(one, board.seq));
  }

  /**
   * Carries the pending edits of a text over `edit`, which somebody else committed on `before`.
   * Gives it as it reads on the seen text; nothing when they are not made on `before`.
   */
  carry(id: Id, field: Field, edit: Delta, before: string): Delta | undefined {
    let passing = edit;
    let basis = before;
    for (const one of this.list) {
      const { text } = one;
      if (text?.id !== id || text.field !== field) continue;
      if (text.basis !== basis || !fits(passing, basis)) return undefined;
      const { delta } = text;
      text.basis = applyDelta(passing, basis);
      text.delta = transform(delta, passing);
      if (!one.sent) one.version += 1;
      passing = transform(passing, delta, true);
      basis = applyDelta(delta, basis);
    }
    return passing;
  }

  /** What a refused edit, and the ones that wait behind it, would have written. */
  words(one: Pending): { words: string; behind: Pending[] } {
    const { text } = one;
    if (!text) return { words: '', behind: [] };
    const behind = this.list.filter(
      (other) =>
        other !== one &&
        other.number === 0 &&
        other.text?.id === text.id &&
        other.text.field === text.field,
    );
    const whole = behind.reduce((sum, other) => compose(sum, other.text!.delta), text.delta);
    return { words: wordsOf(whole), behind };
  }

  // Keeping.

  stored(one: Pending, seq: number): StoredCommand {
    const command = create(CommandSchema, { number: one.number, wish: this.wishOf(one, seq) });
    const stored = { serial: one.serial, bytes: toBinary(CommandSchema, command) };
    return one.text ? { ...stored, basis: one.text.basis } : stored;
  }

  /** What an earlier tab left. Commands that this version does not understand are left out. */
  restore(kept: readonly StoredCommand[]): void {
    for (const { serial, bytes, basis } of kept) {
      this.serial = Math.max(this.serial, serial);
      let command: Command;
      try {
        command = fromBinary(CommandSchema, bytes);
      } catch {
        this.dropped.push(serial);
        continue;
      }
      const { wish, number } = command;
      const text =
        wish.case === 'editText'
          ? {
              id: idOf(wish.value.id),
              field: wish.value.field,
              delta: deltaOf(wish.value.delta),
              basis: basis ?? '',
            }
          : undefined;
      this.list.push({
        serial,
        wish,
        ...(text ? { text } : {}),
        number,
        sent: false,
        settled: false,
        tries: 0,
        version: 1,
        saved: 1,
        kept: number,
      });
    }
  }

  /** A session begins: what has an outcome keeps its number, the rest gets new ones. */
  renumber(hasOutcome: (number: number) => boolean): void {
    for (const one of this.list) {
      one.sent = false;
      one.settled = one.number > 0 && hasOutcome(one.number);
      if (!one.settled && one.number > 0) this.again(one);
    }
  }

  /** The command shall be sent again, under a new number. */
  again(one: Pending): void {
    one.number = 0;
    one.sent = one.settled = false;
    one.version += 1;
  }
}
