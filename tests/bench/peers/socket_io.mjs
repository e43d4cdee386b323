// A relay on Socket.IO, with its rooms, over WebSockets alone.
//
//   node socket_io.mjs PORT
import { createServer } from 'node:http';
import { Server } from 'socket.io';

const http = createServer();
const server = new Server(http, { transports: ['websocket'], perMessageDeflate: false });
server.on('connection', (socket) => {
  let room = '';
  socket.on('enter', (name) => {
    room = name;
    socket.join(room);
    socket.emit('entered');
  });
  socket.on('edit', (edit) => socket.to(room).emit('edit', edit));
  socket.on('point', (x, y) => socket.to(room).volatile.emit('point', x, y));
});
http.listen(Number(process.argv[2]), '127.0.0.1');
