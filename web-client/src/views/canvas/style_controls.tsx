// How selected things of a canvas look: each control stands here when something selected has what it
// changes, and changes it in all of them, as one step.
import { ArrowLeftRight, ArrowRight, Ellipsis, Pencil, Spline, Square, Type } from 'lucide-react';
import { links, number, type Obj } from '../../core/board.ts';
import { ruleOfKind } from '../../core/schema.ts';
import { Field, Kind } from '../../gen/board_pb.ts';
import type { Replica } from '../../sync/replica.ts';
import { canvas as words } from '../../strings/canvas.ts';
import { useDesk } from '../board/desk.tsx';
import { MenuButton, type MenuItem } from '../board/menu.tsx';
import { useReplica } from '../hooks.ts';
import { connectPair, pairToConnect } from './drawing.ts';
import { isCrossLink } from './naming.ts';

/** Sets a field of all that have it. */
export function setAll(
  replica: Replica,
  objects: readonly Obj[],
  field: Field,
  value: number,
): void {
  replica.together(() => {
    for (const one of objects) {
      if (ruleOfKind(one.kind).holds.has(field)) replica.setNumber(one.id, field, value);
    }
  });
}

/** Two ends change places. */
function turnAround(replica: Replica, connector: Obj): void {
  const from = links(connector, Field.FROM);
  const to = links(connector, Field.TO);
  replica.together(() => {
    // First nothing, so that no thing is at both ends in between.
    if (from.length > 0) replica.link(connector.id, Field.FROM, [], from);
    if (to.length > 0) replica.link(connector.id, Field.TO, from, to);
    else if (from.length > 0) replica.link(connector.id, Field.TO, from);
    if (to.length > 0) replica.link(connector.id, Field.FROM, to);
    replica.setNumber(connector.id, Field.STARTS_AT, 3 - (number(connector, Field.STARTS_AT) ?? 0));
  });
}

export function StyleControls({ objects }: { objects: readonly Obj[] }) {
  const replica = useReplica();
  const desk = useDesk();
  const has = (field: Field) => objects.filter((one) => ruleOfKind(one.kind).holds.has(field));
  const choices = (field: Field, names: readonly string[]): MenuItem[] => {
    const those = has(field);
    return names.map((word, value) => ({
      word,
      checked: those.every((one) => (number(one, field) ?? 0) === value),
      run: () => setAll(replica, objects, field, value),
    }));
  };
  const connectors = objects.filter((one) => one.kind === Kind.CONNECTOR);
  const [first] = objects;
  const opens = objects.length === 1 && first!.kind !== Kind.INK && first!.kind !== Kind.IMAGE;
  return (
    <>
      {opens && (
        <button type="button" className="b-button" onClick={() => desk.edit(first!.id)}>
          <Pencil size={15} aria-hidden="true" />
          {first!.kind === Kind.CONNECTOR ? words.labelIt : words.write}
        </button>
      )}
      {pairToConnect(desk) && (
        <button type="button" className="b-button" onClick={() => connectPair(desk)}>
          <Spline size={15} aria-hidden="true" />
          {words.connect}
        </button>
      )}
      {has(Field.OUTLINE).length > 0 && (
        <MenuButton label={words.outline} items={choices(Field.OUTLINE, words.outlines)}>
          <Square size={15} aria-hidden="true" />
        </MenuButton>
      )}
      {has(Field.TEXT_SIZE).length > 0 && (
        <MenuButton label={words.textSize} items={choices(Field.TEXT_SIZE, words.textSizes)}>
          <Type size={15} aria-hidden="true" />
        </MenuButton>
      )}
      {has(Field.HEADS).length > 0 && (
        <MenuButton label={words.arrows} items={choices(Field.HEADS, words.heads)}>
          <ArrowRight size={15} aria-hidden="true" />
        </MenuButton>
      )}
      {has(Field.DASH).length > 0 && (
        <MenuButton label={words.line} items={choices(Field.DASH, words.dashes)}>
          <Ellipsis size={15} aria-hidden="true" />
        </MenuButton>
      )}
      {has(Field.PEN_WIDTH).length > 0 && (
        <MenuButton
          label={words.penWidth}
          items={words.penWidths.map((word, i) => ({
            word,
            checked: has(Field.PEN_WIDTH).every(
              (one) => number(one, Field.PEN_WIDTH) === kWidths[i],
            ),
            run: () => setAll(replica, objects, Field.PEN_WIDTH, kWidths[i]!),
          }))}
        >
          <Pencil size={15} aria-hidden="true" />
        </MenuButton>
      )}
      {connectors.length > 0 && <ConnectorControls connectors={connectors} />}
    </>
  );
}

export const kWidths = [2, 4, 10] as const;

function ConnectorControls({ connectors }: { connectors: readonly Obj[] }) {
  const replica = useReplica();
  const crosses = connectors.every(isCrossLink);
  return (
    <>
      <button
        type="button"
        className="b-button"
        aria-label={words.turnAround}
        title={words.turnAround}
        onClick={() => connectors.forEach((one) => turnAround(replica, one))}
      >
        <ArrowLeftRight size={15} aria-hidden="true" />
      </button>
      <button
        type="button"
        className="b-button"
        aria-pressed={crosses}
        title={words.crossLinkHint}
        onClick={() => setAll(replica, connectors, Field.CROSS_LINK, crosses ? 0 : 1)}
      >
        {words.crossLink}
      </button>
    </>
  );
}
