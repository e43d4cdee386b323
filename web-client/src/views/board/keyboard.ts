// The keys of the board. Inside a text the keys belong to the text.
import { text } from '../../core/board.ts';
import { NONE } from '../../core/ids.ts';
import { Field, Kind } from '../../gen/board_pb.ts';
import { movingWith } from '../canvas/lifting.ts';
import type { Doers } from '../room/doing.ts';
import type { Rect } from './camera.ts';
import type { Desk } from './desk.tsx';
import { freePlace } from './free_place.ts';
import { addGap } from './gap_list.tsx';
import { isFacilitator, isWriter, mayEdit, mayIn } from './may.ts';
import { moveAll, neighbourCell, shiftBy } from './moving.ts';
import { newCardAt, newCardIn } from './new_card.ts';
import { newSection } from './new_section.ts';
import { openGapList, raiseAsGap } from './raise_gap.ts';
import { around, type WallLayout } from './wall_layout.ts';

/** In pixels. */
const kNudge = 16;

type Arrow = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown';

function isArrow(key: string): key is Arrow {
  return key.startsWith('Arrow');
}

/** Moves what is selected one cell, place or nudge. */
function moveSelected(desk: Desk, key: Arrow): boolean {
  const { replica } = desk;
  const { board } = replica;
  const held = desk.held().filter((o) => mayEdit(replica, board, o.id));
  const first = held[0];
  if (!first) return false;
  if (board.find(first.place.parent)?.kind === Kind.CANVAS) {
    const dx = key === 'ArrowLeft' ? -kNudge : key === 'ArrowRight' ? kNudge : 0;
    const dy = key === 'ArrowUp' ? -kNudge : key === 'ArrowDown' ? kNudge : 0;
    shiftBy(replica, movingWith(desk, first.place.parent, held), dx, dy);
    return true;
  }
  const to = neighbourCell(board, first, key);
  if (!to) return false;
  moveAll(
    replica,
    held.map((o) => o.id),
    to,
  );
  desk.focus(first.id);
  return true;
}

/** From card to card: up and down in the page's order, sideways to the next cell that has one. */
function walk(from: HTMLElement, key: Arrow): void {
  const cell = from.closest<HTMLElement>('[data-drop="cell"]');
  const scope = cell ?? from.closest<HTMLElement>('[data-canvas]');
  const things = [...(scope?.querySelectorAll<HTMLElement>('[data-thing]') ?? [])];
  const at = things.indexOf(from);
  if (key === 'ArrowUp' || key === 'ArrowDown' || !cell) {
    const by = key === 'ArrowUp' || key === 'ArrowLeft' ? -1 : 1;
    const next = things[at + by];
    if (next) return next.focus();
    if (!cell) return;
  }
  const lane = cell.dataset['lane'];
  const step = cell.dataset['step'];
  const sideways = key === 'ArrowLeft' || key === 'ArrowRight';
  const line = [
    ...document.querySelectorAll<HTMLElement>(
      sideways ? `[data-drop][data-lane="${lane}"]` : `[data-drop][data-step="${step}"]`,
    ),
  ];
  const by = key === 'ArrowLeft' || key === 'ArrowUp' ? -1 : 1;
  for (let i = line.indexOf(cell) + by; line[i]; i += by) {
    const inside = line[i]!.querySelectorAll<HTMLElement>('[data-thing]');
    const next = key === 'ArrowUp' ? inside[inside.length - 1] : inside[0];
    if (next) return next.focus();
  }
}

function addByKey(desk: Desk): void {
  const { replica } = desk;
  const first = desk.held()[0];
  const section = replica.board.find(desk.section.value);
  const lane = first?.place.parent ?? desk.cell?.lane;
  const column = first?.place.column ?? desk.cell?.column;
  if (section?.kind === Kind.CANVAS && mayIn(replica, section).edit) {
    const { x, y } = freePlace(replica.board.children(section.id, Kind.CARD));
    newCardAt(desk, section.id, x, y);
  } else if (lane && column && replica.board.find(lane) && mayEdit(replica, replica.board, lane)) {
    newCardIn(desk, lane, column, first?.kind === Kind.CARD ? first.id : undefined);
  } else desk.say('Choose a cell first: press in it, or select a card.');
}

function copy(desk: Desk): string {
  return desk
    .held()
    .map((o) => text(o, o.kind === Kind.CARD ? Field.TEXT : Field.TITLE))
    .join('\n');
}

/** What has the focus: a thing, or nothing in particular. A button inside a thing is neither. */
function onThing(): boolean {
  const { activeElement } = document;
  return activeElement === document.body || activeElement?.matches('[data-thing]') === true;
}

/** What can be done on the board at present (`room/actions.ts` has the keys). */
export function boardDoers(desk: Desk, layout: WallLayout): Doers {
  const { camera, replica } = desk;
  const editable = [...desk.selected.value].filter((id) => mayEdit(replica, replica.board, id));
  const [first] = editable;
  const list = openGapList(desk);
  return {
    ...(isWriter(replica.me.role) ? { newCard: () => addByKey(desk) } : {}),
    ...(list ? { newGap: () => desk.flyTo(addGap(desk, list.id)) } : {}),
    ...(editable.length > 0 ? { raise: () => raiseAsGap(desk, editable) } : {}),
    ...(editable.length > 0 && onThing() ? { delete: () => desk.remove(editable) } : {}),
    ...(first && editable.length === 1 && onThing() ? { write: () => desk.edit(first) } : {}),
    ...(isFacilitator(replica.me.role) ? sectionDoers(desk, layout) : {}),
    ...(desk.layer ? cameraDoers(desk, layout) : {}),
  };
}

function sectionDoers(desk: Desk, layout: WallLayout): Doers {
  return {
    newMap: () => newSection(desk, layout, Kind.JOURNEY_MAP),
    newList: () => newSection(desk, layout, Kind.GAP_LIST),
    newCanvas: () => newSection(desk, layout, Kind.CANVAS),
  };
}

function cameraDoers(desk: Desk, layout: WallLayout): Doers {
  const { camera } = desk;
  const fit = (rect: Rect | undefined) => rect && camera.fit(rect);
  return {
    fitSection: () => fit(desk.rectOf(desk.section.value)),
    fitBoard: () => fit(around(layout)),
    trueSize: () => camera.zoomMiddle(1 / camera.zoom),
    closer: () => camera.zoomMiddle(1.25),
    farther: () => camera.zoomMiddle(0.8),
  };
}

/** Binds the keys that are no action of their own: arrows, Escape, copying. */
export function bindKeys(desk: Desk): () => void {
  const { replica } = desk;
  const keyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return;
    const target = event.target as HTMLElement;
    const writing = target.closest?.('input, textarea, select, [contenteditable]');
    const inDialog = target.closest?.('dialog, [role="dialog"], [role="menu"]');
    if (writing || inDialog) return;
    const command = event.ctrlKey || event.metaKey;
    if (command && event.key.toLowerCase() === 'c' && desk.selected.value.size > 0) {
      if (!getSelection()?.toString()) void navigator.clipboard?.writeText(copy(desk));
      return;
    }
    if (command) return;
    if (event.key === 'Escape') return desk.select([]);
    if (!isArrow(event.key)) return;
    const held = [...desk.selected.value].some((id) => mayEdit(replica, replica.board, id));
    const thing = target.closest?.<HTMLElement>('[data-thing]');
    if (event.altKey && held && moveSelected(desk, event.key)) event.preventDefault();
    else if (!event.altKey && thing && target === thing) {
      event.preventDefault();
      walk(thing, event.key);
    }
  };
  window.addEventListener('keydown', keyDown);
  return () => window.removeEventListener('keydown', keyDown);
}
