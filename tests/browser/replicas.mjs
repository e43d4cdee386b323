// The web client's replicas, without a browser, on a real server: several tabs whose lines break.
// Gives vitest's verdict.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { Server, root } from './harness.mjs';

const server = await Server.start();
const vitest = spawn('npx', ['--no-install', 'vitest', 'run', 'src/sync/live.test.ts'], {
  cwd: join(root, 'web-client'),
  stdio: 'inherit',
  env: {
    ...process.env,
    FISHBOWL_SERVER: server.origin,
    NODE_OPTIONS: '--experimental-websocket',
  },
});
const code = await new Promise((done) => vitest.once('exit', done));
await server.end();
process.exit(code ?? 1);
