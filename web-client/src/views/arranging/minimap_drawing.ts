// How the wall is drawn in its corner.
import type { Board } from '../../core/board.ts';
import { idOf, type Id } from '../../core/ids.ts';
import { Kind, Role, Side } from '../../gen/board_pb.ts';
import type { Replica } from '../../sync/replica.ts';
import type { Camera, Rect } from '../board/camera.ts';
import { kSideToken } from '../board/people_marks.tsx';
import type { WallLayout } from '../board/wall_layout.ts';
import { sectionName } from '../board/words.ts';

/** A point of the wall `(wx, wy)` is drawn at `wx * by + x, wy * by + y`. */
export interface Scale {
  readonly x: number;
  readonly y: number;
  readonly by: number;
}
/** `sharp`: pixels of the screen to one of the page. */
type Drawn = Scale & { readonly sharp: number };

const kMargin = 8;
const kFillOf: Partial<Record<Kind, string>> = {
  [Kind.JOURNEY_MAP]: '--card-blue',
  [Kind.GAP_LIST]: '--card-orange',
  [Kind.CANVAS]: '--card-yellow',
};

/** All of the wall, in the middle. */
export function scaleFor(wall: Rect, width: number, height: number): Scale {
  const by = Math.min((width - 2 * kMargin) / wall.w, (height - 2 * kMargin) / wall.h);
  return {
    by,
    x: (width - wall.w * by) / 2 - wall.x * by,
    y: (height - wall.h * by) / 2 - wall.y * by,
  };
}

function token(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

function on({ x, y, w, h }: Rect, scale: Scale): [number, number, number, number] {
  const { by } = scale;
  return [x * by + scale.x, y * by + scale.y, w * by, h * by];
}

function ready(canvas: HTMLCanvasElement, { sharp }: Drawn): CanvasRenderingContext2D {
  const context = canvas.getContext('2d')!;
  context.setTransform(sharp, 0, 0, sharp, 0, 0);
  return context;
}

export function drawSections(
  paper: HTMLCanvasElement,
  board: Board,
  layout: WallLayout,
  at: Drawn,
  current: Id,
): void {
  const context = ready(paper, at);
  context.clearRect(0, 0, paper.width, paper.height);
  context.font = `600 10px ${token('--font')}`;
  context.textBaseline = 'top';
  const ink = token('--ink');
  for (const [id, rect] of layout) {
    const section = board.find(id);
    if (!section) continue;
    const [x, y, w, h] = on(rect, at);
    context.fillStyle = token(kFillOf[section.kind] ?? '--card-paper');
    context.strokeStyle = token(id === current ? '--accent' : '--line-strong');
    context.lineWidth = id === current ? 1.5 : 1;
    context.beginPath();
    context.roundRect(x, y, w, h, 2);
    context.fill();
    context.stroke();
    if (w < 24 || h < 14) continue;
    context.save();
    context.clip();
    context.fillStyle = ink;
    context.fillText(sectionName(section), x + 4, y + 3);
    context.restore();
  }
}

/** The shape is the side's: customers round, the host square, partners a leaf, others a ring. */
export function drawOthers(
  canvas: HTMLCanvasElement,
  replica: Replica,
  layout: WallLayout,
  at: Drawn,
): void {
  const context = ready(canvas, at);
  const r = 3.5;
  for (const { person, presence } of replica.others.values()) {
    const rect = layout.get(idOf(presence.section));
    const role = replica.board.people.get(person)?.role;
    if (!rect || !presence.pointing || role === Role.OBSERVER) continue;
    const side = replica.board.sideOf(person);
    const x = (rect.x + presence.x / 16) * at.by + at.x;
    const y = (rect.y + presence.y / 16) * at.by + at.y;
    context.beginPath();
    if (side === Side.HOST) context.rect(x - r, y - r, 2 * r, 2 * r);
    else if (side === Side.PARTNER) context.roundRect(x - r, y - r, 2 * r, 2 * r, [0, r, 0, r]);
    else context.arc(x, y, r, 0, 2 * Math.PI);
    context.lineWidth = 1.5;
    context.strokeStyle = token('--paper-raised');
    context.stroke();
    context.fillStyle = token(`--side-${kSideToken[side]}`);
    context.fill();
  }
}

export function drawView(canvas: HTMLCanvasElement, camera: Camera, at: Drawn): void {
  const context = ready(canvas, at);
  const { x, y } = camera.toWall(0, 0);
  const seen = { x, y, w: camera.width / camera.zoom, h: camera.height / camera.zoom };
  const [left, top, w, h] = on(seen, at);
  // What is seen beyond the wall is not drawn: the rectangle stays within the corner.
  const fromX = Math.max(1, left);
  const fromY = Math.max(1, top);
  const toX = Math.min(canvas.width / at.sharp - 1, left + w);
  const toY = Math.min(canvas.height / at.sharp - 1, top + h);
  if (toX <= fromX || toY <= fromY) return;
  context.globalAlpha = 0.14;
  context.fillStyle = token('--accent');
  context.fillRect(fromX, fromY, toX - fromX, toY - fromY);
  context.globalAlpha = 1;
  context.strokeStyle = token('--accent');
  context.lineWidth = 2;
  context.strokeRect(fromX, fromY, toX - fromX, toY - fromY);
}
