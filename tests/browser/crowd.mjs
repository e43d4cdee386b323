// More people than a machine has browsers for: scripted clients beside the real pages of a test.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { patience, root } from './harness.mjs';

export class Crowd {
  /** `canary`: how the words look that the test follows, as a regular expression of one length. */
  static async start(server, canary) {
    const crowd = new Crowd();
    crowd.canary = canary;
    crowd.asked = 0;
    crowd.waiting = new Map();
    crowd.process = fork(
      join(root, 'tests', 'browser', 'crowd_program.mjs'),
      [server.origin, join(root, 'web-client')],
      { execArgv: ['--experimental-websocket', '--no-warnings'] },
    );
    crowd.process.on('message', ({ asked, answer, error }) => {
      const { keeps, fails } = crowd.waiting.get(asked) ?? {};
      crowd.waiting.delete(asked);
      if (error) fails?.(new Error(error));
      else keeps?.(answer);
    });
    crowd.process.once('exit', (code) => {
      for (const { fails } of crowd.waiting.values()) fails(new Error(`the crowd ended: ${code}`));
    });
    const ended = once(crowd.process, 'exit').then(([code]) => {
      throw new Error(`the crowd did not start: ${code}`);
    });
    await Promise.race([once(crowd.process, 'message'), ended]);
    ended.catch(() => {});
    return crowd;
  }

  ask(does, about = {}) {
    this.asked += 1;
    const { asked } = this;
    return new Promise((keeps, fails) => {
      this.waiting.set(asked, { keeps, fails });
      this.process.send({ asked, does, about: { patience, ...about } });
    });
  }

  /** `guests`: name and link of each, who come at the same moment. Gives who did not get in. */
  come(workshop, guests) {
    return this.ask('come', { workshop, guests, canary: this.canary });
  }

  end() {
    this.process.kill();
  }
}
