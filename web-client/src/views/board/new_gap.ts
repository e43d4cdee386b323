// A new gap at the end of its list: one's own, or that of whom one writes for (A12).
import { NONE, mintId, type Id } from '../../core/ids.ts';
import { hides, runningStep } from '../../core/rights.ts';
import { Field, GapKind, Kind } from '../../gen/board_pb.ts';
import { scribeWords } from '../../strings/agenda.ts';
import { writesForOf } from '../agenda/scribing.ts';
import type { Desk } from './desk.tsx';
import { nameOf } from './people_marks.tsx';
import { lastGap, raisedBy } from './raise_gap.ts';

function make({ replica }: Desk, list: Id, title = ''): Id {
  const { board, me } = replica;
  const id = mintId();
  const person = writesForOf(replica).value;
  const side = person === 0 ? me.side : board.sideOf(person);
  replica.create([
    {
      id,
      kind: Kind.GAP,
      parent: list,
      after: lastGap(board, list),
      numbers: [[Field.GAP_KIND, GapKind.PAIN], ...raisedBy(board, person || me.person, side)],
      texts: title ? [[Field.TITLE, title]] : [],
      writtenFor: person,
    },
  ]);
  return id;
}

/**
 * With the caret in its title. What is hidden from its scribe as soon as it is there is written first, in a
 * dialog: then there is none to be written in.
 */
export function addGap(desk: Desk, list: Id): Id {
  const { replica } = desk;
  const isHidden = writesForOf(replica).value !== 0 && hides(runningStep(replica.board));
  if (isHidden) {
    desk.panel.set({ show: 'gap', list });
    return NONE;
  }
  const id = make(desk, list);
  desk.edit(id);
  return id;
}

export function addHiddenGap(desk: Desk, list: Id, title: string): void {
  const { replica } = desk;
  const person = writesForOf(replica).value;
  const id = make(desk, list, title);
  if (person !== 0 && !replica.board.find(id))
    desk.say(scribeWords.hidden(nameOf(replica, person)));
}
