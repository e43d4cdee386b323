// What acts on the board: keys, clipboard, files that are dropped, and the bars that stand there only for
// what is selected. None of it is needed to see a room, so it comes right after.
import { useEffect } from 'react';
import { bindClipboard } from '../arranging/clipboard.ts';
import { bindMarquee } from '../arranging/marquee.ts';
import { Minimap } from '../arranging/minimap.tsx';
import { bindDrops } from '../canvas/bring_images.ts';
import { bindSheets } from '../map/pasting.ts';
import { useDoers, useDoing } from '../room/doing.ts';
import { useRoom } from '../room/open_room.ts';
import { useDesk } from './desk.tsx';
import { bindKeys, boardDoers } from './keyboard.ts';
import { SelectionBar } from './selection_bar.tsx';
import type { WallLayout } from './wall_layout.ts';

/** Whichever form the board has. */
export function Keys({ layout }: { layout: WallLayout }) {
  const desk = useDesk();
  const { workshop } = useRoom();
  const doing = useDoing();
  useDoers(doing, () => boardDoers(desk, layout));
  useEffect(() => bindDrops(desk, workshop), [desk, workshop]);
  useEffect(() => bindKeys(desk), [desk]);
  useEffect(() => bindSheets(desk), [desk]);
  useEffect(() => bindClipboard(desk, workshop), [desk, workshop]);
  // What was asked for meanwhile is for all of these.
  useEffect(() => doing.arrived(), [doing]);
  return null;
}

/** On a wall. */
export function WallBars({ layout }: { layout: WallLayout }) {
  const desk = useDesk();
  useEffect(() => {
    const wall = desk.layer?.parentElement;
    return wall ? bindMarquee(wall, desk) : undefined;
  }, [desk]);
  return (
    <>
      <SelectionBar />
      <Minimap layout={layout} />
    </>
  );
}
