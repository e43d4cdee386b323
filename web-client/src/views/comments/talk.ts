// What is said in the room, as this tab has it in hand: the thread that is open, words that are not
// sent yet, how many open threads each thing has, and where to fly to.
import { createContext, useCallback, useContext } from 'react';
import { number, text, type Obj } from '../../core/board.ts';
import { mintId, NONE, type Id } from '../../core/ids.ts';
import { Anonymity, Field, Kind } from '../../gen/board_pb.ts';
import type { Replica } from '../../sync/replica.ts';
import { chosenThing } from '../board/chosen.ts';
import { Signal } from '../board/signal.ts';
import { useReading } from '../hooks.ts';
import { isMentioned } from './mentions.ts';
import { isResolved, takesComments } from './threads.ts';
import { readPerPicture } from '../per_picture.ts';

export const minuteNow = (): number => Math.floor(Date.now() / 60_000);

export class Talk {
  /** The thing whose threads are open. */
  readonly open = new Signal<Id>(NONE);
  /** All threads of the workshop are shown beside the board. */
  readonly panel = new Signal(false);
  /** Words that were not sent, by the thing or the comment that they were meant for. */
  readonly unsent = new Map<Id, string>();
  /** Somebody else mentions me. */
  onMention: (comment: Obj) => void = () => {};
  readonly #replica: Replica;
  readonly #tells = new Set<() => void>();
  readonly #heard = new Set<Id>();
  #counts = new Map<Id, number>();
  #since = 0;

  constructor(replica: Replica) {
    this.#replica = replica;
  }

  start(): () => void {
    this.#since = this.#replica.board.seq;
    return readPerPicture(
      (tell) => this.#replica.on('board', tell),
      () => this.#read(),
    );
  }

  /** Open threads of a thing. */
  count(thing: Id): number {
    return this.#counts.get(thing) ?? 0;
  }
  get total(): number {
    return [...this.#counts.values()].reduce((sum, one) => sum + one, 0);
  }
  readonly on = (tell: () => void): (() => void) => {
    this.#tells.add(tell);
    return () => void this.#tells.delete(tell);
  };

  #read(): void {
    const { board } = this.#replica;
    const next = new Map<Id, number>();
    for (const object of board.all()) {
      if (object.kind !== Kind.COMMENT) continue;
      const thing = object.place.parent;
      const isFirst = board.find(thing)?.kind !== Kind.COMMENT;
      if (isFirst && !isResolved(object)) next.set(thing, (next.get(thing) ?? 0) + 1);
      if (object.created > this.#since) this.#hear(object);
    }
    const before = this.#counts;
    this.#counts = next;
    const same =
      before.size === next.size && [...next].every(([thing, n]) => before.get(thing) === n);
    if (!same) for (const tell of [...this.#tells]) tell();
  }

  #hear(comment: Obj): void {
    const { board, me, names } = this.#replica;
    if (board.authorOf(comment) === me.person || this.#heard.has(comment.id)) return;
    this.#heard.add(comment.id);
    const mine = names.get(me.person)?.name ?? '';
    const everybody = [...names.values()].map(({ name }) => name);
    if (isMentioned(text(comment, Field.TEXT), mine, everybody)) this.onMention(comment);
  }

  /** Adds to what is said about a thing, or answers a comment; gives what was said. */
  say(about: Id, words: string): Id {
    const { board } = this.#replica;
    const there = board.find(about);
    if (!there || words.trim() === '') return NONE;
    const id = mintId();
    this.#replica.create([
      {
        id,
        kind: Kind.COMMENT,
        parent: about,
        after: board.siblings(about, NONE).at(-1)?.id ?? NONE,
        scope: there.scope,
        texts: [[Field.TEXT, words.trim()]],
        numbers: [[Field.SAID_AT, minuteNow()]],
      },
    ]);
    this.unsent.delete(about);
    return id;
  }

  /** Opens what is said about the thing that has the focus, else that is selected, else in view. */
  openChosen(): boolean {
    const { board } = this.#replica;
    const id = chosenThing(board, takesComments);
    if (id) this.open.set(id);
    return id !== undefined;
  }

  /** The thing that a comment or an answer is about. */
  thingOf(comment: Obj): Id {
    const { board } = this.#replica;
    const parent = board.find(comment.place.parent);
    return parent?.kind === Kind.COMMENT ? parent.place.parent : comment.place.parent;
  }

  /** Brings a thing into view. */
  fly: (thing: Id) => void = () => {};

  show(thing: Id): void {
    this.fly(thing);
    this.open.set(thing);
  }
}

/** When it was said; nothing is known of what came by an import, or was said without a name (S1). */
export function saidAt(comment: Obj): number | undefined {
  if (comment.anonymity !== Anonymity.NAMED) return undefined;
  return number(comment, Field.SAID_AT);
}

export const TalkContext = createContext<Talk | null>(null);

export function useTalk(): Talk {
  const talk = useContext(TalkContext);
  if (!talk) throw new Error('There is no room around this view.');
  return talk;
}

export function useOpenThreads(thing: Id): number {
  const talk = useTalk();
  return useReading(
    talk.on,
    useCallback(() => talk.count(thing), [talk, thing]),
  );
}
