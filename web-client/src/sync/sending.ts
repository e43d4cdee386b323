// From the queue to the wire: numbered, kept, and only then sent, at a pace that the room allows.
import { create, toBinary } from '@bufbuild/protobuf';
import { CommandSchema, type Command } from '../gen/command_pb.ts';
import { ClientFrameSchema } from '../gen/wire_pb.ts';
import type { Outbox } from './outbox.ts';
import type { Pending, Queue } from './queue.ts';
import type { Wire } from './wire.ts';

/** Below the server's 64 KiB for a frame. */
export const FRAME_BYTES_MAX = 60 * 1024;
// Below the server's 50 commands a second and bursts of 100.
const PER_SECOND = 40;
const BURST = 80;
/** So many may be without an answer: fewer than the outcomes that the room remembers. */
const UNANSWERED_MAX = 200;

export class Sending {
  private live = false;
  private lastNumber = 0;
  private tokens = BURST;
  private filledAt: number;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private pausedUntil = 0;

  constructor(
    private readonly queue: Queue,
    private readonly outbox: Outbox,
    private readonly wire: Wire,
    private readonly seq: () => number,
    private readonly now: () => number,
    private readonly told: () => void,
  ) {
    this.filledAt = now();
  }

  /** The outcome of every number up to this is known. */
  get answered(): number {
    const numbers = this.queue.all.map(({ number }) => number).filter((number) => number > 0);
    return numbers.length > 0 ? Math.min(...numbers) - 1 : this.lastNumber;
  }

  /** A session begins. The room has seen commands up to `lastNumber`, and gives these outcomes. */
  begin(lastNumber: number, hasOutcome: (number: number) => boolean): void {
    this.lastNumber = lastNumber;
    this.queue.renumber((number) => number <= lastNumber && hasOutcome(number));
  }
  /** From now on commands go out. */
  start(): void {
    this.live = true;
    this.pump();
  }
  stop(): void {
    this.live = false;
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  /** The server asks for patience. */
  pause(ms: number): void {
    this.pausedUntil = this.now() + ms;
  }

  /** Numbers what may go, keeps what changed, sends what is kept. */
  pump(): void {
    if (this.live) this.giveNumbers();
    this.save();
  }

  private giveNumbers(): void {
    for (const one of this.queue.all) {
      if (one.number > 0) continue;
      // One edit of a text at a time; nothing overtakes it.
      if (this.queue.waits(one)) return;
      if (this.lastNumber - this.answered >= UNANSWERED_MAX) return;
      const wait = this.waitForTurn();
      if (wait > 0) {
        this.timer ??= setTimeout(() => {
          this.timer = undefined;
          this.pump();
        }, wait);
        return;
      }
      this.lastNumber += 1;
      one.number = this.lastNumber;
      one.version += 1;
    }
  }

  private waitForTurn(): number {
    const now = this.now();
    if (now < this.pausedUntil) return this.pausedUntil - now;
    this.tokens = Math.min(BURST, this.tokens + ((now - this.filledAt) / 1000) * PER_SECOND);
    this.filledAt = now;
    if (this.tokens < 1) return 1000 / PER_SECOND;
    this.tokens -= 1;
    return 0;
  }

  /** Writes what changed at once: a tab may be closed the next moment. Later writes come later. */
  private save(): void {
    const changed = this.queue.all.filter((one) => one.saved < one.version);
    const dropped = this.queue.dropped.splice(0);
    if (changed.length + dropped.length === 0) return this.send();
    const seq = this.seq();
    const numbers = changed.map(({ number }) => number);
    const stored = changed.map((one) => this.queue.stored(one, seq));
    for (const one of changed) one.saved = one.version;
    void this.outbox.write(stored, dropped).then(() => {
      for (const [at, one] of changed.entries()) one.kept = numbers[at]!;
      this.told();
      this.send();
    });
  }

  private send(): void {
    if (!this.live) return;
    const ready: Pending[] = this.queue.all
      .filter((one) => one.number > 0 && !one.sent && !one.settled)
      .sort((a, b) => a.number - b.number);
    let commands: Command[] = [];
    let bytes = 0;
    const flush = () => {
      if (commands.length > 0) this.wire.send(create(ClientFrameSchema, { commands }));
      commands = [];
      bytes = 0;
    };
    for (const one of ready) {
      if (one.kept !== one.number) break;
      const wish = this.queue.wishOf(one, this.seq());
      const command = create(CommandSchema, { number: one.number, wish });
      const size = toBinary(CommandSchema, command).length + 8;
      if (bytes + size > FRAME_BYTES_MAX) flush();
      commands.push(command);
      bytes += size;
      one.sent = true;
    }
    flush();
  }
}
