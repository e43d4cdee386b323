// A stroke of a pen as a plain line of text: what FIELD_STROKE holds.
//
//   stroke = { x y pressure }     whole numbers, each the difference to the one before, the first to 0
//   number = { digit } digit      five bits a digit, the lowest first; a digit above 31: more follow
//
// x and y are quarters of a pixel from the corner of the stroke's place, pressure is 0 to 15. The sign
// is the lowest bit. So a point of a quick hand takes some five characters.

export interface PenPoint {
  /** In pixels. */
  readonly x: number;
  readonly y: number;
  /** From 0 to 1. */
  readonly pressure: number;
}

const kDigits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const kValueOf = new Map([...kDigits].map((digit, value) => [digit, value]));
const kPerPixel = 4;
const kPressures = 15;

/** The schema's bound for a stroke. */
export const kStrokeLengthMax = 16_000;

function written(value: number): string {
  let rest = value < 0 ? -value * 2 - 1 : value * 2;
  let out = '';
  for (; rest > 31; rest = Math.floor(rest / 32)) out += kDigits[32 + (rest % 32)]!;
  return out + kDigits[rest]!;
}

type Whole = readonly [x: number, y: number, pressure: number];

function wholeOf({ x, y, pressure }: PenPoint): Whole {
  const force = Math.round(Math.min(1, Math.max(0, pressure)) * kPressures);
  return [Math.round(x * kPerPixel), Math.round(y * kPerPixel), force];
}

function step([x, y, pressure]: Whole, [fromX, fromY, fromPressure]: Whole): string {
  return written(x - fromX) + written(y - fromY) + written(pressure - fromPressure);
}

/** The line of text; points that fall on the one before are left out. */
export function writeStroke(points: readonly PenPoint[]): string {
  let out = '';
  let last: Whole = [0, 0, 0];
  for (const point of points) {
    const now = wholeOf(point);
    if (out !== '' && now[0] === last[0] && now[1] === last[1]) continue;
    out += step(now, last);
    last = now;
  }
  return out;
}

/** The points of a line of text. What cannot be read ends the stroke: another browser wrote it. */
export function readStroke(line: string): PenPoint[] {
  const points: PenPoint[] = [];
  const now = [0, 0, 0];
  let nth = 0;
  let value = 0;
  let scale = 1;
  for (const character of line) {
    const digit = kValueOf.get(character);
    if (digit === undefined || scale > 32 ** 5) break;
    value += (digit % 32) * scale;
    scale *= 32;
    if (digit > 31) continue;
    now[nth]! += value % 2 === 0 ? value / 2 : -(value + 1) / 2;
    nth = (nth + 1) % 3;
    value = 0;
    scale = 1;
    if (nth > 0) continue;
    const [x, y, pressure] = now as [number, number, number];
    points.push({ x: x / kPerPixel, y: y / kPerPixel, pressure: pressure / kPressures });
  }
  return points;
}

/** The same stroke in pieces that each fit into a field; the next begins where one ends. */
export function splitStroke(
  points: readonly PenPoint[],
  lengthMax = kStrokeLengthMax,
): PenPoint[][] {
  // Wherever a piece's corner comes to stand, no number of it is longer than six digits.
  const pieces: PenPoint[][] = [];
  let piece: PenPoint[] = [];
  let length = 0;
  let last: Whole = [0, 0, 0];
  for (const point of points) {
    const now = wholeOf(point);
    const more = piece.length === 0 ? 18 : step(now, last).length;
    if (length + more > lengthMax && piece.length > 1) {
      pieces.push(piece);
      piece = [piece.at(-1)!];
      length = 18;
    }
    piece.push(point);
    length += more;
    last = now;
  }
  if (piece.length > 0) pieces.push(piece);
  return pieces;
}
