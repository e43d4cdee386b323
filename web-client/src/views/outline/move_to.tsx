// "Move to…": a card or a touchpoint into another section, step or lane, by choices that every
// keyboard, finger and screen reader knows.
import { useState } from 'react';
import { Dialog } from '../../components/dialog.tsx';
import { dialogWords } from '../../strings/words.ts';
import type { Obj } from '../../core/board.ts';
import { Kind } from '../../gen/board_pb.ts';
import { outlining as words } from '../../strings/outline.ts';
import { useDesk } from '../board/desk.tsx';
import { addsTo, shapeOf, type MapColumn } from '../board/map_shape.ts';
import { isShut, mayIn } from '../board/may.ts';
import { landing, lastIn, moveAll, type Target } from '../board/moving.ts';
import { columnName, laneName, sectionName } from '../board/words.ts';
import type { Replica } from '../../sync/replica.ts';

function lanesFor(replica: Replica, map: Obj, thing: Obj): readonly Obj[] {
  const { board } = replica;
  const wanted = thing.kind === Kind.TOUCHPOINT ? 'touchpoint' : 'card';
  return shapeOf(board, map.id).lanes.filter(
    (lane) => addsTo(lane) === wanted && !isShut(replica, lane),
  );
}

function columnsFor(replica: Replica, map: Obj): readonly MapColumn[] {
  const { columns } = shapeOf(replica.board, map.id);
  return columns.filter(({ stage }) => !isShut(replica, stage));
}

/** Sections that take this thing from this person. */
export function homesFor(replica: Replica, thing: Obj): readonly Obj[] {
  const { board } = replica;
  return board.sections().filter((section) => {
    if (!mayIn(replica, section).edit) return false;
    if (section.kind === Kind.CANVAS) return thing.kind === Kind.CARD;
    if (section.kind !== Kind.JOURNEY_MAP) return false;
    return columnsFor(replica, section).length > 0 && lanesFor(replica, section, thing).length > 0;
  });
}

interface ChoiceProps {
  label: string;
  value: string;
  choices: readonly (readonly [value: string, word: string])[];
  onPick: (value: string) => void;
}

function Choice({ label, value, choices, onPick }: ChoiceProps) {
  return (
    <label className="field">
      <span className="label">{label}</span>
      <select className="input" value={value} onChange={(event) => onPick(event.target.value)}>
        {choices.map(([one, word]) => (
          <option key={one} value={one}>
            {word}
          </option>
        ))}
      </select>
    </label>
  );
}

export function MoveTo({ thing, onClose }: { thing: Obj; onClose: () => void }) {
  const desk = useDesk();
  const { replica } = desk;
  const { board } = replica;
  const homes = homesFor(replica, thing);
  const [home, setHome] = useState(board.sectionOf(thing.id)?.id ?? '');
  const [column, setColumn] = useState(thing.place.column);
  const [lane, setLane] = useState(thing.place.parent);
  const section = homes.find(({ id }) => id === home) ?? homes[0];
  if (!section) return null;

  const isMap = section.kind === Kind.JOURNEY_MAP;
  const columns = isMap ? columnsFor(replica, section) : [];
  const lanes = isMap ? lanesFor(replica, section, thing) : [];
  const toColumn = columns.find((one) => one.object.id === column)?.object ?? columns[0]?.object;
  const toLane = lanes.find(({ id }) => id === lane) ?? lanes[0];
  const move = () => {
    const target: Target | undefined =
      toColumn && toLane
        ? {
            parent: toLane.id,
            column: toColumn.id,
            after: lastIn(board, toLane.id, toColumn.id, [thing.id]),
          }
        : landing(board, section);
    if (target) moveAll(replica, [thing.id], target);
    onClose();
    desk.announce(words.movedTo(sectionName(section)));
    desk.flyTo(thing.id);
  };
  return (
    <Dialog title={words.moveTo} onClose={onClose}>
      <Choice
        label={words.section}
        value={section.id}
        choices={homes.map((one) => [one.id, sectionName(one)])}
        onPick={setHome}
      />
      {toColumn && (
        <Choice
          label={words.step}
          value={toColumn.id}
          choices={columns.map(({ object, stage, step }) => [
            object.id,
            step ? `${columnName(stage)}: ${columnName(step)}` : columnName(stage),
          ])}
          onPick={setColumn}
        />
      )}
      {toLane && (
        <Choice
          label={words.lane}
          value={toLane.id}
          choices={lanes.map((one) => [one.id, laneName(one)])}
          onPick={setLane}
        />
      )}
      <div className="dialog-actions">
        <button className="button" type="button" onClick={onClose}>
          {dialogWords.cancel}
        </button>
        <button className="button primary" type="button" onClick={move}>
          {words.move}
        </button>
      </div>
    </Dialog>
  );
}
