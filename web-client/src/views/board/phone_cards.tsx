// A canvas on a phone: what lies on it as a list, the newest last.
import { Send } from 'lucide-react';
import type { Id } from '../../core/ids.ts';
import { Kind } from '../../gen/board_pb.ts';
import { phoneWords } from '../../strings/phone.ts';
import { CanvasList } from '../canvas/canvas_list.tsx';
import { useHeld } from '../hooks.ts';
import { Card } from './card.tsx';
import { useDesk } from './desk.tsx';
import { freePlace } from './free_place.ts';
import { useMay, useMayMake } from './may.ts';
import { newCardAt } from './new_card.ts';
import { Prompt } from './prompt.tsx';

export function PhoneCards({ id }: { id: Id }) {
  const desk = useDesk();
  const may = useMay(id);
  const makes = useMayMake(Kind.CARD, id);
  const things = useHeld(id);
  const add = () => {
    const { x, y } = freePlace(desk.replica.board, id);
    newCardAt(desk, id, x, y);
  };
  return (
    <>
      <div className="b-phone-scroll">
        <Prompt id={id} may={may} shown={things.length === 0} />
        <div className="b-phone-cards">
          <CanvasList
            canvas={id}
            editable={may.edit}
            card={(card) => (
              <li data-id={card}>
                <Card id={card} editable={may.edit} onNext={add} tapEdits />
              </li>
            )}
          />
        </div>
        {things.length === 0 && <p className="b-empty">{phoneWords.noCards}</p>}
      </div>
      {makes && (
        <div className="b-phone-send">
          <button type="button" className="b-button b-strong" onClick={add}>
            <Send size={18} aria-hidden="true" />
            {phoneWords.sendCard}
          </button>
        </div>
      )}
    </>
  );
}
