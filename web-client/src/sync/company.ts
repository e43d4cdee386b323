// The others in the room: their names, where they point, and how many observe in silence.
import { create } from '@bufbuild/protobuf';
import { PresenceSchema, type Presence, type ServerFrame } from '../gen/wire_pb.ts';

export interface Somebody {
  session: number;
  person: number;
  presence: Presence;
}
export interface Name {
  name: string;
  function: string;
}

/** Each map and list is replaced when something in it changes. */
export class Company {
  names: ReadonlyMap<number, Name> = new Map();
  others: ReadonlyMap<number, Somebody> = new Map();
  observers: readonly { function: string; count: number }[] = [];
  session = 0;

  /** Says what changed. */
  hear(frame: ServerFrame): { people: boolean; presence: boolean } {
    const { welcome, people, presence, observers } = frame;
    const others = new Map(welcome.length > 0 ? [] : this.others);
    for (const { session } of welcome) this.session = session;
    for (const { session, person, presence: at, gone } of presence) {
      if (gone || session === this.session) others.delete(session);
      else others.set(session, { session, person, presence: at ?? create(PresenceSchema) });
    }
    const moved = welcome.length + presence.length > 0;
    if (moved) this.others = others;
    if (people.length > 0) {
      const names = new Map(this.names);
      for (const { person, name, function: role } of people) {
        names.set(person, { name, function: role });
      }
      this.names = names;
    }
    const counts = observers.at(-1);
    if (counts) {
      this.observers = counts.byFunction.map(({ function: role, count }) => ({
        function: role,
        count,
      }));
    }
    return { people: people.length + observers.length > 0, presence: moved };
  }

  /** The session is gone: nobody's place is known. */
  lost(): void {
    this.others = new Map();
  }
}
