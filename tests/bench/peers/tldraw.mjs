// tldraw sync on `ws`: a room for each path, kept in memory.
//
//   node tldraw.mjs PORT
import { TLSocketRoom } from '@tldraw/sync-core';
import { createTLSchema } from '@tldraw/tlschema';
import { WebSocketServer } from 'ws';

const rooms = new Map();
let sessions = 0;
new WebSocketServer({ host: '127.0.0.1', port: Number(process.argv[2]), perMessageDeflate: false }).on(
  'connection',
  (socket, { url }) => {
    if (!rooms.has(url)) rooms.set(url, new TLSocketRoom({ schema: createTLSchema() }));
    sessions += 1;
    rooms.get(url).handleSocketConnect({ sessionId: `session-${sessions}`, socket });
  },
);
