// How the points of a pen become the outline of its stroke: thick where it pressed, thin where it was
// quick. Loaded when there is something drawn, or the pen is chosen.
import { getStroke } from 'perfect-freehand';
import type { PenPoint } from '../../core/strokes.ts';

export type Trace = (points: readonly PenPoint[], width: number) => string;

const round = (value: number) => Math.round(value * 10) / 10;

/** SVG's `d` of the stroke's outline. */
export const trace: Trace = (points, width) => {
  // A mouse tells no pressure: all its points have the same, and its speed stands for it.
  const isPressed = points.some(({ pressure }) => pressure !== points[0]!.pressure);
  const outline = getStroke(
    points.map(({ x, y, pressure }) => [x, y, pressure]),
    {
      size: width * 1.5,
      thinning: 0.55,
      smoothing: 0.5,
      streamline: 0.4,
      simulatePressure: !isPressed,
    },
  );
  if (outline.length < 3) return '';
  // Through the middles between the corners, so that the outline has none.
  const middle = (i: number) => {
    const [a, b] = [outline[i]!, outline[(i + 1) % outline.length]!];
    return `${round((a[0]! + b[0]!) / 2)} ${round((a[1]! + b[1]!) / 2)}`;
  };
  const bends = outline.map(([x, y], i) => `Q${round(x!)} ${round(y!)} ${middle(i)}`);
  return `M${middle(outline.length - 1)}${bends.join('')}Z`;
};
