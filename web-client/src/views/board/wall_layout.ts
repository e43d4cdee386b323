// Where the sections stand on the wall: at their places, pushed apart as far as their contents need.
// A pure function of places and sizes, so that everybody sees one wall.
import type { Obj } from '../../core/board.ts';
import type { Id } from '../../core/ids.ts';
import type { Rect } from './camera.ts';

export interface Size {
  readonly w: number;
  readonly h: number;
}

export type WallLayout = ReadonlyMap<Id, Rect>;

const kGap = 80;
const kLeast: Size = { w: 640, h: 240 };

/** Sections whose places overlap from top to bottom form a row; rows lie under one another. */
export function layOut(sections: readonly Obj[], sizes: ReadonlyMap<Id, Size>): WallLayout {
  const px = (sixteenths: number) => Math.round(sixteenths / 16);
  const wanted = sections.map((section, order) => ({
    id: section.id,
    order,
    x: px(section.place.x),
    y: px(section.place.y),
    bottom: px(section.place.y) + Math.max(kLeast.h, px(section.place.h)),
    size: sizes.get(section.id) ?? {
      w: Math.max(kLeast.w, px(section.place.w)),
      h: Math.max(kLeast.h, px(section.place.h)),
    },
  }));
  wanted.sort((a, b) => a.y - b.y || a.order - b.order);
  const rows: { y: number; bottom: number; holds: typeof wanted }[] = [];
  for (const one of wanted) {
    const row = rows.at(-1);
    if (row && one.y < row.bottom) {
      row.holds.push(one);
      row.bottom = Math.max(row.bottom, one.bottom);
    } else rows.push({ y: one.y, bottom: one.bottom, holds: [one] });
  }
  const layout = new Map<Id, Rect>();
  let floor = -Infinity;
  for (const row of rows) {
    const top = Math.max(row.y, floor);
    let right = -Infinity;
    let bottom = top;
    for (const one of row.holds.sort((a, b) => a.x - b.x || a.order - b.order)) {
      const x = Math.max(one.x, right);
      const y = Math.max(one.y, top);
      layout.set(one.id, { x, y, ...one.size });
      right = x + one.size.w + kGap;
      bottom = Math.max(bottom, y + one.size.h);
    }
    floor = bottom + kGap;
  }
  return layout;
}

/** The smallest rectangle around all of them. */
export function around(layout: WallLayout): Rect | undefined {
  const all = [...layout.values()];
  if (all.length === 0) return undefined;
  const x = Math.min(...all.map((r) => r.x));
  const y = Math.min(...all.map((r) => r.y));
  const right = Math.max(...all.map((r) => r.x + r.w));
  const bottom = Math.max(...all.map((r) => r.y + r.h));
  return { x, y, w: right - x, h: bottom - y };
}
