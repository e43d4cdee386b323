import { describe, expect, it } from 'vitest';
import { Doing } from './doing.ts';

describe('What is asked for before the board can do it', () => {
  it('is done, in order, when it can', () => {
    const doing = new Doing();
    const done: string[] = [];
    doing.await();
    expect(doing.do('shape')).toBe(true);
    expect(doing.do('text')).toBe(true);
    doing.offer(() => ({ shape: () => done.push('shape'), text: () => done.push('text') }));
    expect(done).toEqual([]);
    doing.arrived();
    expect(done).toEqual(['shape', 'text']);
  });

  it('is forgotten when the board has gone, and is nobody’s where none will come', () => {
    const doing = new Doing();
    let done = 0;
    const gone = doing.await();
    doing.do('shape');
    gone();
    doing.offer(() => ({ shape: () => (done += 1) }));
    doing.arrived();
    expect(done).toBe(0);
    expect(doing.do('text')).toBe(false);
  });
});
