// The tools of a canvas. A tool that is chosen by key is used by key: Enter places its thing where
// there is room.
import { useEffect, type KeyboardEvent, type ReactNode } from 'react';
import {
  Circle,
  Diamond,
  Eraser,
  Frame,
  Hexagon,
  ImagePlus,
  MousePointer2,
  PenLine,
  Spline,
  Square,
  StickyNote,
  Triangle,
  Type,
} from 'lucide-react';
import { Outline } from '../../gen/board_pb.ts';
import type { Id } from '../../core/ids.ts';
import { canvas as words, tools as said } from '../../strings/canvas.ts';
import { images } from '../../strings/images.ts';
import { useDesk, type Desk } from '../board/desk.tsx';
import { isFacilitator } from '../board/may.ts';
import { MenuButton } from '../board/menu.tsx';
import { useSignal } from '../board/signal.ts';
import { kColours } from '../board/words.ts';
import { titleOf } from '../room/actions.ts';
import { useRoom } from '../room/open_room.ts';
import { chooseImages } from './bring_images.ts';
import { placeByKey } from './drawing.ts';
import { kWidths } from './style_controls.tsx';
import type { Tool } from './tools.ts';
import './tool_bar.css';

const kOutlineIcons: readonly ReactNode[] = [
  <Square size={18} />,
  <Circle size={18} />,
  <Diamond size={18} />,
  <Triangle size={18} />,
  <Hexagon size={18} />,
];
const kTools: readonly { tool: Tool; icon: ReactNode }[] = [
  { tool: 'select', icon: <MousePointer2 size={18} /> },
  { tool: 'card', icon: <StickyNote size={18} /> },
  { tool: 'shape', icon: <Square size={18} /> },
  { tool: 'text', icon: <Type size={18} /> },
  { tool: 'connector', icon: <Spline size={18} /> },
  { tool: 'frame', icon: <Frame size={18} /> },
  { tool: 'pen', icon: <PenLine size={18} /> },
  { tool: 'eraser', icon: <Eraser size={18} /> },
];

/** What is said when a tool is taken: how it is used. */
function howTo(desk: Desk, tool: Tool): string {
  if (tool === 'pen') return said.penTaken;
  if (tool === 'connector') return said.connectorTaken;
  if (tool === 'eraser')
    return isFacilitator(desk.replica.me.role) ? said.eraserTakenAll : said.eraserTaken;
  const outline = desk.tools.outline.value;
  return said.taken(tool === 'shape' ? (words.outlines[outline] ?? '') : said[tool]);
}

export default function ToolBar({ canvas }: { canvas: Id }) {
  const desk = useDesk();
  const { workshop } = useRoom();
  const tool = useSignal(desk.tools.tool);
  useEffect(() => void import('./sheet.tsx'), []); // what the first tool will need
  useEffect(() => () => desk.tools.take('select'), [desk, canvas]);
  useEffect(() => {
    if (tool !== 'select') desk.announce(howTo(desk, tool));
  }, [desk, tool]);
  return (
    <div
      className="c-tools"
      role="toolbar"
      aria-label={said.bar}
      aria-orientation="vertical"
      onKeyDown={walkTools}
    >
      {kTools.map((one) => (
        <ToolButton key={one.tool} {...one} canvas={canvas} />
      ))}
      <button
        type="button"
        className="b-button c-tool"
        aria-label={images.bring}
        title={images.bring}
        onClick={() => chooseImages(desk, workshop, canvas)}
      >
        <ImagePlus size={18} />
      </button>
      {tool === 'pen' && <PenLook />}
    </div>
  );
}

const kForth = new Set(['ArrowDown', 'ArrowRight']);
const kBack = new Set(['ArrowUp', 'ArrowLeft']);

/** Arrow keys go from tool to tool. */
function walkTools(event: KeyboardEvent<HTMLElement>): void {
  const by = kForth.has(event.key) ? 1 : kBack.has(event.key) ? -1 : 0;
  const { target, currentTarget } = event;
  if (by === 0 || (target as Element).closest('[role="menu"]')) return;
  const all = [...currentTarget.querySelectorAll<HTMLElement>('.c-tool')];
  const at = all.indexOf(document.activeElement as HTMLElement);
  if (at < 0) return;
  event.preventDefault();
  event.stopPropagation();
  all[(at + by + all.length) % all.length]?.focus();
}

function ToolButton({ tool, icon, canvas }: { tool: Tool; icon: ReactNode; canvas: Id }) {
  const desk = useDesk();
  const taken = useSignal(desk.tools.tool) === tool;
  const outline = useSignal(desk.tools.outline);
  const shown = tool === 'shape' ? (kOutlineIcons[outline] ?? icon) : icon;
  const name = tool === 'shape' ? (words.outlines[outline] ?? said.shape) : said[tool];
  const action = tool === 'shape' && outline === Outline.ELLIPSE ? 'ellipse' : tool;
  return (
    <>
      <button
        type="button"
        className="b-button c-tool"
        data-tool={tool}
        aria-pressed={taken}
        aria-label={name}
        title={titleOf(action === 'card' ? 'newCard' : action, name)}
        onClick={(event) => {
          // A key on the tool that is in the hand uses it.
          if (taken && event.detail === 0) placeByKey(desk, canvas);
          else desk.tools.take(taken ? 'select' : tool);
        }}
      >
        {shown}
      </button>
      {tool === 'shape' && (
        <MenuButton
          label={said.shapes}
          className="c-more"
          items={kOutlineIcons.map((one, value) => ({
            word: words.outlines[value]!,
            icon: one,
            checked: taken && outline === value,
            run: () => desk.tools.take('shape', value),
          }))}
        >
          <span aria-hidden="true">▸</span>
        </MenuButton>
      )}
    </>
  );
}

function PenLook() {
  const desk = useDesk();
  const pen = useSignal(desk.tools.pen);
  return (
    <div className="c-pen" role="group" aria-label={said.penLook}>
      {kWidths.map((width, i) => (
        <button
          key={width}
          type="button"
          className="b-button c-pen-width"
          aria-pressed={pen.width === width}
          aria-label={words.penWidths[i]}
          title={words.penWidths[i]}
          onClick={() => desk.tools.pen.set({ ...pen, width })}
        >
          <span style={{ height: width, width: 18 }} />
        </button>
      ))}
      {kColours.map(({ value, token }) => (
        <button
          key={value}
          type="button"
          className="b-button c-pen-colour"
          data-colour={token}
          aria-pressed={pen.colour === value}
          aria-label={words.penColours[value]}
          title={words.penColours[value]}
          onClick={() => desk.tools.pen.set({ ...pen, colour: value })}
        >
          <span />
        </button>
      ))}
    </div>
  );
}
