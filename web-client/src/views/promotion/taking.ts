// Into the other workshop, as the person who facilitates there: its replica is opened in this page, and
// what was reviewed is made in it. All of it stands there at the end, or none, and it is said which.
import { mintId, NONE, type Id } from '../../core/ids.ts';
import { stepsOf } from '../../core/rights.ts';
import { Field, Kind } from '../../gen/board_pb.ts';
import { openReplica, type NewObjectInit, type Replica } from '../../sync/replica.ts';
import { THINGS_MAX } from '../../sync/wishes.ts';
import { isFacilitator } from '../board/may.ts';
import { staffNote } from './staff.ts';

export interface There {
  readonly workshop: string;
  readonly person: number;
}

/** Why nothing was taken along; of a refusal, what the room said. */
export type NotTaken =
  'notIn' | 'notFacilitator' | 'stopped' | 'unclear' | { readonly refusal: number };

export class CouldNotTake extends Error {
  constructor(readonly why: NotTaken) {
    super(typeof why === 'string' ? why : `refusal ${why.refusal}`);
  }
}

export interface Progress {
  /** What is waited for; `making`: the room's word on what was made. */
  readonly at: 'opening' | 'unreachable' | 'making' | 'undoing';
  readonly done: number;
}

const kPollMs = 100;
const kUndoMs = 10_000;

/** Not by what the replica tells: in a page that nobody looks at that waits for the next picture. */
async function until(isSo: () => boolean, signal: AbortSignal): Promise<void> {
  while (!isSo()) {
    if (signal.aborted) throw new CouldNotTake('stopped');
    await new Promise((again) => setTimeout(again, kPollMs));
  }
}

const isEnded = ({ status }: Replica): boolean => status.link === 'ended';
const isHere = ({ ready, status }: Replica): boolean => ready && status.link === 'live';

async function open(there: There, say: (at: Progress) => void, stop: AbortSignal) {
  const replica = await openReplica(
    there.workshop,
    there.person,
    () => say({ at: 'unreachable', done: 0 }),
    stop,
  );
  await until(() => isEnded(replica) || isHere(replica), stop).catch((why) => {
    replica.close();
    throw why;
  });
  return replica;
}

/** The first step of its agenda bears the note; who has no agenda has no place for one. */
export function noteFor({ board }: Replica, staff: readonly string[]): NewObjectInit[] {
  const step = stepsOf(board)[0];
  if (!step || staff.length === 0) return [];
  const after = board.children(step.id, Kind.FACILITATOR_NOTE).at(-1)?.id ?? NONE;
  const kind = Kind.FACILITATOR_NOTE;
  const texts = [
    [Field.TEXT, staffNote(staff)],
    [Field.STAFF_BEFORE, staff.join('\n')],
  ] as const;
  return [{ id: mintId(), kind, parent: step.id, after, texts }];
}

/** What does not vanish with something else that was made. */
function topmost(objects: readonly NewObjectInit[]): Id[] {
  const ids = new Set(objects.map(({ id }) => id));
  return objects.filter(({ parent = NONE }) => !ids.has(parent)).map(({ id }) => id);
}

export async function make(
  replica: Replica,
  objects: readonly NewObjectInit[],
  say: (at: Progress) => void,
  stop: AbortSignal,
): Promise<void> {
  let refusal: number | undefined;
  const off = replica.on('refusal', (notice) => (refusal ??= notice.refusal));
  const settled = () => replica.status.unsaved === 0 || isEnded(replica);
  try {
    for (let at = 0; at < objects.length; at += THINGS_MAX) {
      say({ at: 'making', done: at });
      replica.create(objects.slice(at, at + THINGS_MAX));
      await until(settled, stop);
      if (isEnded(replica)) throw new CouldNotTake('notIn');
      if (refusal !== undefined) throw new CouldNotTake({ refusal });
    }
    say({ at: 'making', done: objects.length });
    if (!objects.every(({ id }) => replica.board.find(id))) {
      throw new CouldNotTake({ refusal: refusal ?? 0 });
    }
  } catch (why) {
    // Nothing stays half done: what got in goes again.
    say({ at: 'undoing', done: 0 });
    replica.remove(topmost(objects).filter((id) => replica.board.find(id)));
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(), kUndoMs);
    await until(settled, late.signal).catch(() => {
      throw new CouldNotTake('unclear');
    });
    clearTimeout(timer);
    throw why;
  } finally {
    off();
  }
}

/** `things` are made for the board as it stands there. */
export async function takeTo(
  there: There,
  things: (there: Replica) => readonly NewObjectInit[],
  say: (at: Progress) => void,
  stop: AbortSignal,
): Promise<void> {
  say({ at: 'opening', done: 0 });
  const replica = await open(there, say, stop);
  try {
    if (isEnded(replica)) throw new CouldNotTake('notIn');
    if (!isFacilitator(replica.me.role)) throw new CouldNotTake('notFacilitator');
    await make(replica, things(replica), say, stop);
  } finally {
    replica.close();
  }
}
