// The replica's state as plain values, so that a view re-renders only when one of them changes.
import { useCallback } from 'react';
import type { Status } from '../../sync/replica.ts';
import { useReading, useReplica } from '../hooks.ts';

export interface Seen {
  readonly link: Status['link'];
  readonly unsaved: number;
  readonly kept: boolean;
  readonly ready: boolean;
  readonly ended: { readonly code: number; readonly reason: string } | undefined;
}

function same(a: Seen, b: Seen): boolean {
  return (
    a.link === b.link &&
    a.unsaved === b.unsaved &&
    a.kept === b.kept &&
    a.ready === b.ready &&
    a.ended?.code === b.ended?.code
  );
}

export function useStatus(): Seen {
  const replica = useReplica();
  const subscribe = useCallback(
    (tell: () => void) => {
      const stops = [replica.on('status', tell), replica.on('board', tell)];
      return () => stops.forEach((stop) => stop());
    },
    [replica],
  );
  return useReading<Seen>(
    subscribe,
    () => {
      const { link, unsaved, kept, ended } = replica.status;
      return { link, unsaved, kept, ended, ready: replica.ready };
    },
    same,
  );
}
