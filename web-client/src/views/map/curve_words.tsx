// What the curves say of one step, in words.
import type { Id } from '../../core/ids.ts';
import { curveName, pointInWords } from '../board/emotion_curve.tsx';
import type { MapColumn } from '../board/map_shape.ts';
import { useBoard, useReplica, useTopic } from '../hooks.ts';
import { curvesOf, sameCurves } from './curves.ts';

export function CurveWords({ lane, column }: { lane: Id; column: MapColumn }) {
  useTopic('people');
  const { board } = useReplica();
  const curves = useBoard((now) => curvesOf(now, lane, [column]), sameCurves);
  if (curves.length === 0) return null;
  return (
    <ul className="outline-curves">
      {curves.map((curve) => (
        <li key={curve.key}>
          {curveName(board, curve)}: {pointInWords(curve.points[0]!)}
        </li>
      ))}
    </ul>
  );
}
