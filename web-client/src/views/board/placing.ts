// A draft is placed before everybody, as its author's or as the one's for whom it was written.
import type { Obj } from '../../core/board.ts';
import { mintId, type Id } from '../../core/ids.ts';
import { Kind } from '../../gen/board_pb.ts';
import { scribeWords } from '../../strings/agenda.ts';
import { writesForOf } from '../agenda/scribing.ts';
import type { Desk } from './desk.tsx';
import { nameOf } from './people_marks.tsx';

/**
 * Places a draft with words before everybody, and says under which id it stands there: a card for another
 * is made anew, so that it is theirs from its first entry, and what hides now hides it from its scribe.
 */
export function placeDraft(desk: Desk, draft: Obj): Id {
  const { replica } = desk;
  const { board } = replica;
  const person = writesForOf(replica).value;
  if (person === 0 || draft.kind !== Kind.CARD) {
    replica.share(draft.id);
    return draft.id;
  }
  const id = mintId();
  const { parent, column } = draft.place;
  const siblings = board.siblings(parent, column);
  const before = siblings[siblings.findIndex((one) => one.id === draft.id) - 1];
  replica.together(() => {
    replica.remove([draft.id]);
    replica.create([
      {
        ...draft.place,
        id,
        kind: draft.kind,
        ...(before ? { after: before.id } : {}),
        texts: [...draft.texts],
        lines: [...draft.lines],
        numbers: [...draft.numbers],
        links: [...draft.links],
        writtenFor: person,
      },
    ]);
  });
  if (!board.find(id)) desk.say(scribeWords.hidden(nameOf(replica, person)));
  return id;
}
