// My presence: where I point, what I hold, where I type; while I present, what my window shows. Observers
// have none.
import { NONE, type Id } from '../../core/ids.ts';
import { Role } from '../../gen/board_pb.ts';
import type { Replica } from '../../sync/replica.ts';
import type { Rect } from './camera.ts';

const kTypingMs = 3000;
const kSelectionMax = 20;

export class Pointing {
  readonly #replica: Replica;
  readonly #shownOf: (section: Id) => Rect | undefined;
  #section: Id = NONE;
  #x = 0;
  #y = 0;
  #pointing = false;
  #selection: readonly Id[] = [];
  #typingIn: Id = NONE;
  #typingEnds: ReturnType<typeof setTimeout> | undefined;

  /** `shownOf`: what the window shows, in a section's own space, in pixels. */
  constructor(replica: Replica, shownOf: (section: Id) => Rect | undefined) {
    this.#replica = replica;
    this.#shownOf = shownOf;
  }

  start(): () => void {
    const hide = () => {
      if (document.visibilityState === 'hidden') this.away();
    };
    document.addEventListener('visibilitychange', hide);
    return () => {
      document.removeEventListener('visibilitychange', hide);
      clearTimeout(this.#typingEnds);
    };
  }

  /** The pointer is over a section, at a place in its own space, in pixels. */
  at(section: Id, x: number, y: number): void {
    this.#section = section;
    this.#x = Math.round(x * 16);
    this.#y = Math.round(y * 16);
    this.#pointing = true;
    this.#tell();
  }

  /** The window shows something else, or whose is shown has changed; `section` is in its middle. */
  looks(section: Id): void {
    if (!this.#pointing && section !== NONE) this.#section = section;
    this.#tell();
  }

  away(): void {
    if (!this.#pointing) return;
    this.#pointing = false;
    this.#tell();
  }

  select(ids: readonly Id[]): void {
    this.#selection = ids.slice(0, kSelectionMax);
    this.#tell();
  }

  /** Somebody types here; the mark goes by itself when they stop. */
  typing(id: Id): void {
    clearTimeout(this.#typingEnds);
    if (id !== NONE) this.#typingEnds = setTimeout(() => this.typing(NONE), kTypingMs);
    if (this.#typingIn === id) return;
    this.#typingIn = id;
    this.#tell();
  }

  /** For those who go along with me: while I present. */
  #window(): Rect | undefined {
    const { board, me } = this.#replica;
    const shown = board.agenda?.presenter === me.person && this.#shownOf(this.#section);
    if (!shown) return undefined;
    const units = (pixels: number) => Math.round(pixels * 16);
    return { x: units(shown.x), y: units(shown.y), w: units(shown.w), h: units(shown.h) };
  }

  #tell(): void {
    const { role } = this.#replica.me;
    if (role === Role.OBSERVER || role === Role.SCREEN) return;
    this.#replica.point({
      ...(this.#section ? { section: this.#section } : {}),
      ...(this.#pointing ? { x: this.#x, y: this.#y } : {}),
      selection: this.#selection,
      typingIn: this.#typingIn,
      window: this.#window(),
    });
  }
}
