// What the others hold and write, by object: from presence, told only to those whose mark changes.
import { useCallback } from 'react';
import { idOf, NONE, type Id } from '../../core/ids.ts';
import type { Replica } from '../../sync/replica.ts';
import { useReading } from '../hooks.ts';
import { useDesk } from './desk.tsx';
import { readPerPicture } from '../per_picture.ts';

export interface Mark {
  /** Who has it selected. */
  readonly holding: readonly number[];
  /** Who is typing in it. */
  readonly typing: readonly number[];
}

const kNobody: Mark = { holding: [], typing: [] };

function sameMark(a: Mark, b: Mark): boolean {
  return a.holding.join() === b.holding.join() && a.typing.join() === b.typing.join();
}

export class Others {
  readonly #replica: Replica;
  #marks = new Map<Id, Mark>();
  readonly #tells = new Map<Id, Set<() => void>>();
  readonly #tellsOfAny = new Set<() => void>();

  constructor(replica: Replica) {
    this.#replica = replica;
  }

  start(): () => void {
    return readPerPicture(
      (tell) => this.#replica.on('presence', tell),
      () => this.#read(),
    );
  }

  /** The things that somebody else holds or writes. */
  get marked(): Iterable<Id> {
    return this.#marks.keys();
  }

  of(id: Id): Mark {
    return this.#marks.get(id) ?? kNobody;
  }

  on(id: Id, tell: () => void): () => void {
    let tells = this.#tells.get(id);
    if (!tells) this.#tells.set(id, (tells = new Set()));
    tells.add(tell);
    return () => {
      tells.delete(tell);
      if (tells.size === 0) this.#tells.delete(id);
    };
  }

  readonly onAny = (tell: () => void): (() => void) => {
    this.#tellsOfAny.add(tell);
    return () => void this.#tellsOfAny.delete(tell);
  };

  #read(): void {
    const next = new Map<Id, { holding: number[]; typing: number[] }>();
    const markOf = (id: Id) => {
      let mark = next.get(id);
      if (!mark) next.set(id, (mark = { holding: [], typing: [] }));
      return mark;
    };
    for (const { person, presence } of this.#replica.others.values()) {
      for (const held of presence.selection) markOf(idOf(held)).holding.push(person);
      const typing = idOf(presence.typingIn);
      if (typing !== NONE) markOf(typing).typing.push(person);
    }
    const before = this.#marks;
    this.#marks = next;
    if (before.size !== next.size || [...next.keys()].some((id) => !before.has(id)))
      for (const tell of this.#tellsOfAny) tell();
    for (const id of new Set([...before.keys(), ...next.keys()])) {
      if (sameMark(before.get(id) ?? kNobody, this.of(id))) continue;
      for (const tell of this.#tells.get(id) ?? []) tell();
    }
  }
}

/** Who else holds or writes this object. */
export function useMark(id: Id): Mark {
  const { others } = useDesk();
  const subscribe = useCallback((tell: () => void) => others.on(id, tell), [others, id]);
  return useReading(subscribe, () => others.of(id), sameMark);
}
