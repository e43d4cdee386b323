// The menu that arranges what is selected: a row of pictures for aligning, words for the rest.
import type { LucideIcon } from 'lucide-react';
import {
  AlignCenterHorizontal,
  AlignCenterVertical,
  AlignEndHorizontal,
  AlignEndVertical,
  AlignHorizontalSpaceBetween,
  AlignStartHorizontal,
  AlignStartVertical,
  AlignVerticalSpaceBetween,
  ArrowDown,
  ArrowDownToLine,
  ArrowUp,
  ArrowUpToLine,
  CopyPlus,
  Group,
  LayoutGrid,
  Ungroup,
} from 'lucide-react';
import type { Obj } from '../../core/board.ts';
import { NONE } from '../../core/ids.ts';
import { actionWords, type ActionId } from '../../strings/actions.ts';
import { arranging as words } from '../../strings/arranging.ts';
import type { Desk } from '../board/desk.tsx';
import { MenuButton, type MenuItem } from '../board/menu.tsx';
import { keyCaps, shortcutOf, titleOf } from '../room/actions.ts';
import type { Axis, Edge } from './aligning.ts';
import {
  align,
  canAlign,
  canDistribute,
  canGroup,
  canUngroup,
  distribute,
  group,
  stack,
  ungroup,
} from './arranging.ts';
import { duplicate } from './duplicating.ts';
import type { Layer } from './stacking.ts';
import './arrange_menu.css';

const kEdges: readonly (readonly [Edge, LucideIcon])[] = [
  ['left', AlignStartVertical],
  ['centre', AlignCenterVertical],
  ['right', AlignEndVertical],
  ['top', AlignStartHorizontal],
  ['middle', AlignCenterHorizontal],
  ['bottom', AlignEndHorizontal],
];

const kAxes: readonly (readonly [Axis, LucideIcon])[] = [
  ['across', AlignHorizontalSpaceBetween],
  ['down', AlignVerticalSpaceBetween],
];

const kLayers: readonly (readonly [Layer, LucideIcon])[] = [
  ['front', ArrowUpToLine],
  ['forward', ArrowUp],
  ['backward', ArrowDown],
  ['back', ArrowDownToLine],
];

function Picture({ id, Icon, run }: PictureProps) {
  return (
    <button
      type="button"
      role="menuitem"
      tabIndex={-1}
      className="b-button b-align"
      aria-label={actionWords[id]}
      title={titleOf(id)}
      onClick={run}
    >
      <Icon size={16} aria-hidden="true" />
    </button>
  );
}

interface PictureProps {
  id: Edge;
  Icon: LucideIcon;
  run: () => void;
}

function Pictures({ desk, close }: { desk: Desk; close: () => void }) {
  const after = (run: () => void) => () => {
    close();
    run();
  };
  return (
    <div className="b-aligns" role="group" aria-label={words.arrange}>
      {kEdges.map(([edge, Icon]) => (
        <Picture key={edge} id={edge} Icon={Icon} run={after(() => align(desk, edge))} />
      ))}
    </div>
  );
}

/** An item that says and does what the action of this name does. */
function item(id: ActionId, Icon: LucideIcon, run: () => void): MenuItem {
  const keys = shortcutOf(id);
  const key = keys ? { key: keyCaps(keys).join('+') } : {};
  return { word: actionWords[id], icon: <Icon size={15} />, run, ...key };
}

function duplicateItem(desk: Desk): MenuItem {
  return item('duplicate', CopyPlus, () => duplicate(desk));
}

/** What can be done to the order of what is selected on a canvas. */
function stackItems(desk: Desk): readonly MenuItem[] {
  return kLayers.map(([layer, Icon], nth) => ({
    ...item(layer, Icon, () => stack(desk, layer)),
    ...(nth === 0 ? { under: words.order } : {}),
  }));
}

function unitItems(desk: Desk): readonly MenuItem[] {
  return [
    ...(canDistribute(desk)
      ? kAxes.map(([axis, Icon]) => item(axis, Icon, () => distribute(desk, axis)))
      : []),
    ...(canGroup(desk) ? [item('group', Group, () => group(desk))] : []),
    ...(canUngroup(desk) ? [item('ungroup', Ungroup, () => ungroup(desk))] : []),
    duplicateItem(desk),
  ];
}

/** For the menu that a card alone has of its own. */
export function itemsForOne(desk: Desk, card: Obj | undefined): readonly MenuItem[] {
  if (!card) return [];
  const isOnCanvas = card.place.column === NONE;
  return [duplicateItem(desk), ...(isOnCanvas ? stackItems(desk) : [])].map((one) => ({
    ...one,
    run: () => {
      desk.select([card.id]);
      one.run();
    },
  }));
}

export function ArrangeMenu({ desk }: { desk: Desk }) {
  return (
    <MenuButton
      label={words.arrange}
      head={(close) => (canAlign(desk) ? <Pictures desk={desk} close={close} /> : null)}
      items={() => [...unitItems(desk), ...stackItems(desk)]}
    >
      <LayoutGrid size={15} aria-hidden="true" />
      {words.arrange}
    </MenuButton>
  );
}
