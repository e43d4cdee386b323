// The tool in the hand. All but the pen and the eraser are laid down after one use.
import { Outline } from '../../gen/board_pb.ts';
import { Signal } from '../board/signal.ts';

export type Tool = 'select' | 'card' | 'shape' | 'text' | 'connector' | 'frame' | 'pen' | 'eraser';

export interface Pen {
  /** In pixels. */
  readonly width: number;
  /** A value of `Colour`. */
  readonly colour: number;
}

export class Tools {
  readonly tool = new Signal<Tool>('select');
  /** The outline of the next shape. */
  readonly outline = new Signal<Outline>(Outline.RECTANGLE);
  readonly pen = new Signal<Pen>({ width: 4, colour: 0 });

  take(tool: Tool, outline?: Outline): void {
    if (outline !== undefined) this.outline.set(outline);
    this.tool.set(tool);
  }

  /** The tool did what it is for. */
  used(): void {
    if (this.tool.value !== 'pen' && this.tool.value !== 'eraser') this.tool.set('select');
  }
}
