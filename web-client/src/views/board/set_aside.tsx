// A facilitator takes a card out of sight (M3): it waits in the inbox, and its author is told so where it stands.
import { EyeOff } from 'lucide-react';
import { protoId, type Id } from '../../core/ids.ts';
import { ROOM, sameScope } from '../../core/objects.ts';
import { isFacilitator, isNarrowed, roleOf } from '../../core/rights.ts';
import { Anonymity, Kind } from '../../gen/board_pb.ts';
import { moderationWords as words } from '../../strings/moderation.ts';
import type { Replica } from '../../sync/replica.ts';
import type { Desk } from './desk.tsx';
import type { MenuItem } from './menu.tsx';

/** A card of somebody who takes part and is named: only those can wait for a person's sake. */
export function maySetAside({ board, me }: Replica, id: Id): boolean {
  const card = board.find(id);
  return (
    isFacilitator(me.role) &&
    card?.kind === Kind.CARD &&
    sameScope(card.scope, ROOM) &&
    card.anonymity === Anonymity.NAMED &&
    isNarrowed(roleOf(board, card.creator))
  );
}

export function setAside(desk: Desk, ids: readonly Id[]): void {
  const { replica } = desk;
  replica.do({ case: 'setAside', value: { ids: ids.map(protoId) } });
  const run = () => {
    for (const id of ids) replica.share(id);
    desk.notice.set(undefined);
  };
  desk.say(words.setAsideDone(ids.length), { word: words.showAgain, run });
}

export function setAsideItem(desk: Desk, id: Id): MenuItem[] {
  if (!maySetAside(desk.replica, id)) return [];
  return [{ word: words.setAside, icon: <EyeOff size={15} />, run: () => setAside(desk, [id]) }];
}
