// The program of the tabs: real replicas on real connections, in a browser whose time, network and
// stores belong to the simulation (tests/simulation). It says nothing unless it is told something.
import { create, fromBinary, toBinary } from '@bufbuild/protobuf';
import { canonicalBytes } from '../core/canonical.ts';
import { idOf, protoIdOrNothing } from '../core/ids.ts';
import {
  ConsequencesSchema,
  HappeningSchema,
  TabReportSchema,
  TabSaysSchema,
  TabWishSchema,
  type Consequences,
  type Happening,
  type TabOpens,
  type TabReport,
} from '../gen/tabs_pb.ts';
import { ClientFrameSchema } from '../gen/wire_pb.ts';
import { Connection } from './connection.ts';
import { FakeBrowser } from './fake_browser.ts';
import { Dice } from './fake_dice.ts';
import { FakePerson } from './fake_person.ts';
import { FakeStore } from './fake_store.ts';
import { Replica } from './replica.ts';

interface Tab {
  readonly person: FakePerson;
  readonly store: FakeStore;
  replica: Replica | undefined;
}

const dice = new Dice(Number(process.argv[2]));
const tabs = new Map<number, Tab>();
let consequences: Consequences;
const browser = new FakeBrowser(
  (tab, socket, what) => {
    if (what.case === 'frame') checkThatItIsKept(tabs.get(tab)!, what.value);
    consequences.says.push(create(TabSaysSchema, { tab, socket, what }));
  },
  () => dice.next(),
);

/** What is sent is on the disk before: a tab that dies now must not leave an effect without a trace. */
function checkThatItIsKept({ store }: Tab, frame: Uint8Array): void {
  for (const { number } of fromBinary(ClientFrameSchema, frame).commands) {
    if (!store.holds(number)) throw new Error(`Command ${number} was sent before it was kept.`);
  }
}

function comeBy(number: number, { person, replica }: TabOpens): Tab {
  const known = tabs.get(number);
  if (known) return known;
  const somebody = new FakePerson(number, person, dice);
  const store = new FakeStore(idOf(replica), dice, (command) => somebody.held(command));
  const tab = { person: somebody, store, replica: undefined };
  tabs.set(number, tab);
  return tab;
}

function open(number: number, opens: TabOpens): void {
  const tab = comeBy(number, opens);
  const { person } = opens;
  const wire = new Connection('workshop', person);
  tab.replica = new Replica({ person, outbox: tab.store.open(), wire });
  tab.replica.on('refusal', (notice) => tab.person.hears(notice));
}

function report({ person, replica }: Tab): TabReport {
  const wishes = [...person.wishes].filter(([, { undone }]) => !undone);
  return create(TabReportSchema, {
    live: replica?.status.link === 'live',
    unsaved: replica?.status.unsaved ?? 0,
    ...(replica ? { canonical: canonicalBytes(replica.board) } : {}),
    notices: person.notices,
    wishes: wishes.map(([name, { told, lost }]) => {
      const about = name.length > 1 ? { object: protoIdOrNothing(name)! } : { letter: name };
      return create(TabWishSchema, { ...about, told, lost });
    }),
  });
}

function happens({ tab: number, what }: Happening): void {
  const tab = tabs.get(number);
  switch (what.case) {
    case 'opens':
      return open(number, what.value);
    case 'isKilled':
      browser.kill(number);
      tab!.person.leaves();
      tab!.replica = undefined;
      return;
    case 'wishes':
      return tab?.replica?.ready ? tab.person.wishesFor(tab.replica) : undefined;
    case 'socketOpens':
      return browser.opens(what.value.socket);
    case 'socketHears':
      return browser.hears(what.value.socket, what.value.frame);
    case 'socketCloses':
      return browser.closed(what.value.socket, what.value.code);
    case 'reports':
      consequences.report = report(tab!);
      return;
    case undefined:
  }
}

async function* told(): AsyncGenerator<Happening> {
  let rest = Buffer.alloc(0);
  for await (const chunk of process.stdin) {
    rest = Buffer.concat([rest, chunk as Buffer]);
    while (rest.length >= 4 && rest.length >= 4 + rest.readUInt32LE()) {
      const end = 4 + rest.readUInt32LE();
      yield fromBinary(HappeningSchema, rest.subarray(4, end));
      rest = rest.subarray(end);
    }
  }
}

for await (const happening of told()) {
  consequences = create(ConsequencesSchema);
  await browser.pass(happening.nowMs);
  await browser.turn(happening.tab, () => happens(happening));
  const bytes = toBinary(ConsequencesSchema, consequences);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(bytes.length);
  process.stdout.write(Buffer.concat([length, bytes]));
}
