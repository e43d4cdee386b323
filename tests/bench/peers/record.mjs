// Writes down what real clients say, for the load generator to say it again with other stamps and in
// other rooms: what they say when they come, and the edits of some of them.
//
//   node record.mjs y-websocket|hocuspocus SENDERS EDITS
//
// Prints the path to connect to, then one line for each sender: messages in hexadecimal, the first
// those of coming in, a bar, and the edits. `room-000` and the stamp are to be replaced.
import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';

const [kind, senders, edits] = [process.argv[2], Number(process.argv[3]), Number(process.argv[4])];
const room = 'room-000';
const stamp = `~t${'0'.repeat(24)}`;

const clients = {
  'y-websocket': {
    path: `/${room}`,
    open: (doc, Socket) =>
      new WebsocketProvider('ws://nowhere', room, doc, { WebSocketPolyfill: Socket, disableBc: true }),
  },
  hocuspocus: {
    path: '/',
    open: (doc, Socket) => {
      const websocketProvider = new HocuspocusProviderWebsocket({
        url: 'ws://nowhere',
        WebSocketPolyfill: Socket,
      });
      const provider = new HocuspocusProvider({ websocketProvider, name: room, document: doc, token: 'none' });
      provider.attach();
      return provider;
    },
  },
};

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
      said.push(Buffer.from(bytes).toString('hex'));
    }
    close() {}
  };
}

console.log(clients[kind].path);
for (let sender = 0; sender < senders; sender += 1) {
  const said = [];
  const doc = new Y.Doc();
  const provider = clients[kind].open(doc, recording(said));
  await new Promise((done) => setTimeout(done, 20));
  const greeting = said.splice(0);
  // The field of a gap, written anew each time.
  for (let edit = 0; edit < edits; edit += 1)
    doc.getMap('owners').set(`gap ${sender}`, `${stamp}${'.'.repeat(50)}`);
  console.log([...greeting, '|', ...said].join(' '));
  provider.configuration?.websocketProvider?.destroy();
  provider.destroy();
}
process.exit(0);
