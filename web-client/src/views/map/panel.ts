// What stands open over the board, one at a time.
import type { Id } from '../../core/ids.ts';
import type { WallLayout } from '../board/wall_layout.ts';
import type { Ground } from '../arranging/laying_down.ts';

export type Panel =
  | {
      readonly show: 'question';
      readonly title: string;
      readonly words: string;
      readonly yes: string;
      readonly run: () => void;
    }
  | { readonly show: 'section'; readonly layout: WallLayout }
  | { readonly show: 'gap'; readonly list: Id }
  | { readonly show: 'split step'; readonly step: Id }
  | {
      readonly show: 'cards from text';
      readonly paragraphs: readonly string[];
      readonly ground: Ground;
    }
  | { readonly show: 'facts'; readonly map: Id }
  | { readonly show: 'evidence'; readonly evidence: Id }
  | { readonly show: 'point'; readonly point: Id }
  | { readonly show: 'paste'; readonly map: Id; readonly words: string };
