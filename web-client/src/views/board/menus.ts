// What stands in the menus of things: fetched when a room stands, at the latest when one opens.
import { Later } from '../../later.tsx';

export const menus = new Later(() => import('./thing_menus.tsx'));
