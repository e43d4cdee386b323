// What a canvas for customers among themselves is, said to everybody who sees it (D7).
import { Coffee } from 'lucide-react';
import type { Obj } from '../../core/board.ts';
import { isNetworking } from '../../core/rights.ts';
import { networkingWords as words } from '../../strings/tables.ts';
import { useBoard } from '../hooks.ts';
import { hostName } from './words.ts';
import './networking_line.css';

export function NetworkingLine({ section }: { section: Obj }) {
  const host = useBoard(hostName);
  if (!isNetworking(section)) return null;
  return (
    <p className="b-networking">
      <Coffee size={15} aria-hidden="true" />
      {words.mark(host)}
    </p>
  );
}
