// A phone, or a window as narrow as one: one thing at a time.
import { useEffect, useState } from 'react';

const query = matchMedia('(max-width: 600px)');

export const isNarrow = (): boolean => query.matches;

export function useNarrow(): boolean {
  const [narrow, setNarrow] = useState(isNarrow);
  useEffect(() => {
    const read = () => setNarrow(isNarrow());
    query.addEventListener('change', read);
    return () => query.removeEventListener('change', read);
  }, []);
  return narrow;
}
