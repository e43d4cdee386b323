// The keys of the board. Inside a text the keys belong to the text.
import type { Obj } from '../../core/board.ts';
import type { Id } from '../../core/ids.ts';
import { Kind, Outline } from '../../gen/board_pb.ts';
import { boardWords } from '../../strings/board.ts';
import { tools as said } from '../../strings/canvas.ts';
import { thingsOn } from '../arranging/canvas_things.ts';
import { arrangingDoers } from '../arranging/doers.ts';
import { connectPair, pairToConnect, placeByKey } from '../canvas/drawing.ts';
import { stretchBy } from '../canvas/handles.tsx';
import { movingWith } from '../canvas/lifting.ts';
import type { Doers } from '../room/doing.ts';
import type { Rect } from './camera.ts';
import type { Desk } from './desk.tsx';
import { freePlace } from './free_place.ts';
import { addGap } from './new_gap.ts';
import { isFacilitator, isWriter, mayDo, mayMake, mayPutInto } from './may.ts';
import { moveAll, neighbourCell, shiftBy } from './moving.ts';
import { newCardAt, newCardIn } from './new_card.ts';
import { newSection } from './new_section.ts';
import { maySetAside, setAside } from './set_aside.tsx';
import { openGapList, raiseAsGap } from './raise_gap.ts';
import { around, type WallLayout } from './wall_layout.ts';

/** In pixels. */
const kNudge = 16;
const kPanPx = 80;

type Arrow = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown';

const kWay: Readonly<Record<Arrow, { dx: number; dy: number }>> = {
  ArrowLeft: { dx: -1, dy: 0 },
  ArrowRight: { dx: 1, dy: 0 },
  ArrowUp: { dx: 0, dy: -1 },
  ArrowDown: { dx: 0, dy: 1 },
};

function isArrow(key: string): key is Arrow {
  return key.startsWith('Arrow');
}

/** One thing of a canvas larger or smaller. */
function stretchSelected(desk: Desk, held: readonly Obj[], key: Arrow): boolean {
  const [one, more] = held;
  if (!one || more) return false;
  const { dx, dy } = kWay[key];
  return stretchBy(desk, one, dx * kNudge, dy * kNudge);
}

/** Moves what is selected one cell, place or nudge. */
function moveSelected(desk: Desk, key: Arrow): boolean {
  const { replica } = desk;
  const { board } = replica;
  const held = desk.held().filter((o) => mayDo(replica, 'move', o.id));
  const first = held[0];
  if (!first) return false;
  if (board.find(first.place.parent)?.kind === Kind.CANVAS) {
    const { dx, dy } = kWay[key];
    shiftBy(replica, movingWith(desk, first.place.parent, held), dx * kNudge, dy * kNudge);
    return true;
  }
  const to = neighbourCell(board, first, key);
  if (!to || !mayPutInto(replica, to.parent, to.column)) return false;
  moveAll(
    replica,
    held.map((o) => o.id),
    to,
  );
  desk.focus(first.id);
  return true;
}

/** From card to card; with Shift, what is walked over is selected together. */
function walk(desk: Desk, from: HTMLElement, key: Arrow, adds: boolean): void {
  const canvas = from.closest<HTMLElement>('[data-canvas]')?.dataset['canvas'];
  const id = canvas
    ? nextOnCanvas(desk, canvas, from.dataset['thing']!, key)
    : nextThing(from, key)?.dataset['thing'];
  if (!id) return;
  desk.select(adds ? [...desk.selected.value, id] : [id]);
  if (adds) desk.announceSelected();
  // From afar it stands on the page only now.
  const drawn = document.querySelector<HTMLElement>(`[data-thing="${id}"]`);
  if (drawn) drawn.focus();
  else desk.focus(id);
}

/** From the lowest to the topmost. */
function nextOnCanvas(desk: Desk, canvas: Id, from: Id, key: Arrow): Id | undefined {
  const of = (kind: Kind) => things.filter((one) => one.kind === kind);
  const things = thingsOn(desk.replica.board, canvas);
  const between = things.filter(({ kind }) => !kBelow.includes(kind) && kind !== Kind.INK);
  const all = [...kBelow.flatMap(of), ...between, ...of(Kind.INK)];
  const by = key === 'ArrowUp' || key === 'ArrowLeft' ? -1 : 1;
  return all[all.findIndex(({ id }) => id === from) + by]?.id;
}
const kBelow: readonly Kind[] = [Kind.FRAME, Kind.CONNECTOR];

/** Up and down in the page's order, sideways to the next cell that has one. */
function nextThing(from: HTMLElement, key: Arrow): HTMLElement | undefined {
  const cell = from.closest<HTMLElement>('[data-drop="cell"]');
  if (!cell) return undefined;
  const things = [...cell.querySelectorAll<HTMLElement>('[data-thing]')];
  if (key === 'ArrowUp' || key === 'ArrowDown') {
    const next = things[things.indexOf(from) + (key === 'ArrowUp' ? -1 : 1)];
    if (next) return next;
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
    if (next) return next;
  }
  return undefined;
}

function addByKey(desk: Desk): void {
  const { replica } = desk;
  const first = desk.held()[0];
  const section = replica.board.find(desk.section.value);
  const lane = first?.place.parent ?? desk.cell?.lane;
  const column = first?.place.column ?? desk.cell?.column;
  if (section?.kind === Kind.CANVAS && mayMake(replica, Kind.CARD, section.id)) {
    const { x, y } = freePlace(replica.board, section.id);
    newCardAt(desk, section.id, x, y);
  } else if (lane && column && mayMake(replica, Kind.CARD, lane, column)) {
    newCardIn(desk, lane, column, first?.kind === Kind.CARD ? first.id : undefined);
  } else desk.say(boardWords.chooseCell);
}

/** What has the focus: a thing, or nothing in particular. A button inside a thing is neither. */
function onThing(): boolean {
  const { activeElement } = document;
  return activeElement === document.body || activeElement?.matches('[data-thing]') === true;
}

/** The one of them that has the focus, or the only one. */
function focusedOf(ids: readonly Id[]): Id | undefined {
  const focused = document.activeElement?.getAttribute('data-thing');
  return ids.find((id) => id === focused) ?? (ids.length === 1 ? ids[0] : undefined);
}

/** What can be done on the board at present (`room/actions.ts` has the keys). */
export function boardDoers(desk: Desk, layout: WallLayout): Doers {
  const { replica } = desk;
  const chosen = [...desk.selected.value];
  const editable = chosen.filter((id) => mayDo(replica, 'edit', id));
  const removable = chosen.filter((id) => mayDo(replica, 'delete', id));
  const hideable = chosen.filter((id) => maySetAside(replica, id));
  const first = focusedOf(editable);
  const list = openGapList(desk);
  return {
    ...(isWriter(replica.me.role) ? { newCard: () => addByKey(desk) } : {}),
    ...(list ? { newGap: () => desk.flyTo(addGap(desk, list.id)) } : {}),
    ...(list && chosen.length > 0 ? { raise: () => raiseAsGap(desk, chosen) } : {}),
    ...(removable.length > 0 && onThing() ? { delete: () => desk.remove(removable) } : {}),
    ...(hideable.length > 0 ? { setAside: () => setAside(desk, hideable) } : {}),
    ...(first && onThing() ? { write: () => desk.edit(first) } : {}),
    ...arrangingDoers(desk),
    ...toolDoers(desk),
    ...(isFacilitator(replica.me.role) ? sectionDoers(desk, layout) : {}),
    ...(desk.layer ? cameraDoers(desk, layout) : {}),
  };
}

/** The tools of the canvas in view; Enter places what the one in the hand makes. */
function toolDoers(desk: Desk): Doers {
  const { replica, tools } = desk;
  const canvas = replica.board.find(desk.section.value);
  if (!desk.layer || canvas?.kind !== Kind.CANVAS || !mayMake(replica, Kind.SHAPE, canvas.id))
    return {};
  const inHand = tools.tool.value !== 'select' && onThing();
  return {
    select: () => tools.take('select'),
    shape: () => tools.take('shape', Outline.RECTANGLE),
    ellipse: () => tools.take('shape', Outline.ELLIPSE),
    text: () => tools.take('text'),
    connector: () => tools.take('connector'),
    frame: () => tools.take('frame'),
    pen: () => tools.take('pen'),
    eraser: () => tools.take('eraser'),
    connect: () => (pairToConnect(desk) ? connectPair(desk) : desk.say(said.select2)),
    ...(inHand ? { write: () => placeByKey(desk, canvas.id) } : {}),
  };
}

function sectionDoers(desk: Desk, layout: WallLayout): Doers {
  return {
    newMap: () => newSection(desk, layout, Kind.JOURNEY_MAP),
    newList: () => newSection(desk, layout, Kind.GAP_LIST),
    newCanvas: () => newSection(desk, layout, Kind.CANVAS),
    newFor: () => desk.panel.set({ show: 'section', layout }),
  };
}

function cameraDoers(desk: Desk, layout: WallLayout): Doers {
  const { camera } = desk;
  const fit = (rect: Rect | undefined) => rect && camera.fit(rect);
  const fitSelection = () => {
    const drawn = [...desk.selected.value].map((id) => [id, desk.rectOf(id)] as const);
    fit(around(new Map(drawn.filter((one): one is [Id, Rect] => one[1] !== undefined))));
  };
  return {
    fitSection: () => fit(desk.rectOf(desk.section.value)),
    fitBoard: () => fit(around(layout)),
    ...(desk.selected.value.size > 0 ? { fitSelection } : {}),
    minimap: () => desk.minimap.set(!desk.minimap.value),
    cursors: () => {
      desk.cursors.set(!desk.cursors.value);
      desk.say(desk.cursors.value ? boardWords.cursorsShown : boardWords.cursorsHidden);
    },
    trueSize: () => camera.zoomMiddle(1 / camera.zoom),
    closer: () => camera.zoomMiddle(1.25),
    farther: () => camera.zoomMiddle(0.8),
  };
}

/** Binds the keys that are no action of their own: arrows, Escape. */
export function bindKeys(desk: Desk): () => void {
  const { replica } = desk;
  const keyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return;
    const target = event.target as HTMLElement;
    const writing = target.closest?.('input, textarea, select, [contenteditable]');
    const inDialog = target.closest?.('dialog, [role="dialog"], [role="menu"]');
    if (writing || inDialog) return;
    const command = event.ctrlKey || event.metaKey;
    const held = desk.held().filter((one) => mayDo(replica, 'move', one.id));
    if (command && isArrow(event.key) && stretchSelected(desk, held, event.key)) {
      return event.preventDefault();
    }
    if (command) return;
    if (event.key === 'Escape') {
      desk.cut.set(new Set());
      if (desk.tools.tool.value === 'select') desk.select([]);
      return desk.tools.take('select');
    }
    if (!isArrow(event.key)) return;
    const thing = target.closest?.<HTMLElement>('[data-thing]');
    if (event.altKey) {
      if (!event.shiftKey && held.length > 0 && moveSelected(desk, event.key))
        event.preventDefault();
    } else if (thing && target === thing) {
      event.preventDefault();
      walk(desk, thing, event.key, event.shiftKey);
    } else if (target === document.body && desk.layer) {
      event.preventDefault();
      if (held.length > 0) moveSelected(desk, event.key);
      else desk.camera.panBy(-kWay[event.key].dx * kPanPx, -kWay[event.key].dy * kPanPx);
    }
  };
  window.addEventListener('keydown', keyDown);
  return () => window.removeEventListener('keydown', keyDown);
}
