// A shortcut as the caps of its keys.
import { keyCaps } from './actions.ts';

export function Keys({ keys }: { keys: string }) {
  return keyCaps(keys).map((cap) => <kbd key={cap}>{cap}</kbd>);
}
