// What stands open over the board, one at a time.
import type { Id } from '../../core/ids.ts';

export type Panel =
  | {
      readonly show: 'question';
      readonly title: string;
      readonly words: string;
      readonly yes: string;
      readonly run: () => void;
    }
  | { readonly show: 'split step'; readonly step: Id }
  | { readonly show: 'facts'; readonly map: Id };
