// The corpus of frames that the server's tests write (tests/golden/frames_test.cpp): the same bytes
// must say the same here.
import { readFileSync } from 'node:fs';
import { fromBinary, toBinary, toJson, type JsonValue } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import { ClientFrameSchema, ServerFrameSchema } from '../gen/wire_pb.ts';

const file = new URL('../../../tests/golden/frames.txt', import.meta.url);
const cases = readFileSync(file, 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => line.split('\t') as [string, 'client' | 'server', string, string])
  .map(([name, side, hex, says]) => ({
    name,
    side,
    bytes: Uint8Array.from(Buffer.from(hex, 'hex')),
    says,
  }));

function read(side: 'client' | 'server', bytes: Uint8Array): JsonValue {
  return side === 'client'
    ? toJson(ClientFrameSchema, fromBinary(ClientFrameSchema, bytes))
    : toJson(ServerFrameSchema, fromBinary(ServerFrameSchema, bytes));
}

describe('frames', () => {
  it('are there', () => {
    expect(cases.length).toBeGreaterThan(200);
  });

  it.each(cases)('$side: $name [B3-51]', ({ side, bytes, says }) => {
    if (says === 'unreadable') expect(() => read(side, bytes)).toThrow();
    else expect(read(side, bytes)).toEqual(JSON.parse(says));
  });

  it('numbers of 64 bits are exact [B3-50]', () => {
    const moments = cases
      .filter(({ side, says }) => side === 'server' && says.includes('"momentMs"'))
      .map(({ bytes, says }) => ({ bytes, said: says.match(/"momentMs":"(\d+)"/)![1]! }));
    expect(moments.some(({ said }) => BigInt(said) > 2n ** 53n)).toBe(true);
    for (const { bytes, said } of moments) {
      const frame = fromBinary(ServerFrameSchema, bytes);
      const { momentMs } = frame.heard.find(({ momentMs }) => momentMs !== 0n)!;
      expect(momentMs).toBe(BigInt(said));
      expect(fromBinary(ServerFrameSchema, toBinary(ServerFrameSchema, frame))).toEqual(frame);
    }
  });
});
