// Writes down what real clients say, for the load generator to say it again with other stamps and in
// other rooms: what they say when they come, and the edits of some of them.
//
//   node record.mjs y-websocket|hocuspocus|tldraw SENDERS EDITS
//
// Prints the path to connect to, then one line for each sender: messages in hexadecimal, the first
// those of coming in, a bar, and the edits. `room-000` and the stamp are to be replaced.

// Without frames of a screen, a client of tldraw sends each edit when it is made.
process.env.NODE_ENV = 'test';
const { HocuspocusProvider, HocuspocusProviderWebsocket } = await import('@hocuspocus/provider');
const { atom } = await import('@tldraw/state');
const { Store } = await import('@tldraw/store');
const { TLSocketRoom, TLSyncClient } = await import('@tldraw/sync-core');
const { createTLSchema, PageRecordType } = await import('@tldraw/tlschema');
const { WebsocketProvider } = await import('y-websocket');
const Y = await import('yjs');

const [kind, senders, edits] = [process.argv[2], Number(process.argv[3]), Number(process.argv[4])];
const room = 'room-000';
const words = `~t${'0'.repeat(24)}${'.'.repeat(50)}`;
const pause = (ms) => new Promise((done) => setTimeout(done, ms));

/** A socket that opens and is never answered. */
function recording(said) {
  return class extends EventTarget {
    static CONNECTING = 0;
    static OPEN = 1;
    static CLOSING = 2;
    static CLOSED = 3;
    OPEN = 1;
    readyState = 0;
    constructor() {
      super();
      setTimeout(() => {
        this.readyState = 1;
        this.onopen?.({});
        this.dispatchEvent(new Event('open'));
      });
    }
    send(bytes) {
      said.push(Buffer.from(bytes));
    }
    close() {}
  };
}

/** The field of a gap in a Yjs document, written anew each time. */
async function yjs(said, sender, open) {
  const doc = new Y.Doc();
  const provider = open(doc, recording(said));
  await pause(20);
  const coming = said.splice(0);
  for (let edit = 0; edit < edits; edit += 1) doc.getMap('owners').set(`gap ${sender}`, words);
  provider.configuration?.websocketProvider?.destroy();
  provider.destroy();
  return { coming, edits: said };
}

/** The name of a page, written anew each time; a room of its own answers meanwhile. */
async function tldraw(said) {
  const schema = createTLSchema();
  const hearing = { client: new Set(), server: new Set() };
  const tell = (listeners, data) => setTimeout(() => listeners.forEach((one) => one(data)));
  new TLSocketRoom({ schema }).handleSocketConnect({
    sessionId: 'recorded',
    socket: {
      readyState: 1,
      send: (text) => tell(hearing.client, JSON.parse(text)),
      addEventListener: (type, listener) => type === 'message' && hearing.server.add(listener),
      removeEventListener() {},
      close() {},
    },
  });
  const socket = {
    connectionStatus: 'online',
    sendMessage(message) {
      const data = JSON.stringify(message);
      said.push(Buffer.from(data));
      tell(hearing.server, { data });
    },
    onReceiveMessage: (listener) => hearing.client.add(listener),
    onStatusChange: () => () => {},
    restart() {},
    close() {},
  };
  const store = new Store({ schema, props: { defaultName: '', assets: {}, onMount() {} } });
  let loaded;
  const loading = new Promise((done) => (loaded = done));
  const onSyncError = (reason) => {
    throw new Error(reason);
  };
  new TLSyncClient({ store, socket, presence: atom('nobody', null), onLoad: loaded, onSyncError });
  await loading;
  const page = PageRecordType.create({ name: '', index: 'a1' });
  store.put([page]);
  await pause(20);
  const coming = said.splice(0);
  for (let edit = 0; edit < edits; edit += 1)
    store.update(page.id, (now) => ({ ...now, name: `${words}${edit % 2}` }));
  return { coming, edits: said };
}

const clients = {
  'y-websocket': {
    path: `/${room}`,
    record: (said, sender) =>
      yjs(said, sender, (doc, Socket) => {
        const options = { WebSocketPolyfill: Socket, disableBc: true };
        return new WebsocketProvider('ws://nowhere', room, doc, options);
      }),
  },
  hocuspocus: {
    path: '/',
    record: (said, sender) =>
      yjs(said, sender, (document, WebSocketPolyfill) => {
        const url = 'ws://nowhere';
        const websocketProvider = new HocuspocusProviderWebsocket({ url, WebSocketPolyfill });
        const options = { websocketProvider, name: room, document, token: 'none' };
        const provider = new HocuspocusProvider(options);
        provider.attach();
        return provider;
      }),
  },
  tldraw: { path: `/${room}`, record: tldraw },
};

const { path, record } = clients[kind];
console.log(path);
for (let sender = 0; sender < senders; sender += 1) {
  const { coming, edits: all } = await record([], sender);
  const hexadecimal = (messages) => messages.map((bytes) => bytes.toString('hex'));
  console.log([...hexadecimal(coming), '|', ...hexadecimal(all)].join(' '));
}
process.exit(0);
