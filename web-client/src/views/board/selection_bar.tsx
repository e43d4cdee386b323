// What can be done with what is selected, all at once.
import { FolderInput, Palette, Trash2, TriangleAlert } from 'lucide-react';
import { ruleOfKind } from '../../core/schema.ts';
import { Field, Kind } from '../../gen/board_pb.ts';
import { arranging } from '../../strings/arranging.ts';
import { selectionWords } from '../../strings/board.ts';
import { ArrangeMenu } from '../arranging/arrange_menu.tsx';
import { heldOnCanvas } from '../arranging/canvas_things.ts';
import { setAll, StyleControls } from '../canvas/style_controls.tsx';
import { useBoard, useReplica, useTopic } from '../hooks.ts';
import { Colours } from './colours.tsx';
import { useDesk } from './desk.tsx';
import { mayEdit } from './may.ts';
import { MenuButton } from './menu.tsx';
import { sectionItems } from './move_to_section.ts';
import { raiseAsGap } from './raise_gap.ts';
import { useSignal } from './signal.ts';
import './selection_bar.css';

/** What can be raised as a gap. */
const kRaised: ReadonlySet<Kind> = new Set([Kind.CARD, Kind.TOUCHPOINT]);

export function SelectionBar() {
  const desk = useDesk();
  const replica = useReplica();
  const selected = useSignal(desk.selected);
  useTopic('people');
  useBoard((board) => [...selected].map((id) => board.find(id)));
  const held = desk.held().filter((one) => mayEdit(replica, replica.board, one.id));
  const onCanvas = heldOnCanvas(desk);
  // A card alone has its own menu.
  if (held.length < 2 && (!onCanvas[0] || onCanvas[0].kind === Kind.CARD)) return null;
  const ids = held.map((one) => one.id);
  const raised = held.filter((one) => kRaised.has(one.kind)).map((one) => one.id);
  const coloured = held.filter((one) => ruleOfKind(one.kind).holds.has(Field.COLOUR));
  return (
    <div className="b-selection-bar" role="toolbar" aria-label={arranging.selection}>
      {held.length > 1 && <span className="b-selection-count">{desk.called(ids)}</span>}
      {onCanvas.length > 0 && <StyleControls objects={onCanvas} />}
      {onCanvas.length > 0 && <ArrangeMenu desk={desk} />}
      {raised.length > 0 && (
        <button type="button" className="b-button" onClick={() => raiseAsGap(desk, raised)}>
          <TriangleAlert size={15} aria-hidden="true" />
          {selectionWords.raise}
        </button>
      )}
      {coloured.length > 0 && (
        <MenuButton
          label={selectionWords.colour}
          items={[]}
          head={(close) => (
            <Colours
              onPick={(value) => {
                close();
                setAll(replica, coloured, Field.COLOUR, value);
              }}
            />
          )}
        >
          <Palette size={15} aria-hidden="true" />
          {selectionWords.colour}
        </MenuButton>
      )}
      {sectionItems(desk, ids).length > 0 && (
        <MenuButton label={selectionWords.moveElsewhere} items={() => sectionItems(desk, ids)}>
          <FolderInput size={15} aria-hidden="true" />
          {selectionWords.move}
        </MenuButton>
      )}
      <button type="button" className="b-button b-danger" onClick={() => desk.remove(ids)}>
        <Trash2 size={15} aria-hidden="true" />
        {selectionWords.remove}
      </button>
    </div>
  );
}
