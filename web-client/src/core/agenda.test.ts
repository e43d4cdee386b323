// The records of a facilitated session, and what its steps let people do.
import { create, type MessageInitShape } from '@bufbuild/protobuf';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  Anonymity,
  Field,
  Kind,
  Role,
  ScopeKind,
  Side,
  StepRight,
  VoteState,
} from '../gen/board_pb.ts';
import { CommandSchema } from '../gen/command_pb.ts';
import { EventSchema } from '../gen/event_pb.ts';
import { applyHeard } from './apply.ts';
import { canonicalBytes, load, save } from './canonical.ts';
import { checksum } from './checksum.ts';
import { foresee } from './foresee.ts';
import { idOf, NONE, protoId } from './ids.ts';
import { LiveBoard } from './live_board.ts';
import { charactersMax, notNow, onlyQuestions, stepsOf } from './rights.ts';

const WORKSHOP = '000000000000000a';
const CANVAS = '000000000000000b';
const PARKING = '000000000000000c';
const STEP = '000000000000000d';
const CARD = '000000000000000e';
const OTHER = '000000000000000f';
const VOTE = '0000000000000010';
const [LEAD, CUSTOMER, STAFF] = [1, 2, 3];

let board: LiveBoard;
let seq = 0;

function happens(...facts: NonNullable<MessageInitShape<typeof EventSchema>['fact']>[]) {
  seq += 1;
  const events = facts.map((fact) => create(EventSchema, { fact }));
  applyHeard(board, seq, LEAD, events);
}
function wish(init: NonNullable<MessageInitShape<typeof CommandSchema>['wish']>, author: number) {
  const events = foresee(board, author, create(CommandSchema, { wish: init }).wish);
  seq += 1;
  applyHeard(board, seq, author, events);
  return events;
}
const make = (id: string, kind: Kind, parent = NONE, after = NONE) => ({
  id: protoId(id),
  kind,
  spot: { parent: protoId(parent), after: protoId(after) },
});
const writes = (id: string, author: number, after = NONE) =>
  wish({ case: 'createObjects', value: { objects: [make(id, Kind.CARD, CANVAS, after)] } }, author);
function step(...numbers: [Field, number][]) {
  const fields = numbers.map(([field, value]) => ({ field, value }));
  happens(
    { case: 'fieldsSet', value: { id: protoId(STEP), numbers: fields } },
    {
      case: 'agendaSet',
      value: { agenda: { step: protoId(STEP), beganMs: 1000n, beganSeq: seq + 1 } },
    },
  );
}
const bits = (...rights: StepRight[]) => rights.reduce((sum, right) => sum | (1 << right), 0);

beforeEach(() => {
  board = new LiveBoard();
  seq = 0;
  const organisation = { industry: '', seatsMax: 0 };
  board.setOrganisation(1, { ...organisation, number: 1, name: 'Host', side: Side.HOST });
  board.setOrganisation(2, { ...organisation, number: 2, name: 'Customer', side: Side.CUSTOMER });
  const person = {
    invitation: '',
    rulesVersion: 0,
    removed: false,
    waiting: false,
    named: false,
    mergedInto: 0,
  };
  board.setPerson(LEAD, { ...person, number: LEAD, role: Role.FACILITATOR, organisation: 1 });
  board.setPerson(CUSTOMER, { ...person, number: 2, role: Role.PARTICIPANT, organisation: 2 });
  board.setPerson(STAFF, { ...person, number: 3, role: Role.PARTICIPANT, organisation: 1 });
  const objects = [
    make(WORKSHOP, Kind.WORKSHOP),
    make(CANVAS, Kind.CANVAS),
    { ...make(PARKING, Kind.CANVAS), numbers: [{ field: Field.PARKS, value: 1 }] },
    {
      ...make(STEP, Kind.AGENDA_STEP, WORKSHOP),
      links: [{ field: Field.FOCUS, ids: [protoId(CANVAS)] }],
    },
    make(VOTE, Kind.VOTE, WORKSHOP),
  ];
  wish({ case: 'createObjects', value: { objects } }, LEAD);
});

describe('A step that runs', () => {
  it('lets everything where nothing is set [A3]', () => {
    step();
    expect(stepsOf(board).map(({ id }) => id)).toEqual([STEP]);
    expect(notNow(board, STAFF, { does: 'create', kind: Kind.CARD, in: CANVAS })).toBeUndefined();
  });

  it('narrows by side, and facilitators never [A3] [A4]', () => {
    step([Field.STAFF_MAY, bits(StepRight.QUESTIONS, StepRight.EDIT_OWN)]);
    const card = { does: 'create', kind: Kind.CARD, in: CANVAS } as const;
    expect(notNow(board, STAFF, card)).toBe('step');
    expect(notNow(board, STAFF, { ...card, asks: true })).toBeUndefined();
    expect(notNow(board, CUSTOMER, card)).toBeUndefined();
    expect(notNow(board, LEAD, card)).toBeUndefined();
    expect([onlyQuestions(board, STAFF), onlyQuestions(board, CUSTOMER)]).toEqual([true, false]);
  });

  it('tells one’s own from the others’ [A4]', () => {
    writes(CARD, CUSTOMER);
    writes(OTHER, STAFF);
    const may = bits(StepRight.CARDS, StepRight.EDIT_OWN, StepRight.MOVE);
    step([Field.CUSTOMERS_MAY, may]);
    const [own, other] = [CARD, OTHER].map((id) => board.find(id)!);
    expect(notNow(board, CUSTOMER, { does: 'edit', object: own! })).toBeUndefined();
    expect(notNow(board, CUSTOMER, { does: 'move', object: own! })).toBeUndefined();
    expect(notNow(board, CUSTOMER, { does: 'delete', object: own! })).toBe('step');
    expect(notNow(board, CUSTOMER, { does: 'edit', object: other! })).toBe('step');
  });

  it('keeps to its section, parking apart [A5] [A6]', () => {
    step([Field.CUSTOMERS_MAY, bits(StepRight.CARDS)]);
    const card = (parent: string) => ({ does: 'create', kind: Kind.CARD, in: parent }) as const;
    expect(notNow(board, CUSTOMER, card(CANVAS))).toBeUndefined();
    expect(notNow(board, CUSTOMER, card(PARKING))).toBeUndefined();
    const frame = { does: 'create', kind: Kind.FRAME, in: PARKING } as const;
    expect(notNow(board, CUSTOMER, frame)).toBe('step');
    step([Field.CUSTOMERS_MAY, bits(StepRight.THINGS)]);
    expect(notNow(board, CUSTOMER, frame)).toBe('elsewhere');
    happens({ case: 'agendaSet', value: { agenda: { frozen: true } } });
    expect(notNow(board, CUSTOMER, card(PARKING))).toBe('frozen');
  });

  it('limits cards and their characters [A7]', () => {
    step([Field.CARDS_MAX, 1], [Field.CHARACTERS_MAX, 40]);
    const card = { does: 'create', kind: Kind.CARD, in: CANVAS } as const;
    expect(notNow(board, CUSTOMER, card)).toBeUndefined();
    writes(CARD, CUSTOMER);
    expect(notNow(board, CUSTOMER, card)).toBe('cardsMax');
    expect(notNow(board, STAFF, card)).toBeUndefined();
    expect([charactersMax(board, CUSTOMER), charactersMax(board, LEAD)]).toEqual([40, undefined]);
  });

  it('waits while somebody presents [A10]', () => {
    happens({ case: 'agendaSet', value: { agenda: { presenter: CUSTOMER } } });
    const card = { does: 'create', kind: Kind.CARD, in: CANVAS } as const;
    expect(notNow(board, STAFF, card)).toBe('presenting');
    expect(notNow(board, CUSTOMER, card)).toBeUndefined();
  });

  it('leaves staff to listen and ask while a customer leads, whatever runs [A11]', () => {
    const card = { does: 'create', kind: Kind.CARD, in: CANVAS } as const;
    writes(CARD, STAFF);
    const own = board.find(CARD)!;
    const leads = (baton: number) => happens({ case: 'agendaSet', value: { agenda: { baton } } });
    leads(CUSTOMER);
    expect(notNow(board, STAFF, card)).toBe('step');
    expect(notNow(board, STAFF, { ...card, kind: Kind.COMMENT })).toBe('step');
    expect(notNow(board, STAFF, { does: 'rate', object: own })).toBe('step');
    expect(notNow(board, STAFF, { does: 'move', object: own })).toBe('step');
    expect(notNow(board, STAFF, { does: 'edit', object: own })).toBeUndefined();
    expect(notNow(board, STAFF, { does: 'vote', object: own })).toBeUndefined();
    expect(notNow(board, STAFF, { ...card, asks: true })).toBeUndefined();
    expect(notNow(board, STAFF, { ...card, in: PARKING })).toBeUndefined();
    expect([onlyQuestions(board, STAFF), onlyQuestions(board, CUSTOMER)]).toEqual([true, false]);
    for (const person of [CUSTOMER, LEAD]) expect(notNow(board, person, card)).toBeUndefined();
    leads(STAFF);
    expect(notNow(board, STAFF, card)).toBeUndefined();
    leads(CUSTOMER);
    happens({ case: 'personRemoved', value: { person: CUSTOMER } });
    expect(notNow(board, STAFF, card)).toBeUndefined();
  });

  it('takes no ratings while nobody is named [R3]', () => {
    step([Field.ANONYMITY, Anonymity.SIDE]);
    const object = board.find(CANVAS)!;
    expect(notNow(board, CUSTOMER, { does: 'rate', object })).toBe('noNames');
  });
});

describe('What is hidden and sealed', () => {
  it('is hidden at once, and its key says nothing of it [H1] [H3]', () => {
    step([Field.HIDES, 1]);
    writes(CARD, CUSTOMER);
    const scope = { kind: ScopeKind.SCOPE_UNTIL_REVEAL, number: CUSTOMER };
    expect(board.find(CARD)).toMatchObject({ scope, creator: CUSTOMER });
    writes(OTHER, LEAD, CARD);
    expect(board.find(OTHER)!.place.key).toBe(board.find(CARD)!.place.key);
  });

  it('bears its anonymity, and its author alone knows it as theirs [S1]', () => {
    step([Field.ANONYMITY, Anonymity.ORGANISATION]);
    writes(CARD, CUSTOMER);
    const card = board.find(CARD)!;
    expect(card).toMatchObject({ creator: 0, anonymity: Anonymity.ORGANISATION, credited: 2 });
    expect(board.authorOf(card)).toBe(CUSTOMER);
    expect(notNow(board, CUSTOMER, { does: 'edit', object: card })).toBeUndefined();
    wish({ case: 'deleteObjects', value: { ids: [protoId(CARD)] } }, CUSTOMER);
    expect(board.authorships.size).toBe(0);
  });
});

describe('What is sealed', () => {
  it('says neither when it was said, nor the side where nobody is named [S1]', () => {
    const numbers = [
      { field: Field.SAID_AT, value: 29_000_000 },
      { field: Field.RAISED_BY_SIDE, value: Side.CUSTOMER },
    ];
    const says = (id: string) =>
      wish(
        {
          case: 'createObjects',
          value: { objects: [{ ...make(id, Kind.COMMENT, CANVAS), numbers }] },
        },
        CUSTOMER,
      );
    step([Field.ANONYMITY, Anonymity.SIDE]);
    says(CARD);
    expect([...board.find(CARD)!.numbers]).toEqual([[Field.RAISED_BY_SIDE, Side.CUSTOMER]]);
    step([Field.ANONYMITY, Anonymity.NOBODY]);
    says(OTHER);
    expect([...board.find(OTHER)!.numbers]).toEqual([]);
  });
});

describe('A ballot that a facilitator cast', () => {
  it('is confirmed by casting the same, and is else its person’s own anew [A12]', () => {
    writes(CARD, LEAD);
    happens({
      case: 'fieldsSet',
      value: {
        id: protoId(VOTE),
        numbers: [{ field: Field.VOTE_STATE, value: VoteState.OPEN }],
      },
    });
    const key = { vote: protoId(VOTE), object: protoId(CARD) };
    happens({
      case: 'ballotCast',
      value: { ballot: { ...key, person: CUSTOMER, amount: 2, scribe: LEAD } },
    });
    expect(board.ballotsOf(VOTE)[0]).toMatchObject({ amount: 2, scribe: LEAD });
    const bytes = canonicalBytes(board);
    const other = new LiveBoard();
    load(other, save(board));
    expect(canonicalBytes(other)).toEqual(bytes);
    const casts = (amount: number) =>
      wish(
        { case: 'castBallot', value: { ...key, is: { case: 'amount', value: amount } } },
        CUSTOMER,
      );
    expect(casts(2)).toHaveLength(1);
    expect(board.ballotsOf(VOTE)[0]).toMatchObject({ amount: 2, scribe: 0 });
    expect(casts(2)).toHaveLength(0);
  });
});

describe('The records of a session', () => {
  const ballot = (person: number, amount: number) => ({
    vote: protoId(VOTE),
    object: protoId(CARD),
    person,
    amount,
  });
  function fill() {
    writes(CARD, CUSTOMER);
    happens(
      {
        case: 'agendaSet',
        value: {
          agenda: {
            step: protoId(STEP),
            beganMs: 1_800_000_000_000n,
            timer: { totalS: 60, endsAtMs: 1_800_000_060_000n },
            coming: { what: { case: 'step', value: protoId(NONE) }, atMs: 1_800_000_010_000n },
            summons: { number: 3, section: protoId(CANVAS), x: -5, y: 9 },
          },
        },
      },
      { case: 'stepEnded', value: { run: { step: protoId(STEP), beganMs: 5n, endedMs: 9n } } },
      { case: 'authorsSealed', value: { authorships: [{ object: protoId(CARD), person: 2 }] } },
      { case: 'ballotCast', value: { ballot: ballot(3, 2) } },
      { case: 'ballotCast', value: { ballot: ballot(2, 1) } },
      {
        case: 'resultsShown',
        value: {
          results: [
            { vote: protoId(VOTE), object: protoId(CARD), voices: 2, sum: 300 },
            {
              vote: protoId(VOTE),
              object: protoId(CARD),
              group: { kind: ScopeKind.SCOPE_SIDE, number: Side.CUSTOMER },
              kano: [1, 0, 2],
              topTwo: 2,
            },
          ],
        },
      },
    );
  }

  it('come back from a snapshot as they were, in order [B2] [B7]', () => {
    fill();
    const snapshot = save(board);
    expect(snapshot.ballots.map(({ person }) => person)).toEqual([2, 3]);
    expect(snapshot.agenda?.coming?.what.case).toBe('step');
    const other = new LiveBoard();
    load(other, snapshot);
    expect(canonicalBytes(other)).toEqual(canonicalBytes(board));
    expect(checksum(other)).toEqual(checksum(board));
  });

  it('leave with what they are about, and come back when that is taken off [B4]', () => {
    fill();
    const before = canonicalBytes(board);
    board.mark();
    const [stays, ids] = [board.seq, [protoId(CARD)]];
    happens({ case: 'objectsDeleted', value: { ids } });
    expect([board.ballotsOf(VOTE), board.resultsOf(VOTE)]).toEqual([[], []]);
    board.rollBack();
    board.seq = stays;
    expect(canonicalBytes(board)).toEqual(before);
    happens({ case: 'objectsDeleted', value: { ids: [protoId(VOTE)] } });
    expect(save(board)).toMatchObject({ ballots: [], results: [] });
  });

  it('take the latest, and forget what was cleared', () => {
    fill();
    happens({ case: 'ballotCast', value: { ballot: ballot(2, 4) } });
    expect(board.ballotsOf(VOTE).map(({ amount }) => amount)).toEqual([4, 2]);
    happens({ case: 'ballotCast', value: { ballot: ballot(2, 0), cleared: true } });
    expect(board.ballotsOf(VOTE).map(({ person }) => person)).toEqual([3]);
  });

  it('come whole with a reveal, as made then [H2]', () => {
    fill();
    const card = save(board).objects.find(({ id }) => idOf(id) === CARD)!;
    happens({ case: 'revealed', value: { objects: [card] } });
    expect(board.find(CARD)).toMatchObject({ created: seq, changed: seq });
  });

  it('keep the last two hundred runs', () => {
    for (let at = 0; at < 205; at += 1) {
      const run = { step: protoId(STEP), beganMs: BigInt(at), endedMs: BigInt(at + 1) };
      happens({ case: 'stepEnded', value: { run } });
    }
    expect([board.runs.length, board.runs[0]!.began]).toEqual([200, 5]);
  });
});
