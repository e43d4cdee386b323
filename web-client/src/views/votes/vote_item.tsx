// For the menu of a section: a vote on what stands in it.
import { Vote } from 'lucide-react';
import { NONE, type Id } from '../../core/ids.ts';
import { preparing as words } from '../../strings/vote_preparing.ts';
import type { Replica } from '../../sync/replica.ts';
import type { MenuItem } from '../board/menu.tsx';
import type { Booth } from './booth.ts';

export function voteItem(replica: Replica, booth: Booth, section: Id): MenuItem {
  return {
    word: words.voteOn,
    icon: <Vote size={15} />,
    run: () => {
      void import('../facilitator/vote_presets.ts').then(({ prepareVote }) => {
        booth.preparing.set(NONE);
        booth.preparing.set(prepareVote(replica, 'dots', section));
      });
    },
  };
}
