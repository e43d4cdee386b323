// What can be done with the gaps that are picked, on the board and in the outline.
import { later } from '../../later.tsx';
import { useDesk } from './desk.tsx';
import { useSignal } from './signal.ts';

const GapPickBar = later(() => import('./gap_pick_bar.tsx').then((m) => m.default));

export function Picked() {
  return useSignal(useDesk().picked).size === 0 ? null : <GapPickBar />;
}
