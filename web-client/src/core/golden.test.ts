// The golden transcripts that the server's tests run too: the same events must give the same bytes.
import { readdirSync, readFileSync } from 'node:fs';
import { fromBinary, fromJsonString } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import { SnapshotSchema } from '../gen/board_pb.ts';
import type { Command } from '../gen/command_pb.ts';
import { TranscriptSchema, type Transcript } from '../gen/transcript_pb.ts';
import { applyEvents, applyHeard } from './apply.ts';
import { canonicalBytes, save } from './canonical.ts';
import { checksum } from './checksum.ts';
import { foresee } from './foresee.ts';
import { idOf } from './ids.ts';
import { LiveBoard } from './live_board.ts';
import { deltaOf, normal, protoDelta, transform, type Delta } from './text.ts';

const folder = new URL('../../../tests/golden/', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.json'));

function read(file: string): Transcript {
  return fromJsonString(TranscriptSchema, readFileSync(new URL(file, folder), 'utf8'));
}

/** The room alone knows what comes of these: they stand in its time, or show what is not here yet. */
const NOT_FORESEEN = new Set<Command['wish']['case']>([
  'enterStep',
  'reveal',
  'stopCountdown',
  'setTimer',
  'present',
  'summon',
  'freeze',
  'giveBaton',
  'takeBack',
  'setAside',
  'mergePeople',
  'sendBroadcast',
  'formTables',
  'changeTable',
  'harvest',
  'openVote',
  'closeVote',
  'showResults',
]);

describe('golden transcripts', () => {
  it('are there', () => {
    expect(files.length).toBeGreaterThan(0);
  });

  describe.each(files)('%s', (file) => {
    const transcript = read(file);
    const rules = transcript.rules.map((rule) => `[${rule}]`).join(' ');

    it.each(transcript.views)(`$person sees the same board ${rules}`, ({ heard, canonical }) => {
      const board = new LiveBoard();
      for (const { seq, author, events } of heard) applyHeard(board, seq, author, events);
      expect(save(board)).toEqual(fromBinary(SnapshotSchema, canonical));
      expect(Buffer.from(canonicalBytes(board)).equals(canonical)).toBe(true);
    });

    it.each(transcript.views)(`$person has the checksum that the room would tell [V10]`, (view) => {
      const board = new LiveBoard();
      for (const { seq, author, events } of view.heard) {
        applyHeard(board, seq, author, events);
        if (seq % 5 === 0) checksum(board, 3);
      }
      const { seq, first, second } = view.check!;
      expect([board.seq, checksum(board)]).toEqual([seq, { first, second }]);
    });

    it.each(transcript.views)(`$person foresees what becomes of a wish ${rules}`, (view) => {
      const board = new LiveBoard();
      const edits: { seq: number; name: string; delta: Delta }[] = [];
      const steps = new Map(transcript.steps.map((step) => [step.seq, step]));
      for (const { seq, author, events } of view.heard) {
        const wish = steps.get(seq)?.command?.wish;
        const foreseen =
          author === view.person && wish && !NOT_FORESEEN.has(wish.case)
            ? foresee(board, author, asNow(wish, edits))
            : undefined;
        if (foreseen) {
          board.mark();
          applyEvents(board, seq, author, foreseen);
        }
        const expected = { ...save(board), seq };
        board.rollBack();
        applyHeard(board, seq, author, events);
        if (foreseen) {
          const label = `seq ${seq}, ${wish?.case}`;
          expect(expected, label).toEqual(save(board));
        }
        for (const { fact } of events) {
          if (fact.case !== 'textEdited') continue;
          const { id, field, delta } = fact.value;
          edits.push({ seq, name: `${idOf(id)} ${field}`, delta: deltaOf(delta) });
        }
      }
    });
  });
});

/** A text edit is carried over what was heard since it was made, as a replica does. */
function asNow(
  wish: Command['wish'],
  edits: readonly { seq: number; name: string; delta: Delta }[],
): Command['wish'] {
  if (wish.case !== 'editText') return wish;
  const { id, field, madeAt } = wish.value;
  let delta = normal(deltaOf(wish.value.delta));
  for (const edit of edits) {
    if (edit.seq > madeAt && edit.name === `${idOf(id)} ${field}`) {
      delta = transform(delta, edit.delta);
    }
  }
  return { case: 'editText', value: { ...wish.value, delta: protoDelta(delta) } };
}
