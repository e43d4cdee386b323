// What the room says about the board: welcomes, snapshots, events and answers, applied to what is
// confirmed while the pending commands are off, and these carried over it.
import { fromBinary } from '@bufbuild/protobuf';
import { applyEvents, PENDING_SEQ } from '../core/apply.ts';
import type { Obj } from '../core/board.ts';
import { load } from '../core/canonical.ts';
import { checksum, type Checksum } from '../core/checksum.ts';
import { idOf, type Id } from '../core/ids.ts';
import type { LiveBoard } from '../core/live_board.ts';
import { deltaOf } from '../core/text.ts';
import { SnapshotSchema } from '../gen/board_pb.ts';
import { Refusal } from '../gen/command_pb.ts';
import type { Answer, Check, Heard, ServerFrame, SnapshotChunk, Welcome } from '../gen/wire_pb.ts';
import type { History } from './history.ts';
import type { Pending, Queue } from './queue.ts';
import type { Sending } from './sending.ts';
import type { Wire } from './wire.ts';
import { textOf } from './work.ts';

const TRIES_MAX = 5;
const TOO_FAST_MS = 1000;
const READ_ONLY_MS = 5000;
/** So many objects are hashed for one check: a large board takes several. */
const FRESH_MAX = 1000;

export interface Parts {
  readonly live: LiveBoard;
  readonly queue: Queue;
  readonly history: History;
  readonly sending: Sending;
  readonly wire: Wire;
  /** Whose replica it is; another person once two entries became one (P16). */
  readonly me: () => number;
  /** A command had no effect; it is out of the queue already, unless it is tried again. */
  refused(one: Pending, refusal: Refusal, about: Id, words: string): void;
  /** So many things came into sight at once. */
  revealed(count: number): void;
  /** The board was not what the room says it is at `seq`; a snapshot comes. */
  diverged(seq: number): void;
}

export class Hearing {
  epoch = '';
  /** What the board was cut for; the welcome says it. */
  view = 0;
  /** The board is whole: from a welcome, or kept from an earlier visit. */
  ready = false;
  /** The last check failed: a snapshot shall come. */
  diverged = false;
  private next = { epoch: '', view: 0 };
  private chunks: SnapshotChunk[] | undefined;
  private chunksExpected = 0;
  private heard: Heard[] = [];
  private answers: Answer[] = [];
  private skippedTo = 0;
  private welcomeSeq = 0;
  private check: Check | undefined;

  constructor(private readonly parts: Parts) {}

  /** Shows what is pending, on a board without it. */
  overlay(): void {
    const { live, queue } = this.parts;
    const me = this.parts.me();
    if (queue.size === 0) return;
    live.mark();
    for (const one of queue.all) applyEvents(live, PENDING_SEQ, me, queue.show(one, live, me));
  }

  /** Takes off what is pending, does `change`, and puts back what is still pending. */
  private beneath(change: () => void): void {
    const { live, history } = this.parts;
    const seen = live.rollBack();
    change();
    this.overlay();
    live.keepIdentity(seen);
    history.catchUp();
  }

  /** The session is gone. What it said and was not yet used comes again. */
  lost(): void {
    const { queue, sending } = this.parts;
    sending.stop();
    this.heard = [];
    this.answers = [];
    this.chunks = undefined;
    for (const one of queue.all) one.sent = false;
  }

  hear(frame: ServerFrame): void {
    for (const welcome of frame.welcome) this.welcome(welcome, frame.answers);
    if (this.chunks) this.collect(frame.snapshot);
    this.heard.push(...frame.heard);
    this.answers.push(...frame.answers);
    for (const { toSeq } of frame.skipped) this.skippedTo = Math.max(this.skippedTo, toSeq);
    for (const check of frame.checks) {
      this.skippedTo = Math.max(this.skippedTo, check.seq);
      this.check = check;
    }
    if (this.chunks) return;
    this.skip();
    if (this.heard.length + this.answers.length > 0) this.beneath(() => this.listen());
    this.compare();
    this.parts.sending.pump();
  }

  /** What was skipped is nothing for this viewer. */
  private skip(): void {
    const { live } = this.parts;
    if (this.heard.length === 0) live.seq = Math.max(live.seq, this.skippedTo);
  }

  /** With what the room says that I see (V10). What differs is not mended, it starts over. */
  private compare(): void {
    const { live, wire, diverged } = this.parts;
    const { check } = this;
    if (!check || live.seq < check.seq) return;
    this.check = undefined;
    if (live.seq > check.seq) return;
    let mine: Checksum | undefined;
    this.beneath(() => (mine = checksum(live, FRESH_MAX)));
    if (!mine || (mine.first === check.first && mine.second === check.second)) return;
    this.diverged = true;
    diverged(check.seq);
    wire.again();
  }

  private welcome(welcome: Welcome, answers: readonly Answer[]): void {
    const { epoch, view, seq, lastNumber, fromSnapshot, snapshotChunks } = welcome;
    const { sending } = this.parts;
    this.next = { epoch, view };
    this.heard = [];
    this.answers = [];
    this.skippedTo = 0;
    this.check = undefined;
    this.welcomeSeq = seq;
    const numbers = new Set(answers.map(({ number }) => number));
    sending.begin(lastNumber, (number) => numbers.has(number));
    if (fromSnapshot) {
      this.chunks = [];
      this.chunksExpected = snapshotChunks;
      return;
    }
    this.chunks = undefined;
    this.epoch = epoch;
    this.ready = true;
    sending.start();
  }

  private collect(parts: readonly SnapshotChunk[]): void {
    const chunks = this.chunks!;
    chunks.push(...parts);
    if (chunks.length < this.chunksExpected) return;
    chunks.sort((a, b) => a.index - b.index);
    const whole = new Uint8Array(chunks.reduce((sum, { part }) => sum + part.length, 0));
    let at = 0;
    for (const { part } of chunks) {
      whole.set(part, at);
      at += part.length;
    }
    this.chunks = undefined;
    const { live, history, sending } = this.parts;
    const seen = new Map<Id, Obj>([...live.all()].map((object) => [object.id, object]));
    live.rollBack();
    load(live, fromBinary(SnapshotSchema, whole));
    this.epoch = this.next.epoch;
    this.view = this.next.view;
    if (this.ready) history.traces.replaced(seen, live);
    this.diverged = false;
    // What the snapshot holds already is not shown on top of it.
    this.settle();
    this.overlay();
    live.keepIdentity(seen);
    this.ready = true;
    sending.start();
  }

  /** On the confirmed board: what was heard, and the answers, as far as both are here. */
  private listen(): void {
    const { live, queue } = this.parts;
    const me = this.parts.me();
    const accepted = new Map<number, number>();
    let answeredTo = 0;
    for (const { number, seq } of this.answers) {
      if (seq === 0) continue;
      accepted.set(seq, number);
      answeredTo = Math.max(answeredTo, seq);
    }
    let at = 0;
    for (; at < this.heard.length; at += 1) {
      const heard = this.heard[at]!;
      const { seq, author, momentMs } = heard;
      if (seq <= live.seq) continue;
      let own: Pending | undefined;
      const isUntold = author === 0 && momentMs === 0n; // S2: it may be mine
      if (author === me || isUntold) {
        const number = accepted.get(seq);
        if (number !== undefined) own = queue.byNumber(number);
        // One's own, or of another tab: the answer is on its way and tells.
        else if (seq > this.welcomeSeq && seq > answeredTo && queue.all.some((one) => one.sent)) {
          break;
        }
      }
      this.apply(heard, own);
    }
    this.heard.splice(0, at);
    this.skip();
    const isSettled = this.settle();
    // With nothing under way any more, what waited for an answer is of another tab.
    if (isSettled && this.heard.length > 0) this.listen();
  }

  /** Answers to what the board holds, or has no part in. The others wait for their entry. */
  private settle(): boolean {
    const { live } = this.parts;
    const due = this.answers.filter(({ seq }) => seq <= live.seq);
    this.answers = this.answers.filter(({ seq }) => seq > live.seq);
    for (const answer of due) this.answer(answer);
    return due.length > 0;
  }

  private apply({ seq, author, events }: Heard, own: Pending | undefined): void {
    const { live, queue, history } = this.parts;
    if (own) queue.drop(own);
    else history.traces.heard(live, events);
    live.seq = seq;
    for (const event of events) {
      if (!own && event.fact.case === 'textEdited') {
        const { field, delta } = event.fact.value;
        const id = idOf(event.fact.value.id);
        const seen = queue.carry(id, field, deltaOf(delta), textOf(live, { id, field }));
        if (seen) history.follow(id, field, seen);
      }
      if (event.fact.case === 'revealed') this.parts.revealed(event.fact.value.objects.length);
      applyEvents(live, seq, own ? this.parts.me() : author, [event]);
    }
  }

  private answer({ number, refusal, about }: Answer): void {
    const { queue, sending } = this.parts;
    const one = queue.byNumber(number);
    if (!one) return;
    if (refusal === Refusal.UNSPECIFIED) return queue.drop(one);
    one.tries += 1;
    const again = () => {
      queue.again(one);
      if (refusal === Refusal.READ_ONLY && one.tries === 1) {
        this.parts.refused(one, refusal, idOf(about), '');
      }
    };
    if (refusal === Refusal.READ_ONLY) {
      sending.pause(READ_ONLY_MS);
      return again();
    }
    if (refusal === Refusal.TOO_FAST) sending.pause(TOO_FAST_MS);
    const isTimely = refusal === Refusal.TOO_FAST || (refusal === Refusal.STALE && one.text);
    if (isTimely && one.tries < TRIES_MAX) return again();
    this.refuse(one, refusal, idOf(about));
  }

  private refuse(one: Pending, refusal: Refusal, about: Id): void {
    const { queue } = this.parts;
    const { words, behind } = queue.words(one);
    for (const gone of [one, ...behind]) queue.drop(gone);
    this.parts.refused(one, refusal, about, words);
  }
}
