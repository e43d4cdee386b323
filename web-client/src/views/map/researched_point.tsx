// A researched point where it stands: its numbers in a chip that opens what is behind them.
import { FlaskConical } from 'lucide-react';
import { memo } from 'react';
import { links, number } from '../../core/board.ts';
import type { Id } from '../../core/ids.ts';
import { Field, Side } from '../../gen/board_pb.ts';
import { curveWords as words } from '../../strings/map_curves.ts';
import { useDesk } from '../board/desk.tsx';
import { numeral } from '../board/ratings.ts';
import { sideName } from '../board/words.ts';
import { useBoard, useObject } from '../hooks.ts';
import { personaName } from './personas.tsx';

export const ResearchedPoint = memo(function ResearchedPoint({ id }: { id: Id }) {
  const desk = useDesk();
  const { board } = desk.replica;
  const point = useObject(id);
  const personas = useBoard((now) =>
    (point ? links(point, Field.PERSONAS) : [])
      .map((one) => now.find(one))
      .filter((o) => o !== undefined),
  );
  if (!point || number(point, Field.TENSION) !== undefined) return null;
  const side = (number(point, Field.OWNER_SIDE) ?? Side.UNSPECIFIED) as Side;
  const who = personas.map(personaName).join(', ') || sideName(board, side);
  const value = (field: Field, word: string) => {
    const given = number(point, field);
    return given === undefined ? [] : [`${word} ${numeral(given)}`];
  };
  const said = [
    ...value(Field.FEELING, words.felt),
    ...value(Field.FEELING_EXPECTED, words.expected),
  ];
  return (
    <button
      type="button"
      className="b-chip m-point"
      data-id={id}
      onClick={() => desk.panel.set({ show: 'point', point: id })}
    >
      <FlaskConical size={13} aria-hidden="true" />
      {[who, ...said].join(', ')}
    </button>
  );
});
