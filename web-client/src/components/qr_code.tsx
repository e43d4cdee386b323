// A link as a QR code, drawn as one SVG path. Always dark on white, in both themes: many cameras
// read nothing else.
import { useMemo } from 'react';
import { encode } from 'uqr';

export function QrCode({ text, label, size }: { text: string; label?: string; size: number }) {
  const { path, cells } = useMemo(() => {
    const code = encode(text, { ecc: 'M', border: 0 });
    let drawn = '';
    code.data.forEach((row, y) => {
      row.forEach((dark, x) => {
        if (dark) drawn += `M${x + 4} ${y + 4}h1v1h-1z`;
      });
    });
    return { path: drawn, cells: code.size + 8 };
  }, [text]);
  const naming = label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true };
  return (
    <svg width={size} height={size} viewBox={`0 0 ${cells} ${cells}`} {...naming}>
      <rect width={cells} height={cells} rx={1.5} fill="#ffffff" />
      <path d={path} fill="#000000" shapeRendering="crispEdges" />
    </svg>
  );
}
