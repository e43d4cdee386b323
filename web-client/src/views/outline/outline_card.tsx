// One card in the list: its words, whose it is, and what can be done to it. Alt with an arrow key
// moves it among its siblings.
import { memo, type KeyboardEvent } from 'react';
import { SideMark } from '../../components/side_mark.tsx';
import { TextField } from '../writing/text_field.tsx';
import { number, text } from '../../core/board.ts';
import type { Id } from '../../core/ids.ts';
import { charactersMax } from '../../core/rights.ts';
import { Field, ScopeKind } from '../../gen/board_pb.ts';
import { outline as words, outlining as more } from '../../strings/outline.ts';
import { people } from '../../strings/room.ts';
import { useDesk } from '../board/desk.tsx';
import { kColours } from '../board/words.ts';
import { ChangeMark } from '../map/changes.tsx';
import { OutlineComments } from '../comments/outline_comments.tsx';
import { authorName, sideOfAuthor } from '../board/people_marks.tsx';
import { placeDraft } from '../board/placing.ts';
import { CardNotes } from '../board/card_notes.tsx';
import { useMayDo, useNow } from '../board/may.ts';
import { useBoard, useObject, useTopic } from '../hooks.ts';
import { wordOfSide } from '../people/seen_people.ts';
import { VotePlace } from '../votes/vote_here.tsx';
import { moveAmongSiblings, ThingMenu } from './thing_menu.tsx';

export const OutlineCard = memo(function OutlineCard({
  id,
  place,
  editable: open,
  autoFocus,
}: {
  id: Id;
  /** Where it stands, in words. */
  place: string;
  editable: boolean;
  autoFocus: boolean;
}) {
  const desk = useDesk();
  const { replica } = desk;
  const editable = useMayDo('edit', id, open);
  useTopic('people');
  const most = useNow(({ board, me }) => charactersMax(board, me.person));
  const card = useObject(id);
  const side = useBoard((board) => (card ? sideOfAuthor(board, card) : 0));
  if (!card) return null;
  const author = authorName(replica, card) || people.unnamed(card.creator);
  const draft = card.scope.kind === ScopeKind.SCOPE_PERSON;
  const said = text(card, Field.TEXT).trim();
  const colour = kColours.find((one) => one.value === (number(card, Field.COLOUR) ?? 0));

  const leave = () => {
    const now = replica.board.find(id);
    if (now?.scope.kind !== ScopeKind.SCOPE_PERSON) return;
    if (text(now, Field.TEXT).trim() === '') replica.remove([id]);
    else placeDraft(desk, now);
  };
  const keyDown = (event: KeyboardEvent) => {
    if (!editable || !event.altKey) return;
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    moveAmongSiblings(desk, card, event.key === 'ArrowUp' ? -1 : 1);
  };

  return (
    <li className="outline-card" data-card={id} data-id={id} onKeyDown={keyDown}>
      <span className="outline-fill" data-colour={colour?.token ?? 'paper'} aria-hidden="true" />
      <div className="outline-words">
        <TextField
          id={id}
          field={Field.TEXT}
          label={words.cardIn(place, author)}
          placeholder={words.cardPlaceholder}
          editable={editable}
          multiline
          most={most}
          enterLeaves
          autoFocus={autoFocus}
          onLeave={leave}
        />
        <p className="outline-by">
          <SideMark side={wordOfSide(side)} size={12} />
          {draft ? words.draft : author}
          <ChangeMark id={id} />
          <VotePlace id={id} />
        </p>
        <CardNotes card={card} editing={draft} isSaid />
        <OutlineComments id={id} />
      </div>
      {editable && (
        <ThingMenu thing={card} name={said.slice(0, 40) || more.unnamedCard} what={more.oneCard} />
      )}
    </li>
  );
});
