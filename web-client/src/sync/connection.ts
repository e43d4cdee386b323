// The session's connection: a ticket, a WebSocket, a hello; pings, and coming back after a loss.
import { create, fromBinary, toBinary } from '@bufbuild/protobuf';
import { protoId } from '../core/ids.ts';
import {
  ClientFrameSchema,
  HelloSchema,
  ServerFrameSchema,
  type ClientFrame,
  type ServerFrame,
} from '../gen/wire_pb.ts';
import { NOT_ADMITTED, type Hearer, type Wire } from './wire.ts';

const PROTOCOL = 1;
const TICK_MS = 1_000;
const PING_MS = 5_000;
/** A ping without anything heard for as long means that nobody is there. */
const PATIENCE_MS = 5_000;
const TICKET_MS = 10_000;
/** How often somebody in the lobby asks. */
const LOBBY_MS = 2_000;
const BACK_OFF_MS = 250;
const BACK_OFF_MS_MAX = 8_000;

const REPLACED = 4006;

/** Whether a session that closed with this code stays closed. */
function isFinal(code: number): boolean {
  return code === REPLACED || (code >= 4500 && code <= 4999);
}

class NotAdmitted extends Error {}
/** P13. */
class InTheLobby extends Error {}

/** Why there is no ticket yet: the server did not answer, or a facilitator has to let one in (P13). */
export type NotYet = 'unreachable' | 'lobby';

interface Ticket {
  readonly ticket: string;
  /** What this browser keeps is sealed with it. */
  readonly storageKey: string;
}

const backOff = (tries: number): number =>
  Math.min(BACK_OFF_MS_MAX, BACK_OFF_MS * 2 ** tries) * (0.5 + Math.random());

export class Connection implements Wire {
  private hearer: Hearer | undefined;
  private socket: WebSocket | undefined;
  private tries = 0;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private pings: ReturnType<typeof setInterval> | undefined;
  private heardAt = 0;
  private pingedAt = 0;
  private connecting = false;
  private early: Promise<Ticket> | undefined;
  private done = false;
  /** The last session was not let in, although its ticket was given. */
  private wasRefused = false;
  private readonly page = new AbortController();

  constructor(
    private readonly workshop: string,
    private readonly person: number,
  ) {}

  /**
   * Asks for the first ticket until there is one, and gives the key that comes with it. Nothing when
   * this browser is not that person any more: `open` will end so. `later` is told why each time that
   * there is none yet.
   */
  async prepare(later: (why: NotYet) => void, left: AbortSignal): Promise<string | undefined> {
    for (let tries = 0; !left.aborted; tries += 1) {
      const asked = this.ticket();
      try {
        const { storageKey } = await asked;
        this.early = asked;
        return storageKey;
      } catch (error) {
        if (error instanceof NotAdmitted) {
          this.early = asked;
          return undefined;
        }
        const waits = error instanceof InTheLobby;
        later(waits ? 'lobby' : 'unreachable');
        const rest = waits ? LOBBY_MS * (0.75 + Math.random() / 2) : backOff(tries);
        await new Promise((again) => setTimeout(again, rest));
      }
    }
    return undefined;
  }

  open(hearer: Hearer): void {
    this.hearer = hearer;
    const { signal } = this.page;
    const wake = () => this.wake();
    window.addEventListener('online', wake, { signal });
    window.addEventListener('offline', () => this.ping(), { signal });
    document.addEventListener(
      'visibilitychange',
      () => {
        if (document.visibilityState === 'visible') wake();
      },
      { signal },
    );
    void this.connect();
  }

  send(frame: ClientFrame): void {
    if (this.socket?.readyState !== WebSocket.OPEN) return;
    this.socket.send(toBinary(ClientFrameSchema, frame));
  }

  again(): void {
    this.drop();
    this.comeBack(0);
  }

  close(): void {
    this.done = true;
    this.page.abort();
    clearTimeout(this.retry);
    this.drop();
  }

  /** The network or the page is back: now, not when the back-off is over. */
  private wake(): void {
    if (this.done) return;
    if (this.socket) return this.ping();
    this.tries = 0;
    clearTimeout(this.retry);
    void this.connect();
  }

  private ping(): void {
    if (!this.socket) return;
    // An unanswered ping goes on waiting.
    if (this.pingedAt <= this.heardAt) this.pingedAt = performance.now();
    this.send(create(ClientFrameSchema, { ping: true }));
  }

  /** By pings, not by the clock: a page in the background has few turns, and is not dead for that. */
  private checkPulse(): void {
    const now = performance.now();
    const unanswered = this.pingedAt > this.heardAt;
    if (unanswered && now - this.pingedAt > PATIENCE_MS) this.again();
    else if (!unanswered && now - this.pingedAt >= PING_MS) this.ping();
  }

  private drop(): void {
    clearInterval(this.pings);
    const { socket } = this;
    this.socket = undefined;
    socket?.close();
  }

  private end(code: number, reason: string): void {
    this.close();
    this.hearer?.ended(code, reason);
  }

  private comeBack(hint: number): void {
    if (this.done) return;
    this.hearer?.lost(this.tries === 0 && navigator.onLine ? 'connecting' : 'offline');
    const wait = backOff(this.tries);
    this.tries += 1;
    clearTimeout(this.retry);
    this.retry = setTimeout(() => void this.connect(), hint + wait);
  }

  private async connect(): Promise<void> {
    if (this.done || this.connecting || this.socket) return;
    this.connecting = true;
    try {
      const early = this.early;
      this.early = undefined;
      const { ticket } = await (early ?? this.ticket());
      if (!this.done) this.sit(ticket);
    } catch (error) {
      if (error instanceof NotAdmitted) this.end(NOT_ADMITTED, error.message);
      else this.comeBack(0);
    } finally {
      this.connecting = false;
    }
  }

  private async ticket(): Promise<Ticket> {
    const answer = await fetch(`/api/workshops/${encodeURIComponent(this.workshop)}/ticket`, {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'Content-Type': 'application/json', 'X-Fishbowl': '1' },
      body: JSON.stringify({ person: this.person }),
      signal: AbortSignal.timeout(TICKET_MS),
    });
    if (answer.ok) {
      const given: unknown = await answer.json();
      if (word(given, 'error') === 'waiting') throw new InTheLobby();
      return { ticket: word(given, 'ticket'), storageKey: word(given, 'storageKey') };
    }
    if ([401, 403, 404].includes(answer.status)) {
      // Without a word of the server's it is a proxy that says so, and it may think again.
      const said: unknown = await answer.json().catch(() => undefined);
      if (word(said, 'error') !== '') throw new NotAdmitted(word(said, 'message'));
    }
    throw new Error(`no ticket: ${answer.status}`);
  }

  private sit(ticket: string): void {
    const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
    const path = `/ws/${encodeURIComponent(this.workshop)}`;
    const socket = new WebSocket(`${scheme}://${location.host}${path}`, 'fishbowl.v1');
    socket.binaryType = 'arraybuffer';
    this.socket = socket;
    this.heardAt = performance.now();
    this.pingedAt = this.heardAt;
    let comeBackMs = 0;
    let goodbye: { code: number; reason: string } | undefined;
    // What an older socket still has to say is nobody's business any more.
    const isCurrent = () => this.socket === socket;

    socket.addEventListener('open', () => {
      const { hearer } = this;
      if (!isCurrent() || !hearer) return;
      const { replica, ...held } = hearer.hello();
      const said = { protocol: PROTOCOL, ticket, replica: protoId(replica), ...held };
      this.send(create(ClientFrameSchema, { hello: create(HelloSchema, said) }));
    });
    socket.addEventListener('message', ({ data }: MessageEvent<ArrayBuffer>) => {
      if (!isCurrent()) return;
      this.heardAt = performance.now();
      try {
        const frame: ServerFrame = fromBinary(ServerFrameSchema, new Uint8Array(data));
        if (frame.welcome.length > 0) this.tries = 0;
        for (const { code, reason, comeBackMs: hint } of frame.goodbye) {
          goodbye = { code, reason };
          comeBackMs = hint;
        }
        this.hearer?.hear(frame);
      } catch (error) {
        console.error('A frame could not be used; the session starts again.', error);
        this.again();
      }
    });
    socket.addEventListener('close', ({ code, reason }) => {
      if (!isCurrent()) return;
      const why = goodbye ?? { code, reason };
      this.drop();
      // The ticket may have grown too old on its way: only a second one says that it is so.
      const isFirstNo = why.code === NOT_ADMITTED && !this.wasRefused;
      this.wasRefused = why.code === NOT_ADMITTED;
      if (isFinal(why.code) && !isFirstNo) this.end(why.code, why.reason);
      else this.comeBack(comeBackMs);
    });
    clearInterval(this.pings);
    this.pings = setInterval(() => this.checkPulse(), TICK_MS);
  }
}

/** A text of an answer in JSON; empty when there is none. */
function word(answer: unknown, name: 'ticket' | 'storageKey' | 'error' | 'message'): string {
  const value = (answer as Record<string, unknown> | undefined)?.[name];
  return typeof value === 'string' ? value : '';
}
