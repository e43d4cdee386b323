// What is to be known about a card below its words: who sees it as yet, that it asks, that somebody
// wrote it for another, what was decided about it.
import { CircleHelp, EyeOff, Hourglass, PenLine, Users } from 'lucide-react';
import { number, text, type Obj } from '../../core/board.ts';
import { anonymityOf, charactersMax, hides, isParking, runningStep } from '../../core/rights.ts';
import { Anonymity, Field, ParkedDecision, ScopeKind } from '../../gen/board_pb.ts';
import {
  hiddenWords,
  mayWords,
  parkingWords,
  scribeWords,
  sightWords,
} from '../../strings/agenda.ts';
import { cardWords } from '../../strings/board.ts';
import { moderationWords } from '../../strings/moderation.ts';
import { useBoard, useReplica } from '../hooks.ts';
import { TextField } from '../writing/text_field.tsx';
import { isFacilitator, isWriter, useNow } from './may.ts';
import { nameOf } from './people_marks.tsx';
import { Scribed } from './scribed.tsx';
import { useWritesFor } from '../agenda/scribing.ts';
import { sourceOf } from './table_words.ts';
import { onOneLine, shortened } from './words.ts';
import './card_notes.css';

interface NotesProps {
  card: Obj;
  editing?: boolean;
  /** That it is a draft stands elsewhere. */
  isSaid?: boolean;
}

export function CardNotes({ card, editing = false, isSaid = false }: NotesProps) {
  const hidesNow = useNow(({ board, me }) => !isFacilitator(me.role) && hides(runningStep(board)));
  const { kind } = card.scope;
  const isDraft = kind === ScopeKind.SCOPE_PERSON;
  const isHidden = kind === ScopeKind.SCOPE_UNTIL_REVEAL;
  return (
    <>
      {number(card, Field.FROM_TABLE) !== undefined && <Source card={card} />}
      {number(card, Field.QUESTION) === 1 && (
        <div className="b-card-note" data-note="question">
          <CircleHelp size={12} aria-hidden="true" />
          {hiddenWords.asks}
        </div>
      )}
      {isDraft && !isSaid && !(editing && hidesNow) && (
        <div className="b-card-note">{editing ? cardWords.openDraft : cardWords.draft}</div>
      )}
      {isHidden && (
        <div className="b-card-note" data-note="hidden">
          <EyeOff size={12} aria-hidden="true" />
          {hiddenWords.own}
        </div>
      )}
      {kind === ScopeKind.SCOPE_ASIDE && (
        <div className="b-card-note" data-note="hidden">
          <Hourglass size={12} aria-hidden="true" />
          {number(card, Field.DECISION) === ParkedDecision.DECLINED
            ? [moderationWords.declined, text(card, Field.DECISION_REASON)]
                .filter(Boolean)
                .join(': ')
            : moderationWords.waits}
        </div>
      )}
      {editing && <AtCaret card={card} />}
      <Scribed object={card} />
      <Decision card={card} />
    </>
  );
}

/** The table that it was brought back from. */
function Source({ card }: { card: Obj }) {
  const said = useBoard((board) => sourceOf(board, card));
  if (!said) return null;
  return (
    <div className="b-card-note" data-note="source">
      <Users size={12} aria-hidden="true" />
      {said}
    </div>
  );
}

/** What holds for what is written now, where it is written. */
function AtCaret({ card }: { card: Obj }) {
  const { hidden, anonymity, most } = useNow(({ board, me }) => {
    const step = runningStep(board);
    const narrowed = isWriter(me.role) && !isFacilitator(me.role);
    return {
      hidden: narrowed && hides(step),
      anonymity: narrowed ? anonymityOf(step) : Anonymity.NAMED,
      most: charactersMax(board, me.person),
    };
  });
  const replica = useReplica();
  const person = useWritesFor(replica);
  const isDraft = card.scope.kind === ScopeKind.SCOPE_PERSON;
  const used = text(card, Field.TEXT).length;
  return (
    <>
      {isDraft && person !== 0 && (
        <div className="b-card-note" data-note="scribe">
          <PenLine size={12} aria-hidden="true" />
          {scribeWords.atCaret(nameOf(replica, person))}
        </div>
      )}
      {isDraft && hidden && (
        <div className="b-card-note" data-note="hidden">
          <EyeOff size={12} aria-hidden="true" />
          {hiddenWords.ownOpen}
        </div>
      )}
      {isDraft && anonymity !== Anonymity.NAMED && (
        <div className="b-card-note" data-note="sealed">
          {sightWords.atCaret[anonymity]}
        </div>
      )}
      {most !== undefined && (
        <div className="b-card-note figures" data-note={used > most ? 'over' : undefined}>
          {mayWords.characters(used, most)}
        </div>
      )}
    </>
  );
}

/** Every parked card ends with a decision; facilitators make it. */
function Decision({ card }: { card: Obj }) {
  const replica = useReplica();
  const { board, me } = replica;
  const waits = card.scope.kind === ScopeKind.SCOPE_ASIDE;
  if (waits || !isParking(board.sectionOf(card.id))) return null;
  const decided = number(card, Field.DECISION) ?? 0;
  const said = shortened(onOneLine(text(card, Field.TEXT)));
  if (!isFacilitator(me.role)) {
    if (decided === 0) return null;
    const why = text(card, Field.DECISION_REASON).trim();
    return (
      <div className="b-card-note" data-note="decision">
        {[`${parkingWords.decision}: ${parkingWords.decisions[decided]}`, why]
          .filter(Boolean)
          .join('. ')}
      </div>
    );
  }
  return (
    <>
      <label className="b-card-note" data-note="decision">
        {parkingWords.decision}
        <select
          aria-label={parkingWords.decisionOf(said)}
          value={decided}
          onPointerDown={(event) => event.stopPropagation()}
          onChange={(event) => {
            const to = Number(event.target.value);
            replica.setNumber(card.id, Field.DECISION, to || undefined);
          }}
        >
          {parkingWords.decisions.map((word, value) => (
            <option key={word} value={value}>
              {word}
            </option>
          ))}
        </select>
      </label>
      {decided !== 0 && (
        <div
          className="b-card-note b-card-reason"
          onPointerDown={(event) => event.stopPropagation()}
          onClick={(event) => event.stopPropagation()}
        >
          <TextField
            id={card.id}
            field={Field.DECISION_REASON}
            label={parkingWords.reasonOf(said)}
            placeholder={parkingWords.reason}
            multiline
          />
        </div>
      )}
    </>
  );
}
