// Whose a card is, as items of its menu.
import { links } from '../../core/board.ts';
import type { Id } from '../../core/ids.ts';
import { Field, Kind } from '../../gen/board_pb.ts';
import { factWords as words } from '../../strings/map_facts.ts';
import type { Desk } from '../board/desk.tsx';
import type { MenuItem } from '../board/menu.tsx';
import { personaName } from './personas.tsx';

/** One for each persona of its map. */
export function personaItems(desk: Desk, id: Id): MenuItem[] {
  const { board } = desk.replica;
  const map = board.sectionOf(id);
  const object = board.find(id);
  if (!map || !object) return [];
  const marked = links(object, Field.PERSONAS);
  return board.children(map.id, Kind.PERSONA).map((one, i) => {
    const has = marked.includes(one.id);
    return {
      word: personaName(one),
      checked: has,
      apart: true,
      ...(i === 0 ? { under: words.forPersona } : {}),
      run: () =>
        has
          ? desk.replica.link(id, Field.PERSONAS, [], [one.id])
          : desk.replica.link(id, Field.PERSONAS, [one.id]),
    };
  });
}
