// What a replica and its connection say to each other. `connection.ts` is the real one.
import type { Id } from '../core/ids.ts';
import type { ClientFrame, ServerFrame } from '../gen/wire_pb.ts';

/** Goodbyes of the server's after which a person's part in the workshop is over for this browser. */
export const NOT_ADMITTED = 4500;
export const REMOVED = 4503;
export const LEFT = 4504;
export const EXPIRED = 4505;
export const DELETED = 4507;

/** Nothing of the workshop stays in this browser, and what still waited can never be sent. */
export function isOver(code: number | undefined): boolean {
  return [NOT_ADMITTED, REMOVED, LEFT, EXPIRED, DELETED].some((one) => one === code);
}

/** The replica's ear. */
export interface Hearer {
  /** What the next hello says. */
  hello(): {
    replica: Id;
    epoch: string;
    seq: number;
    view: number;
    answered: number;
    diverged: boolean;
  };
  hear(frame: ServerFrame): void;
  /** Not connected; coming back. */
  lost(link: 'connecting' | 'offline'): void;
  /** Not coming back. */
  ended(code: number, reason: string): void;
}

export interface Wire {
  open(hearer: Hearer): void;
  /** To the current session; nothing happens when there is none. */
  send(frame: ClientFrame): void;
  /** Drops the session and comes back; the hello says again what is held. */
  again(): void;
  close(): void;
}
