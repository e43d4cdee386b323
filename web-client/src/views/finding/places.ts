// What the palette leads to besides actions: sections, stages and steps, people, and locks.
import type { Board, Obj } from '../../core/board.ts';
import { text } from '../../core/board.ts';
import { idOf, NONE, type Id } from '../../core/ids.ts';
import { Field, Kind } from '../../gen/board_pb.ts';
import { finding as words } from '../../strings/finding.ts';
import type { Replica } from '../../sync/replica.ts';
import { toggleLock } from '../board/locking.ts';
import { isFacilitator, mayIn } from '../board/may.ts';
import { sightOf } from '../board/sight_words.ts';
import { columnName, laneName, lockedName, sectionName } from '../board/words.ts';
import { called } from '../people/called.ts';

export interface Choice {
  /** Stays the same from visit to visit, so that it can be recent. */
  readonly key: string;
  readonly words: string;
  readonly hint?: string;
  readonly keys?: string | undefined;
  readonly run: () => void;
}

export function placesOf(replica: Replica, flyTo: (id: Id) => void): readonly Choice[] {
  const { board } = replica;
  const to = (object: Obj, name: string, hint: string): Choice => ({
    key: object.id,
    words: name,
    hint,
    run: () => flyTo(object.id),
  });
  const sections = board.sections();
  const columns = sections
    .filter(({ kind }) => kind === Kind.JOURNEY_MAP)
    .flatMap((map) =>
      board
        .children(map.id, Kind.STAGE)
        .flatMap((stage) => [
          to(stage, columnName(stage), `${words.stage}, ${sectionName(map)}`),
          ...board
            .children(stage.id, Kind.STEP)
            .map((step) => to(step, columnName(step), `${words.step}, ${columnName(stage)}`)),
        ]),
    );
  return [
    ...sections.map((section) => {
      const sight = sightOf(board, section);
      return to(
        section,
        sectionName(section),
        sight ? `${words.section}, ${sight}` : words.section,
      );
    }),
    ...columns,
    ...peopleOf(replica, flyTo),
  ];
}

/** Those who are at some place of the board. */
function peopleOf(replica: Replica, flyTo: (id: Id) => void): readonly Choice[] {
  const at = new Map<number, Id>();
  for (const { person, presence } of replica.others.values()) {
    const places = [presence.typingIn, presence.selection[0], presence.section].map(idOf);
    const place = places.find((id) => id !== NONE && replica.board.find(id));
    if (place !== undefined) at.set(person, place);
  }
  return [...at].map(([person, place]) => ({
    key: `person ${person}`,
    words: words.whereIs(called(replica.names, person) ?? `${person}`),
    hint: words.person,
    run: () => flyTo(place),
  }));
}

/** The stages and lanes of a map, which are locked apart. */
function headsOf({ board, me }: Replica, section: Obj): readonly Obj[] {
  if (section.kind !== Kind.JOURNEY_MAP || !isFacilitator(me.role)) return [];
  return [...board.children(section.id, Kind.STAGE), ...board.children(section.id, Kind.LANE)];
}

export function locksOf(replica: Replica): readonly Choice[] {
  return replica.board
    .sections()
    .filter((section) => mayIn(replica, section).lock)
    .flatMap((section) => [section, ...headsOf(replica, section)])
    .map((one) => ({
      key: `lock ${one.id}`,
      words: (one.locked ? words.unlock : words.lock)(lockedName(one)),
      run: () => toggleLock(replica, one),
    }));
}

/** Where a thing stands within its section. */
export function placeWords(board: Board, object: Obj): string {
  const parent = board.find(object.place.parent);
  switch (object.kind) {
    case Kind.STAGE:
      return words.stage;
    case Kind.STEP:
      return `${words.step}, ${columnName(parent)}`;
    case Kind.GAP:
      return words.gap(board.children(object.place.parent, Kind.GAP).indexOf(object) + 1);
    case Kind.READING:
      return words.readingOf(parent ? text(parent, Field.TITLE) : '');
    case Kind.COMMENT:
      return words.commentOn;
    default:
      return parent?.kind === Kind.LANE
        ? `${laneName(parent)}, ${columnName(board.find(object.place.column))}`
        : '';
  }
}
