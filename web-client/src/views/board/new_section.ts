// A new section: to the right of all others, as large as an empty one needs to be. What a canvas is for
// customers among themselves is said when it is made, and for good (D7).
import type { Scope } from '../../core/board.ts';
import { mintId, NONE } from '../../core/ids.ts';
import { ROOM } from '../../core/objects.ts';
import { Field, Kind } from '../../gen/board_pb.ts';
import { sectionTitles, type SectionKind } from '../../strings/board_choices.ts';
import { networkingWords } from '../../strings/tables.ts';
import type { Desk } from './desk.tsx';
import type { WallLayout } from './wall_layout.ts';

const kWidth = 960;
const kHeight = 640;
const kApart = 80;

/** For whom it is, and what it is called; absent: for everybody, called as its kind. */
export interface NewSection {
  readonly scope?: Scope;
  readonly title?: string;
  readonly networks?: boolean;
}

export function newSection(desk: Desk, layout: WallLayout, kind: SectionKind): void {
  newSections(desk, layout, kind, [{}]);
}

export function newNetworking(desk: Desk, layout: WallLayout): void {
  newSections(desk, layout, Kind.CANVAS, [{ title: networkingWords.title, networks: true }]);
}

/** Beside one another; the first one comes into view. */
export function newSections(
  desk: Desk,
  layout: WallLayout,
  kind: SectionKind,
  all: readonly NewSection[],
): void {
  const { replica } = desk;
  const right = Math.max(0, ...[...layout.values()].map((r) => r.x + r.w));
  const top = layout.size > 0 ? Math.min(...[...layout.values()].map((r) => r.y)) : 0;
  const ids = all.map(mintId);
  const last = replica.board.sections().at(-1)?.id ?? NONE;
  replica.create(
    all.map(({ scope = ROOM, title = sectionTitles[kind], networks }, at) => ({
      id: ids[at]!,
      kind,
      scope,
      after: ids[at - 1] ?? last,
      x: Math.round(right + kApart + at * (kWidth + kApart)) * 16,
      y: Math.round(top) * 16,
      w: kWidth * 16,
      h: kHeight * 16,
      texts: [[Field.TITLE, title]],
      numbers: networks ? [[Field.NETWORKS, 1]] : [],
    })),
  );
  requestAnimationFrame(() => {
    const rect = desk.rectOf(ids[0]!);
    if (rect) desk.camera.read(rect);
  });
}
