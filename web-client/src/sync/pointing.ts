// Where oneself points: at most twenty times a second, the latest wins.
import { create } from '@bufbuild/protobuf';
import { NONE, protoId, type Id } from '../core/ids.ts';
import { PresenceSchema, WindowSchema, type Presence } from '../gen/wire_pb.ts';

const BEAT_MS = 50;
const SELECTION_MAX = 20;

interface Rect {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

export interface PointInit {
  section?: Id;
  /** Sixteenths of a pixel in the section's own space; both or none. */
  x?: number | undefined;
  y?: number | undefined;
  /** What my window shows, in the same space: while I present. */
  window?: Rect | undefined;
  selection?: readonly Id[];
  typingIn?: Id;
  /** The step that I am done with. */
  readyWith?: Id;
}

export class Pointing {
  private at: PointInit = {};
  private said = '';
  private beat: ReturnType<typeof setTimeout> | undefined;
  private saidAt = -Infinity;

  constructor(private readonly say: (presence: Presence) => void) {}

  /** What is left out stays as it was. */
  point(at: PointInit): void {
    this.at = { ...this.at, ...at };
    if (this.beat !== undefined) return;
    const wait = this.saidAt + BEAT_MS - performance.now();
    if (wait <= 0) this.tell();
    else this.beat = setTimeout(() => this.tell(), wait);
  }

  /** After a reconnect: the server forgot it. */
  repeat(): void {
    this.said = '';
    if (Object.keys(this.at).length > 0) this.tell();
  }

  stop(): void {
    clearTimeout(this.beat);
    this.beat = undefined;
  }

  private tell(): void {
    this.stop();
    const now = JSON.stringify(this.at);
    if (now === this.said) return;
    this.said = now;
    this.saidAt = performance.now();
    const { section = NONE, x, y, selection = [], typingIn = NONE, readyWith = NONE } = this.at;
    const { window } = this.at;
    const pointing = x !== undefined && y !== undefined;
    this.say(
      create(PresenceSchema, {
        ...(section === NONE ? {} : { section: protoId(section) }),
        pointing,
        x: Math.round(pointing ? x : 0),
        y: Math.round(pointing ? y : 0),
        selection: selection.slice(0, SELECTION_MAX).map(protoId),
        ...(typingIn === NONE ? {} : { typingIn: protoId(typingIn) }),
        ...(readyWith === NONE ? {} : { readyWith: protoId(readyWith) }),
        ...(window ? { window: create(WindowSchema, window) } : {}),
      }),
    );
  }
}
