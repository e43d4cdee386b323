// A new section: to the right of all others, as large as an empty one needs to be. What a canvas is for
// customers among themselves is said when it is made, and for good (G7).
import { mintId, NONE } from '../../core/ids.ts';
import { Field, Kind } from '../../gen/board_pb.ts';
import { sectionTitles, type SectionKind } from '../../strings/board_choices.ts';
import { networkingWords } from '../../strings/tables.ts';
import type { Desk } from './desk.tsx';
import type { WallLayout } from './wall_layout.ts';

export function newSection(
  desk: Desk,
  layout: WallLayout,
  wanted: SectionKind | 'networking',
): void {
  const networks = wanted === 'networking';
  const kind = networks ? Kind.CANVAS : wanted;
  const id = mintId();
  const { replica } = desk;
  const right = Math.max(0, ...[...layout.values()].map((r) => r.x + r.w));
  const top = layout.size > 0 ? Math.min(...[...layout.values()].map((r) => r.y)) : 0;
  replica.create([
    {
      id,
      kind,
      after: replica.board.sections().at(-1)?.id ?? NONE,
      x: Math.round(right + 80) * 16,
      y: Math.round(top) * 16,
      w: 960 * 16,
      h: 640 * 16,
      texts: [[Field.TITLE, networks ? networkingWords.title : sectionTitles[kind]]],
      numbers: networks ? [[Field.NETWORKS, 1]] : [],
    },
  ]);
  requestAnimationFrame(() => {
    const rect = desk.rectOf(id);
    if (rect) desk.camera.read(rect);
  });
}
