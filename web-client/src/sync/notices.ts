// Who is told what: watchers of single objects and listeners to topics, at most once a batch.
import type { Id } from '../core/ids.ts';

export type Topic = 'board' | 'status' | 'people' | 'presence' | 'agenda' | 'revealed' | 'refusal';

/** Runs `work` soon; gives a way to run nothing instead. */
export type Schedule = (work: () => void) => void;

/** Before the next picture, or at once when the page is hidden and draws none. */
export const beforeNextPicture: Schedule = (work) => {
  if (typeof document !== 'undefined' && document.visibilityState === 'visible') {
    requestAnimationFrame(work);
  } else {
    setTimeout(work, 0);
  }
};

export class Notices {
  private readonly watchers = new Map<Id, Set<() => void>>();
  private readonly listeners = new Map<Topic, Set<(about: never) => void>>();
  private readonly topics = new Set<Topic>();
  private readonly ids = new Set<Id>();
  private scheduled = false;

  constructor(private readonly schedule: Schedule) {}

  watch(id: Id, tell: () => void): () => void {
    const tells = this.watchers.get(id) ?? new Set();
    this.watchers.set(id, tells.add(tell));
    return () => {
      tells.delete(tell);
      if (tells.size === 0 && this.watchers.get(id) === tells) this.watchers.delete(id);
    };
  }

  on(topic: Topic, tell: (about: never) => void): () => void {
    const tells = this.listeners.get(topic) ?? new Set();
    this.listeners.set(topic, tells.add(tell));
    return () => tells.delete(tell);
  }

  /** Notes what changed; told with the next batch. */
  note(topic: Topic, ids?: Iterable<Id>): void {
    this.topics.add(topic);
    for (const id of ids ?? []) this.ids.add(id);
    if (this.scheduled) return;
    this.scheduled = true;
    this.schedule(() => this.flush());
  }

  /** Tells what was noted, now. */
  flush(): void {
    this.scheduled = false;
    const ids = [...this.ids];
    const topics = [...this.topics];
    this.ids.clear();
    this.topics.clear();
    for (const id of ids) {
      for (const tell of [...(this.watchers.get(id) ?? [])]) tell();
    }
    for (const topic of topics) this.tell(topic);
  }

  /** Tells one topic at once, with what it is about. */
  tell(topic: Topic, about?: unknown): void {
    for (const tell of [...(this.listeners.get(topic) ?? [])]) tell(about as never);
  }
}
