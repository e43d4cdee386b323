// What several tabs need of a browser, where there is none: time moves when it is told to, sockets
// open, hear and close when they are told to. It takes the place of the globals of its program.
import type { TabSays } from '../gen/tabs_pb.ts';

interface Timer {
  readonly tab: number;
  readonly run: () => void;
  readonly every: number | undefined;
  due: number;
}

class FakeSocket extends EventTarget {
  static readonly OPEN = 1;
  readyState = 0;
  binaryType = 'blob';

  constructor(
    readonly tab: number,
    private readonly say: (what: TabSays['what']) => void,
  ) {
    super();
  }
  send(frame: Uint8Array): void {
    if (this.readyState === FakeSocket.OPEN) this.say({ case: 'frame', value: frame });
  }
  close(): void {
    if (this.readyState < 2) this.say({ case: 'closes', value: true });
    this.readyState = 3;
  }
  opens(): void {
    this.readyState = FakeSocket.OPEN;
    this.dispatchEvent(new Event('open'));
  }
  hears(frame: Uint8Array): void {
    this.dispatchEvent(new MessageEvent('message', { data: new Uint8Array(frame).buffer }));
  }
  closed(code: number): void {
    this.readyState = 3;
    this.dispatchEvent(Object.assign(new Event('close'), { code, reason: '' }));
  }
}

/** Lets everything run that waits for no timer and no socket. */
const atOnce = (): Promise<void> => new Promise((done) => setImmediate(done));

export class FakeBrowser {
  private now = 0;
  /** Whose turn it is: timers and sockets that are made now are theirs. */
  private tab = 0;
  private lastTimer = 0;
  private readonly timers = new Map<number, Timer>();
  private lastSocket = 0;
  private readonly sockets = new Map<number, FakeSocket>();

  constructor(
    private readonly say: (tab: number, socket: number, what: TabSays['what']) => void,
    random: () => number,
  ) {
    const addEventListener = () => {};
    const browser = this;
    const stands: Record<string, unknown> = {
      window: { addEventListener },
      document: { addEventListener, visibilityState: 'hidden' },
      location: { protocol: 'http:', host: 'fishbowl.test' },
      navigator: { onLine: true },
      performance: { now: () => this.now },
      setTimeout: (run: () => void, ms = 0) => this.start(run, ms),
      setInterval: (run: () => void, ms: number) => this.start(run, ms, ms),
      clearTimeout: (timer: number) => this.timers.delete(timer),
      clearInterval: (timer: number) => this.timers.delete(timer),
      // Every ticket is good here. A real Response would take turns of its own.
      fetch: async () => ({ ok: true, json: async () => ({ ticket: 'good' }) }),
      WebSocket: class extends FakeSocket {
        constructor() {
          const number = browser.lastSocket + 1;
          const { tab } = browser;
          super(tab, (what) => browser.say(tab, number, what));
          browser.lastSocket = number;
          browser.sockets.set(number, this);
          browser.say(tab, number, { case: 'opens', value: true });
        }
      },
    };
    for (const [name, value] of Object.entries(stands)) {
      Object.defineProperty(globalThis, name, { value, configurable: true });
    }
    Math.random = random;
  }

  private start(run: () => void, ms: number, every?: number): number {
    this.lastTimer += 1;
    const due = Math.ceil(this.now + ms);
    this.timers.set(this.lastTimer, { tab: this.tab, run, every, due });
    return this.lastTimer;
  }

  /** Does `work` as that tab, and what follows from it at once. */
  async turn(tab: number, work: () => void): Promise<void> {
    this.tab = tab;
    work();
    await atOnce();
  }

  /** Time moves on to `until`, from timer to timer. */
  async pass(until: number): Promise<void> {
    for (;;) {
      let next: [number, Timer] | undefined;
      for (const one of this.timers) if (!next || one[1].due < next[1].due) next = one;
      if (!next || next[1].due > until) break;
      const [number, timer] = next;
      this.now = Math.max(this.now, timer.due);
      if (timer.every === undefined) this.timers.delete(number);
      else timer.due += timer.every;
      await this.turn(timer.tab, timer.run);
    }
    this.now = until;
  }

  opens(socket: number): void {
    this.sockets.get(socket)?.opens();
  }
  hears(socket: number, frame: Uint8Array): void {
    this.sockets.get(socket)?.hears(frame);
  }
  closed(socket: number, code: number): void {
    this.sockets.get(socket)?.closed(code);
    this.sockets.delete(socket);
  }
  /** Nothing of that tab happens any more. */
  kill(tab: number): void {
    for (const [number, timer] of this.timers) if (timer.tab === tab) this.timers.delete(number);
    for (const [number, one] of this.sockets) if (one.tab === tab) this.sockets.delete(number);
  }
}
