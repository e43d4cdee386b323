// One person's live copy of the room: what is confirmed, what is pending on it, and the wishes.
//
// The board is one: pending commands lie on it as a journal. When the room speaks they are taken
// off, what was heard is applied, and what is still pending is put back (`hearing.ts`).
import { create, fromBinary } from '@bufbuild/protobuf';
import type { Board } from '../core/board.ts';
import { canonicalBytes, load } from '../core/canonical.ts';
import { idOf, protoId, type Id } from '../core/ids.ts';
import { LiveBoard } from '../core/live_board.ts';
import { ROOM } from '../core/objects.ts';
import { runningStep } from '../core/rights.ts';
import { diff } from '../core/text.ts';
import { Field, Role, ScopeSchema, Side, SnapshotSchema } from '../gen/board_pb.ts';
import type { Criterion } from '../gen/board_pb.ts';
import { Refusal } from '../gen/command_pb.ts';
import { ClientFrameSchema, type ServerFrame } from '../gen/wire_pb.ts';
import { Company, type Name, type Somebody } from './company.ts';
import { Connection, type NotYet } from './connection.ts';
import { Hearing } from './hearing.ts';
import { History, type WhyNot } from './history.ts';
import { keepNowAndThen } from './keeping.ts';
import { beforeNextPicture, Notices, type Schedule, type Topic } from './notices.ts';
import { forgetfulOutbox, forgetPerson, openOutbox, type Outbox } from './outbox.ts';
import { Pointing, type PointInit } from './pointing.ts';
import { Queue, type Pending } from './queue.ts';
import { sealUnder } from './sealing.ts';
import { Sending } from './sending.ts';
import { isOver, LEFT, type Hearer, type Wire } from './wire.ts';
import { aboutOf, creation, moving, plainLine, plainText, rating, wordsSent } from './wishes.ts';
import type { NewObjectInit, SpotInit, Wish } from './wishes.ts';
import { Wishing, type RefusalNotice } from './wishing.ts';
import { textOf } from './work.ts';

export type { Somebody } from './company.ts';
export type { Topic } from './notices.ts';
export type { PointInit } from './pointing.ts';
export type { NewObjectInit, SpotInit, Wish } from './wishes.ts';
export type { RefusalNotice } from './wishing.ts';

export interface Status {
  link: 'connecting' | 'live' | 'offline' | 'ended';
  /** Commands that are not yet acknowledged. */
  unsaved: number;
  /** False when the browser keeps nothing (private mode, full disk): what is unsent goes with the tab. */
  kept: boolean;
  ended?: { code: number; reason: string };
}

export interface Me {
  person: number;
  role: Role;
  organisation: number;
  side: Side;
  session: number;
}

export interface ReplicaParts {
  person: number;
  /** `person` is no person but a room screen. */
  isScreen?: boolean;
  outbox: Outbox;
  wire: Wire;
  schedule?: Schedule;
  /** Milliseconds, for pacing and typing bursts. */
  now?: () => number;
}

export class Replica {
  private readonly live = new LiveBoard();
  private readonly queue = new Queue();
  private readonly company = new Company();
  private readonly notices: Notices;
  private readonly history: History;
  private readonly sending: Sending;
  private readonly hearing: Hearing;
  private readonly wishing: Wishing;
  private readonly pointing: Pointing;
  private readonly wire: Wire;
  private readonly outbox: Outbox;
  private readonly hearer = this.makeHearer();
  /** Another one, once two entries became one person (P16). */
  private person: number;
  private readonly isScreen: boolean;
  private meNow: Me;
  private statusNow: Status = { link: 'connecting', unsaved: 0, kept: true };
  private readonly closed = new AbortController();
  private readonly lostCreations = new Set<Id>();
  private readonly now: () => number;
  /** How far the server's clock is ahead of `now`. */
  private aheadMs: number | undefined;

  constructor(parts: ReplicaParts) {
    const { person, isScreen = false, outbox, wire, schedule } = parts;
    const { now = () => performance.now() } = parts;
    const { live, queue } = this;
    this.person = person;
    this.isScreen = isScreen;
    this.outbox = outbox;
    this.wire = wire;
    this.now = now;
    this.notices = new Notices(schedule ?? beforeNextPicture);
    this.history = new History(live, () => this.person, now);
    const seq = () => live.seq;
    this.sending = new Sending(queue, outbox, wire, seq, now, () => this.noteStatus());
    this.hearing = new Hearing({
      live,
      queue,
      wire,
      history: this.history,
      sending: this.sending,
      me: () => this.person,
      refused: (one, refusal, about, words) => this.refused(one, refusal, about, words),
      revealed: (count) => queueMicrotask(() => this.notices.tell('revealed', count)),
      diverged: (seq) => {
        console.error(`The board differs from the room's at ${seq}; it starts over.`);
        void outbox.forgetBoard();
      },
    });
    this.wishing = new Wishing({
      live,
      queue,
      history: this.history,
      me: () => this.person,
      wished: () => this.wished(),
      refused: (notice) => this.tellRefusal(notice),
    });
    this.pointing = new Pointing((presence) => {
      if (this.status.link === 'live') wire.send(create(ClientFrameSchema, { presence }));
    });
    this.takeUp();
    this.meNow = this.lookAtMe();
    this.noteStatus();
    wire.open(this.hearer);
  }

  /** What an earlier tab left: the board as it was then, and what was not settled. */
  private takeUp(): void {
    const { board, left } = this.outbox;
    if (board) {
      try {
        load(this.live, fromBinary(SnapshotSchema, board.snapshot));
        this.hearing.epoch = board.epoch;
        this.hearing.view = board.view;
        this.hearing.ready = true;
      } catch {
        this.live.clear();
      }
    }
    this.queue.restore(left);
    this.hearing.overlay();
  }

  private makeHearer(): Hearer {
    return {
      hello: () => ({
        replica: this.outbox.replica,
        epoch: this.hearing.epoch,
        seq: this.live.seq,
        view: this.hearing.view,
        answered: this.sending.answered,
        diverged: this.hearing.diverged,
      }),
      hear: (frame) => this.hear(frame),
      lost: (link) => {
        this.hearing.lost();
        this.company.lost();
        this.pointing.stop();
        this.notices.note('presence');
        this.noteStatus(link);
      },
      ended: (code, reason) => {
        this.hearing.lost();
        this.company.lost();
        this.pointing.stop();
        if (isOver(code)) void this.outbox.forgetAll();
        this.noteStatus('ended', { code, reason });
      },
    };
  }

  private hear(frame: ServerFrame): void {
    for (const { person } of frame.welcome) if (person !== 0) this.person = person;
    this.hearing.hear(frame);
    for (const { nowMs } of frame.welcome) this.aheadMs = Number(nowMs) - this.now();
    const { people, presence } = this.company.hear(frame);
    if (people) this.notices.note('people');
    if (presence) this.notices.note('presence');
    this.noteBoard();
    this.noteStatus(frame.welcome.length > 0 ? 'live' : undefined);
    if (frame.welcome.length > 0) this.pointing.repeat();
  }

  // What is to be seen.

  /** Confirmed and pending. The same object always; what it holds moves on. */
  get board(): Board {
    return this.live;
  }
  get status(): Status {
    return this.statusNow;
  }
  get me(): Me {
    return this.meNow;
  }
  get names(): ReadonlyMap<number, Name> {
    return this.company.names;
  }
  /** By session, without my own. */
  get others(): ReadonlyMap<number, Somebody> {
    return this.company.others;
  }
  get observers(): readonly { function: string; count: number }[] {
    return this.company.observers;
  }
  /** A welcome and the whole board have come, or were kept from an earlier visit. */
  get ready(): boolean {
    return this.hearing.ready;
  }
  /** The server's time in Unix milliseconds, for timers; before the first welcome, this browser's. */
  get serverNow(): number {
    return this.aheadMs === undefined ? Date.now() : this.now() + this.aheadMs;
  }
  get canUndo(): boolean {
    return this.history.canUndo;
  }
  get canRedo(): boolean {
    return this.history.canRedo;
  }

  /** Told when that object, its ratings or the list of what it holds changes. */
  watch(id: Id, tell: () => void): () => void {
    return this.notices.watch(id, tell);
  }
  on(topic: 'refusal', tell: (notice: RefusalNotice) => void): () => void;
  on(topic: 'revealed', tell: (count: number) => void): () => void;
  on(topic: Topic, tell: () => void): () => void;
  on(topic: Topic, tell: (about: never) => void): () => void {
    return this.notices.on(topic, tell);
  }

  // Wishes: shown at once, numbered, kept, sent. None throws for a refusal.

  do(wish: Wish): void {
    this.wishing.perform(wish, 'record');
  }
  create(objects: readonly NewObjectInit[]): void {
    if (objects.length === 0) return;
    this.do({ case: 'createObjects', value: { objects: objects.map(creation) } });
  }
  setNumber(id: Id, field: Field, value: number | undefined): void {
    const about = { id: protoId(id) };
    if (value === undefined) this.do({ case: 'setFields', value: { ...about, clear: [field] } });
    else this.do({ case: 'setFields', value: { ...about, numbers: [{ field, value }] } });
  }
  setLine(id: Id, field: Field, value: string): void {
    const lines = [{ field, value: plainLine(value) }];
    this.do({ case: 'setFields', value: { id: protoId(id), lines } });
  }
  writeText(id: Id, field: Field, value: string): void {
    const edit = diff(textOf(this.live, { id, field }), plainText(value));
    this.wishing.write(id, field, edit, 'record');
  }
  link(id: Id, field: Field, add: readonly Id[], remove: readonly Id[] = []): void {
    const value = { id: protoId(id), field, add: add.map(protoId), remove: remove.map(protoId) };
    this.do({ case: 'changeLinks', value });
  }
  move(id: Id, to: SpotInit): void {
    const object = this.live.find(id);
    if (object) this.do(moving(object, to));
  }
  remove(ids: readonly Id[]): void {
    if (ids.length > 0) this.do({ case: 'deleteObjects', value: { ids: ids.map(protoId) } });
  }
  /** Shows the room what only its author, side or organisation saw. It cannot be taken back. */
  share(id: Id): void {
    const scope = create(ScopeSchema, ROOM);
    this.do({ case: 'shareObject', value: { id: protoId(id), scope } });
  }
  rate(id: Id, criterion: Criterion, value: number | 'not applicable' | 'cleared'): void {
    this.do(rating(id, criterion, value));
  }

  /** What `run` wishes is undone in one step. */
  together(run: () => void): void {
    this.history.together(run);
  }
  /** Why not, when nothing could be undone. */
  undo(): WhyNot | undefined {
    return this.history.undo((wish, work) => this.wishing.perform(wish, work));
  }
  redo(): WhyNot | undefined {
    return this.history.redo((wish, work) => this.wishing.perform(wish, work));
  }

  /** Where I point and what I hold: at most twenty times a second. What is left out stays. */
  point(at: PointInit): void {
    this.pointing.point(at);
  }

  /** Keeps the confirmed board in the browser, for showing it at once after a reload. */
  async keepBoard(): Promise<void> {
    const { live, hearing } = this;
    if (hearing.epoch === '' || !hearing.ready) return;
    const seen = live.rollBack();
    const { epoch, view } = hearing;
    const kept = { epoch, view, seq: live.seq, snapshot: canonicalBytes(live) };
    hearing.overlay();
    live.keepIdentity(seen);
    await this.outbox.keepBoard(kept);
  }

  /** The person has left the workshop, as the server knows: nothing is sent or kept any more. */
  left(): void {
    if (this.statusNow.link === 'ended') return;
    this.wire.close();
    this.hearer.ended(LEFT, '');
  }

  /** Aborted when the replica is closed. */
  get closing(): AbortSignal {
    return this.closed.signal;
  }
  close(): void {
    this.closed.abort();
    this.sending.stop();
    this.pointing.stop();
    this.wire.close();
    this.outbox.close();
  }

  // Telling.

  private wished(): void {
    this.sending.pump();
    this.noteBoard();
    this.noteStatus();
    this.notices.flush();
  }

  private refused(one: Pending, refusal: Refusal, about: Id, typed: string): void {
    if (one.work && refusal !== Refusal.READ_ONLY) this.history.forget(one.work);
    const { wish } = one;
    const words = typed || wordsSent(wish);
    const target = about || aboutOf(wish);
    // What was done to something that was refused itself needs no notice, unless words are lost.
    const follows = refusal === Refusal.NOT_FOUND && this.lostCreations.has(aboutOf(wish));
    if (wish.case === 'createObjects') {
      for (const { id } of wish.value.objects) this.lostCreations.add(idOf(id));
    }
    if ((follows && words === '') || wish.case === undefined) return;
    this.tellRefusal({ refusal, about: target, wish, ...(words === '' ? {} : { words }) });
  }

  private tellRefusal(notice: RefusalNotice): void {
    // After the board has come to rest: whoever is told may look at it.
    queueMicrotask(() => this.notices.tell('refusal', notice));
  }

  private noteBoard(): void {
    const { touched } = this.live;
    const me = this.lookAtMe();
    const isSame = (Object.keys(me) as (keyof Me)[]).every((key) => me[key] === this.meNow[key]);
    if (!isSame) {
      this.meNow = me;
      this.notices.note('people');
    }
    const { peopleTouched } = this.live;
    const agendaTouched = this.live.agendaTouched || this.touchesStep();
    this.live.peopleTouched = false;
    this.live.agendaTouched = false;
    if (peopleTouched) this.notices.note('people');
    if (agendaTouched) this.notices.note('agenda');
    if (touched.size === 0 && !peopleTouched && !agendaTouched) return;
    this.notices.note('board', touched);
    touched.clear();
  }

  /** What the running step lets me do may be another thing now: by its fields, or how much I wrote. */
  private touchesStep(): boolean {
    const { touched } = this.live;
    const step = runningStep(this.live);
    if (!step || touched.size === 0) return false;
    return touched.has(step.id) || step.numbers.has(Field.CARDS_MAX);
  }

  private lookAtMe(): Me {
    const { live, person, company } = this;
    const found = live.people.get(person);
    return {
      person,
      role: found?.role ?? (this.isScreen ? Role.SCREEN : Role.UNSPECIFIED),
      organisation: found?.organisation ?? 0,
      side: live.sideOf(person),
      session: company.session,
    };
  }

  private noteStatus(link = this.statusNow.link, ended = this.statusNow.ended): void {
    const unsaved = this.queue.size + this.outbox.lost;
    const kept = this.outbox.keeps;
    const was = this.statusNow;
    if (was.link === link && was.unsaved === unsaved && was.kept === kept) return;
    this.statusNow = { link, unsaved, kept, ...(ended ? { ended } : {}) };
    this.notices.note('status');
  }
}

/**
 * Ticket, socket, outbox and reconnecting, for one person of a workshop. `later` is told why, when
 * nobody is let in yet; what it is opened for may be `left` meanwhile.
 */
export async function openReplica(
  workshop: string,
  person: number,
  later: (why: NotYet) => void,
  left: AbortSignal,
): Promise<Replica> {
  const wire = new Connection(workshop, person);
  const key = await wire.prepare(later, left);
  const seal = key === undefined ? undefined : await sealUnder(key);
  const isNobody = key === undefined && !left.aborted;
  const outbox = seal
    ? await openOutbox(workshop, person, seal)
    : forgetfulOutbox(undefined, isNobody ? await forgetPerson(workshop, person) : 0);
  const replica = new Replica({ person, outbox, wire });
  keepNowAndThen(replica);
  return replica;
}

/** The same for a room screen, which does nothing, and leaves nothing in the browser. */
export function openOnScreen(workshop: string, screen: number): Replica {
  const wire = new Connection(workshop, screen);
  return new Replica({ person: screen, isScreen: true, outbox: forgetfulOutbox(), wire });
}
