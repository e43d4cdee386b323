// The head of a map in one line: what it shows, for what, for whom. A persona's chip makes pale what
// is marked for others.
import { Fragment } from 'react';
import { Info } from 'lucide-react';
import { links, number, text } from '../../core/board.ts';
import { NONE, type Id } from '../../core/ids.ts';
import { Field, Kind } from '../../gen/board_pb.ts';
import { factWords as words } from '../../strings/map_facts.ts';
import { CommentBadge } from '../comments/comment_badge.tsx';
import { useDesk } from '../board/desk.tsx';
import { useSignal } from '../board/signal.ts';
import { initials, sectionName } from '../board/words.ts';
import { useBoard, useHeld, useObject } from '../hooks.ts';
import { MapMenu } from './map_menu.tsx';
import { personaColour, personaName } from './personas.tsx';

export function FactsStrip({ id }: { id: Id }) {
  const desk = useDesk();
  const map = useObject(id);
  const personas = useHeld(id, Kind.PERSONA);
  const chosen = useSignal(desk.persona);
  const segment = useBoard((board) => {
    const one = map && links(map, Field.SEGMENT)[0];
    return one ? board.find(one) : undefined;
  });
  if (!map) return null;
  const goal = text(map, Field.GOAL).trim();
  const look = (one: Id, name: string) => {
    const next = chosen === one ? NONE : one;
    desk.persona.set(next);
    desk.announce(next ? words.only(name) : words.everybody);
  };
  return (
    <div className="m-strip">
      <button
        type="button"
        className="b-chip"
        title={words.facts}
        onClick={() => desk.panel.set({ show: 'facts', map: id })}
      >
        <Info size={14} aria-hidden="true" />
        {words.states[number(map, Field.MAP_STATE) ?? 0]}
        <span className="sr-only"> {words.open(sectionName(map))}</span>
      </button>
      {segment && <span className="b-soft">{text(segment, Field.TITLE)}</span>}
      {personas.map((one) => {
        const name = personaName(one);
        return (
          <Fragment key={one.id}>
            <button
              type="button"
              className="b-chip"
              data-id={one.id}
              aria-pressed={chosen === one.id}
              title={words.lookHint}
              onClick={() => look(one.id, name)}
            >
              <span className="m-persona-mark" data-colour={personaColour(one)} aria-hidden="true">
                {initials(name)}
              </span>
              {name}
              <span className="sr-only"> {words.look}</span>
            </button>
            <CommentBadge id={one.id} />
          </Fragment>
        );
      })}
      <MapMenu id={id} />
      {goal && (
        <span className="m-goal" title={goal}>
          {goal}
        </span>
      )}
    </div>
  );
}
