// A point of a curve: round for customers, square for the host, rounded for partners, a diamond for
// no side.
import { Side } from '../../gen/board_pb.ts';

/** `size`: half of its height. */
export function CurveMark({
  side,
  x,
  y,
  size,
  className,
}: {
  side: Side;
  x: number;
  y: number;
  size: number;
  className: string;
}) {
  if (side === Side.CUSTOMER) return <circle className={className} cx={x} cy={y} r={size} />;
  // A square of this side looks as large as the circle.
  const half = size * 0.9;
  const turn = side === Side.HOST || side === Side.PARTNER ? undefined : `rotate(45 ${x} ${y})`;
  return (
    <rect
      className={className}
      x={x - half}
      y={y - half}
      width={2 * half}
      height={2 * half}
      rx={side === Side.PARTNER ? half * 0.7 : 1}
      transform={turn}
    />
  );
}
