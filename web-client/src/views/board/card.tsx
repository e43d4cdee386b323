// One card: its words, whose it is, and what it has become.
import { memo, useEffect, useRef } from 'react';
import { MoreHorizontal } from 'lucide-react';
import { TextField } from '../writing/text_field.tsx';
import { number, text } from '../../core/board.ts';
import type { Id } from '../../core/ids.ts';
import { charactersMax } from '../../core/rights.ts';
import { Field, Kind, ScopeKind } from '../../gen/board_pb.ts';
import { cardWords, thingKinds } from '../../strings/board.ts';
import { thingWords } from '../../strings/comments.ts';
import { useGrip } from '../canvas/grip.ts';
import { CommentBadge } from '../comments/comment_badge.tsx';
import { useTalk } from '../comments/talk.ts';
import { useObject, useReplica } from '../hooks.ts';
import { CardNotes } from './card_notes.tsx';
import { Colours } from './colours.tsx';
import { useDesk } from './desk.tsx';
import { GapChips } from './gap_chips.tsx';
import { MarkOutline } from './mark_outline.tsx';
import { MenuButton } from './menu.tsx';
import { menus } from './menus.ts';
import { Author } from './author.tsx';
import { ChangeMark } from '../map/changes.tsx';
import { VotePlace } from '../votes/vote_here.tsx';
import { PersonaMarks, useIsPale } from '../map/personas.tsx';
import { kColours } from './words.ts';
import './card.css';
import { useMayMake, useNow } from './may.ts';

interface CardProps {
  id: Id;
  editable: boolean;
  /** Enter at the end of a draft asks for the next one. */
  onNext?: ((after: Id) => void) | undefined;
  /** A single tap opens the words (on a phone). */
  tapEdits?: boolean | undefined;
}

export const Card = memo(function Card({
  id,
  editable: open,
  onNext,
  tapEdits = false,
}: CardProps) {
  const replica = useReplica();
  const desk = useDesk();
  const card = useObject(id);
  const { editing, editable, grip } = useGrip(id, open, { tapEdits });
  const commentable = useMayMake(Kind.COMMENT, id);
  const most = useNow(({ board, me }) => charactersMax(board, me.person));
  const pale = useIsPale(card);
  const element = useRef<HTMLDivElement>(null);

  if (!card) return null;
  const words = text(card, Field.TEXT);
  const colour = kColours[number(card, Field.COLOUR) ?? 0] ?? kColours[0]!;
  const draft = desk.isDraft(card);
  const isHidden = card.scope.kind === ScopeKind.SCOPE_UNTIL_REVEAL;

  return (
    <div
      ref={element}
      className="b-card"
      {...grip}
      data-card={id}
      data-kind="card"
      data-colour={colour.token}
      data-draft={draft ? '' : undefined}
      data-hidden={isHidden ? '' : undefined}
      data-pale={pale ? '' : undefined}
      role="group"
      aria-roledescription={thingKinds.card}
      aria-label={words || thingWords.card}
    >
      <MarkOutline id={id} />
      {editing ? (
        <TextField
          id={id}
          field={Field.TEXT}
          label={cardWords.text}
          placeholder={cardWords.placeholder}
          className="b-card-words"
          multiline
          most={most}
          enterLeaves
          autoFocus
          onLeave={(by) => {
            const goesOn =
              by === 'enter' && draft && text(replica.board.find(id) ?? card, Field.TEXT);
            const placed = desk.leave(id);
            if (goesOn && onNext) onNext(placed);
            else if (by !== 'blur') desk.focus(placed);
          }}
        />
      ) : (
        <div className="b-card-words">
          {words || <span className="b-card-none">{editable ? thingWords.card : ''}</span>}
        </div>
      )}
      <CardNotes card={card} editing={editing} />
      <div className="b-card-foot">
        <Author object={card} />
        <PersonaMarks object={card} />
        <ChangeMark id={id} />
        <GapChips id={id} />
        <CommentBadge id={id} />
        <VotePlace id={id} />
        {(editable || commentable) && !editing && <CardMenu id={id} editable={editable} />}
      </div>
    </div>
  );
});

function CardMenu({ id, editable }: { id: Id; editable: boolean }) {
  const desk = useDesk();
  const talk = useTalk();
  return (
    <MenuButton
      label={cardWords.more}
      className="b-card-more"
      head={
        editable
          ? (close) => (
              <Colours
                onPick={(value) => {
                  close();
                  desk.replica.setNumber(id, Field.COLOUR, value);
                }}
              />
            )
          : undefined
      }
      items={async () => (await menus.load()).cardItems(desk, talk, id)}
    >
      <MoreHorizontal size={16} aria-hidden="true" />
    </MenuButton>
  );
}

/** Leaves an open card when its view goes away, e.g. by switching the section. */
export function useLeaveOnGo(): void {
  const desk = useDesk();
  useEffect(() => () => void (desk.editing.value && desk.leave(desk.editing.value)), [desk]);
}
