// What a replica keeps outlives its tab. A write takes effect a little later, in order; what a tab
// that is killed had not written by then is lost, because its timers end with it.
import { fromBinary } from '@bufbuild/protobuf';
import type { Id } from '../core/ids.ts';
import { CommandSchema } from '../gen/command_pb.ts';
import type { Dice } from './fake_dice.ts';
import type { KeptBoard, Outbox, StoredCommand } from './outbox.ts';

const WRITE_MS_MAX = 60;

export class FakeStore {
  private readonly commands = new Map<number, StoredCommand>();
  private board: KeptBoard | undefined;

  constructor(
    private readonly replica: Id,
    private readonly dice: Dice,
    private readonly held: (command: Uint8Array) => void,
  ) {}

  /** A command is on the disk under this number. */
  holds(number: number): boolean {
    return [...this.commands.values()].some(
      ({ bytes }) => fromBinary(CommandSchema, bytes).number === number,
    );
  }

  /** As a tab finds it. */
  open(): Outbox {
    const { commands, replica, board, dice } = this;
    let freeAt = 0;
    const later = (work: () => void) =>
      new Promise<void>((done) => {
        const now = performance.now();
        freeAt = Math.max(freeAt, now + dice.below(WRITE_MS_MAX));
        setTimeout(() => done(work()), freeAt - now);
      });
    return {
      replica,
      keeps: true,
      left: [...commands.values()].sort((a, b) => a.serial - b.serial),
      board,
      lost: 0,
      write: (put, drop) =>
        later(() => {
          for (const one of put) {
            commands.set(one.serial, one);
            this.held(one.bytes);
          }
          for (const serial of drop) commands.delete(serial);
        }),
      keepBoard: (kept) => later(() => (this.board = kept)),
      forgetBoard: () => later(() => (this.board = undefined)),
      forgetAll: () =>
        later(() => {
          commands.clear();
          this.board = undefined;
        }),
      close: () => {},
    };
  }
}
