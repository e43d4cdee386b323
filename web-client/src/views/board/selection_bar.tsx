// What can be done with several things at once.
import { FolderInput, Palette, Trash2, TriangleAlert } from 'lucide-react';
import { protoId } from '../../core/ids.ts';
import { Field, Kind } from '../../gen/board_pb.ts';
import { arranging } from '../../strings/arranging.ts';
import { ArrangeMenu } from '../arranging/arrange_menu.tsx';
import { heldOnCanvas } from '../arranging/canvas_things.ts';
import { useReplica, useTopic } from '../hooks.ts';
import { Colours } from './colours.tsx';
import { useDesk } from './desk.tsx';
import { mayEdit } from './may.ts';
import { MenuButton } from './menu.tsx';
import { sectionItems } from './move_to_section.ts';
import { raiseAsGap } from './raise_gap.ts';
import { useSignal } from './signal.ts';

/** What can be raised as a gap. */
const kRaised: ReadonlySet<Kind> = new Set([Kind.CARD, Kind.TOUCHPOINT]);

export function SelectionBar() {
  const desk = useDesk();
  const replica = useReplica();
  const selected = useSignal(desk.selected);
  useTopic('people');
  if (selected.size < 2) return null;
  const ids = [...selected].filter((id) => mayEdit(replica, replica.board, id));
  const cards = ids.filter((id) => replica.board.find(id)?.kind === Kind.CARD);
  const raised = ids.filter((id) => kRaised.has(replica.board.find(id)!.kind));
  if (ids.length < 2) return null;
  return (
    <div className="b-selection-bar" role="toolbar" aria-label={arranging.selection}>
      <span className="b-selection-count">{desk.called(ids)}</span>
      {heldOnCanvas(desk).length > 1 && <ArrangeMenu desk={desk} />}
      {raised.length > 0 && (
        <button type="button" className="b-button" onClick={() => raiseAsGap(desk, raised)}>
          <TriangleAlert size={15} aria-hidden="true" />
          Raise as gap
        </button>
      )}
      {cards.length > 0 && (
        <MenuButton
          label="Colour"
          items={[]}
          head={(close) => (
            <Colours
              onPick={(value) => {
                close();
                for (const id of cards) {
                  replica.do({
                    case: 'setFields',
                    value: { id: protoId(id), numbers: [{ field: Field.COLOUR, value }] },
                  });
                }
              }}
            />
          )}
        >
          <Palette size={15} aria-hidden="true" />
          Colour
        </MenuButton>
      )}
      {sectionItems(desk, cards).length > 0 && (
        <MenuButton label="Move to another section" items={() => sectionItems(desk, cards)}>
          <FolderInput size={15} aria-hidden="true" />
          Move
        </MenuButton>
      )}
      <button type="button" className="b-button b-danger" onClick={() => desk.remove(ids)}>
        <Trash2 size={15} aria-hidden="true" />
        Delete
      </button>
    </div>
  );
}
