// One card in the list: its words, whose it is, and a way to be rid of it. Alt with an arrow key
// moves it among its siblings.
import { Trash2 } from 'lucide-react';
import { memo, type KeyboardEvent } from 'react';
import { SideMark } from '../../components/side_mark.tsx';
import { TextField } from '../writing/text_field.tsx';
import { number, text } from '../../core/board.ts';
import { NONE, type Id } from '../../core/ids.ts';
import { Field, ScopeKind } from '../../gen/board_pb.ts';
import { outline as words } from '../../strings/outline.ts';
import { people } from '../../strings/room.ts';
import { kColours } from '../board/words.ts';
import { useBoard, useObject, useReplica, useTopic } from '../hooks.ts';
import { wordOfSide } from '../people/seen_people.ts';

export const OutlineCard = memo(function OutlineCard({
  id,
  place,
  editable,
  autoFocus,
}: {
  id: Id;
  /** Where it stands, in words. */
  place: string;
  editable: boolean;
  autoFocus: boolean;
}) {
  const replica = useReplica();
  useTopic('people');
  const card = useObject(id);
  const side = useBoard((board) => (card ? board.sideOf(card.creator) : 0));
  if (!card) return null;
  const author = replica.names.get(card.creator)?.name ?? people.unnamed(card.creator);
  const draft = card.scope.kind === ScopeKind.SCOPE_PERSON;
  const said = text(card, Field.TEXT).trim();
  const colour = kColours.find((one) => one.value === (number(card, Field.COLOUR) ?? 0));

  const leave = () => {
    const now = replica.board.find(id);
    if (now?.scope.kind !== ScopeKind.SCOPE_PERSON) return;
    if (text(now, Field.TEXT).trim() === '') replica.remove([id]);
    else replica.share(id);
  };
  const keyDown = (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    const { parent, column } = card.place;
    const others = replica.board.siblings(parent, column).map((one) => one.id);
    const at = others.indexOf(id);
    const to = at + (event.key === 'ArrowUp' ? -1 : 1);
    if (to < 0 || to >= others.length) return;
    others.splice(at, 1);
    replica.move(id, { parent, column, after: others[to - 1] ?? NONE });
  };

  return (
    <li className="outline-card" data-card={id} data-id={id} onKeyDown={keyDown}>
      <span className={`outline-fill ${colour?.token ?? 'paper'}`} aria-hidden="true" />
      <div className="outline-words">
        <TextField
          id={id}
          field={Field.TEXT}
          label={words.cardIn(place, author)}
          placeholder={words.cardPlaceholder}
          editable={editable}
          multiline
          enterLeaves
          autoFocus={autoFocus}
          onLeave={leave}
        />
        <p className="outline-by">
          <SideMark side={wordOfSide(side)} size={12} />
          {draft ? words.draft : author}
        </p>
      </div>
      {editable && (
        <button
          className="button quiet icon small"
          type="button"
          aria-label={words.remove(said.slice(0, 40))}
          onClick={() => replica.remove([id])}
        >
          <Trash2 size={15} />
        </button>
      )}
    </li>
  );
});
