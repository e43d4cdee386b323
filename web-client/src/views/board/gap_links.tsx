// What a gap is about: chips that fly to the map, and a way to link more.
import { Link2, X } from 'lucide-react';
import { links, text, type Board, type Obj } from '../../core/board.ts';
import type { Id } from '../../core/ids.ts';
import { Field, Kind } from '../../gen/board_pb.ts';
import { gapLinkWords as words } from '../../strings/board_gaps.ts';
import { thingWords } from '../../strings/comments.ts';
import { gapWords } from '../../strings/gaps.ts';
import { useBoard } from '../hooks.ts';
import { useDesk } from './desk.tsx';
import { kLinkFields } from './gap_merge.ts';
import { shapeOf } from './map_shape.ts';
import { MenuButton, type MenuItem } from './menu.tsx';
import { columnName, sectionName } from './words.ts';

function nameOfLinked(object: Obj): string {
  if (object.kind === Kind.STEP) return columnName(object);
  if (object.kind === Kind.TOUCHPOINT) return text(object, Field.TITLE) || thingWords.touchpoint;
  return text(object, Field.TEXT) || (object.kind === Kind.CARD ? words.card : gapWords.evidence);
}

function choicesFor(board: Board, gap: Obj, relink: (field: Field, id: Id) => void): MenuItem[] {
  const items: MenuItem[] = [];
  const add = (object: Obj, field: Field, under: string | undefined) =>
    items.push({
      word: nameOfLinked(object),
      checked: links(gap, field).includes(object.id),
      ...(under ? { under } : {}),
      run: () => relink(field, object.id),
    });
  for (const map of board.sections()) {
    if (map.kind !== Kind.JOURNEY_MAP) continue;
    const shape = shapeOf(board, map.id);
    for (const { stage, steps } of shape.stages) {
      steps.forEach((step, i) =>
        add(step, Field.STEPS, i === 0 ? `${sectionName(map)}: ${columnName(stage)}` : undefined),
      );
    }
    const touchpoints = shape.lanes.flatMap((lane) => board.children(lane.id, Kind.TOUCHPOINT));
    touchpoints.forEach((one, i) =>
      add(one, Field.TOUCHPOINTS, i === 0 ? words.touchpoints : undefined),
    );
    const evidence = shape.lanes.flatMap((lane) => board.children(lane.id, Kind.EVIDENCE));
    evidence.forEach((one, i) => add(one, Field.EVIDENCE, i === 0 ? gapWords.evidence : undefined));
  }
  return items;
}

export function GapLinks({
  gap,
  number,
  editable,
}: {
  gap: Obj;
  number: number;
  editable: boolean;
}) {
  const desk = useDesk();
  const { replica } = desk;
  const linked = useBoard((board) =>
    kLinkFields.flatMap((field) => links(gap, field).map((id) => board.find(id))),
  );
  const fieldOf = (id: Id) =>
    kLinkFields.find((field) => links(gap, field).includes(id)) ?? Field.CARDS;
  const relink = (field: Field, id: Id) =>
    links(gap, field).includes(id)
      ? replica.link(gap.id, field, [], [id])
      : replica.link(gap.id, field, [id]);
  return (
    <span className="b-links">
      {linked.map((object) =>
        object ? (
          <span key={object.id} className="b-link" data-of={Kind[object.kind]?.toLowerCase()}>
            <button
              type="button"
              className="b-chip"
              title={words.show(nameOfLinked(object))}
              onClick={() => desk.flyFrom(gap.id, object.id)}
            >
              {nameOfLinked(object)}
            </button>
            {editable && (
              <button
                type="button"
                className="b-button b-unlink"
                aria-label={words.unlink(nameOfLinked(object), number)}
                onClick={() => replica.link(gap.id, fieldOf(object.id), [], [object.id])}
              >
                <X size={12} aria-hidden="true" />
              </button>
            )}
          </span>
        ) : null,
      )}
      {editable && (
        <MenuButton
          label={gapWords.link(number)}
          className="b-link-add"
          items={() => {
            const items = choicesFor(replica.board, gap, relink);
            return items.length > 0 ? items : [{ word: words.noStep, run: () => {} }];
          }}
        >
          <Link2 size={14} aria-hidden="true" />
        </MenuButton>
      )}
    </span>
  );
}
