// Personas at a glance: chips on the map's head, small marks on the cards that are theirs.
import { links, number, text, type Obj } from '../../core/board.ts';
import { Field } from '../../gen/board_pb.ts';
import { factWords as words } from '../../strings/map_facts.ts';
import { useDesk } from '../board/desk.tsx';
import { usePart } from '../board/signal.ts';
import { initials, kColours } from '../board/words.ts';
import { useBoard } from '../hooks.ts';
import './personas.css';

export function personaName(persona: Obj): string {
  return text(persona, Field.TITLE).trim() || words.unnamedPersona;
}

export function personaColour(persona: Obj): string {
  return kColours[number(persona, Field.COLOUR) ?? 0]?.token ?? 'paper';
}

/** Marked for others, while the person looks for one persona's things. What has no mark is everybody's. */
export function useIsPale(object: Obj | undefined): boolean {
  const desk = useDesk();
  const whose = object ? links(object, Field.PERSONAS) : [];
  return usePart(desk.persona, (one) => one !== '' && whose.length > 0 && !whose.includes(one));
}

export function PersonaMarks({ object }: { object: Obj }) {
  const personas = useBoard((board) =>
    links(object, Field.PERSONAS)
      .map((id) => board.find(id))
      .filter((o) => o !== undefined),
  );
  if (personas.length === 0) return null;
  const names = personas.map(personaName).join(', ');
  return (
    <span className="m-personas" role="img" aria-label={words.forWhom(names)} title={names}>
      {personas.map((one) => (
        <span key={one.id} className="m-persona-mark" data-colour={personaColour(one)}>
          {initials(personaName(one))}
        </span>
      ))}
    </span>
  );
}
