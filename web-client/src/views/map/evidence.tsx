// A piece of evidence: what was said, seen or measured, by whom and when, and whether customers in
// the room say the same of themselves.
import { ExternalLink, MoreHorizontal, ShieldCheck, ShieldX } from 'lucide-react';
import { memo } from 'react';
import { number, text, type Obj } from '../../core/board.ts';
import type { Id } from '../../core/ids.ts';
import { Criterion, EvidenceKind, Field, Side } from '../../gen/board_pb.ts';
import { thingKinds } from '../../strings/board.ts';
import { evidenceWords as words } from '../../strings/map_evidence.ts';
import { useDesk } from '../board/desk.tsx';
import { GapChips } from '../board/gap_chips.tsx';
import { MarkOutline } from '../board/mark_outline.tsx';
import { MenuButton } from '../board/menu.tsx';
import { menus } from '../board/menus.ts';
import { countsIn, ownRating } from '../board/ratings.ts';
import { useGrip } from '../canvas/grip.ts';
import { CommentBadge } from '../comments/comment_badge.tsx';
import { useTalk } from '../comments/talk.ts';
import { useObject, useRatings, useReplica, useTopic } from '../hooks.ts';
import { TextField } from '../writing/text_field.tsx';
import { ChangeMark } from './changes.tsx';
import { safeLink } from './safe_link.ts';
import './evidence.css';
import '../board/card.css';

interface EvidenceProps {
  id: Id;
  editable: boolean;
  rateable: boolean;
  tapEdits?: boolean | undefined;
}

export const Evidence = memo(function Evidence({
  id,
  editable: open,
  rateable,
  tapEdits,
}: EvidenceProps) {
  const desk = useDesk();
  const evidence = useObject(id);
  const { editing, editable, grip } = useGrip(id, open, { tapEdits });
  if (!evidence) return null;
  const said = text(evidence, Field.TEXT).trim();
  const kind = number(evidence, Field.EVIDENCE_KIND) ?? 0;
  const isQuote = kind === EvidenceKind.QUOTE;
  return (
    <div
      {...grip}
      className="m-evidence"
      data-kind="evidence"
      role="group"
      aria-roledescription={thingKinds.evidence}
      aria-label={said || words.empty}
    >
      <MarkOutline id={id} />
      <span className="m-evidence-kind">
        {words.kinds[kind]}
        {editable && !editing && <EvidenceMenu id={id} />}
      </span>
      {editing ? (
        <TextField
          id={id}
          field={Field.TEXT}
          label={words.text}
          placeholder={words.placeholder}
          multiline
          enterLeaves
          autoFocus
          onLeave={(by) => {
            desk.leave(id);
            if (by !== 'blur') desk.focus(id);
          }}
        />
      ) : (
        <p className="m-evidence-words" data-quote={isQuote && said ? '' : undefined}>
          {said || <span className="b-soft">{words.empty}</span>}
        </p>
      )}
      <Origin evidence={evidence} />
      <Echo id={id} rateable={rateable} />
      <ChangeMark id={id} />
      <GapChips id={id} />
      <CommentBadge id={id} />
    </div>
  );
});

/** Who, where from, when; what may be done with it; and the way there. */
function Origin({ evidence }: { evidence: Obj }) {
  const from = [Field.PERSON_ROLE, Field.SOURCE, Field.DATE]
    .map((field) => text(evidence, field))
    .filter(Boolean)
    .join(' · ');
  const consent = number(evidence, Field.CONSENT) === 1;
  const url = text(evidence, Field.URL);
  const link = safeLink(url);
  return (
    <div className="m-evidence-from">
      {from && <span>{from}</span>}
      <span className="m-consent">
        {consent ? (
          <ShieldCheck size={13} aria-hidden="true" />
        ) : (
          <ShieldX size={13} aria-hidden="true" />
        )}
        {consent ? words.consent : words.noConsent}
      </span>
      {link ? (
        <a
          className="m-link"
          href={link}
          target="_blank"
          rel="noopener noreferrer"
          onPointerDown={(event) => event.stopPropagation()}
          onClick={(event) => event.stopPropagation()}
        >
          <ExternalLink size={13} aria-hidden="true" />
          {words.openLink}
          <span className="sr-only"> {new URL(link).host}</span>
        </a>
      ) : (
        url && <span className="m-still">{url}</span>
      )}
    </div>
  );
}

/** "So it is with us, too": asked of everybody, counted for customers. */
function Echo({ id, rateable }: { id: Id; rateable: boolean }) {
  const replica = useReplica();
  useTopic('people');
  const ratings = useRatings(id);
  const { board, me } = replica;
  const own = ownRating(ratings, me.person, Criterion.CONFIRMED);
  const count = (value: number) =>
    ratings.filter(
      (one) =>
        one.criterion === Criterion.CONFIRMED &&
        one.value === value &&
        countsIn(board, one.person) === Side.CUSTOMER,
    ).length;
  const [yes, no] = [count(1), count(0)];
  const button = (value: number, word: string) => (
    <button
      type="button"
      className="b-button m-echo-button"
      aria-pressed={own === value}
      onClick={() => replica.rate(id, Criterion.CONFIRMED, own === value ? 'cleared' : value)}
    >
      {word}
    </button>
  );
  return (
    <div className="m-echo">
      {rateable && countsIn(board, me.person) !== 0 && (
        <span className="m-echo-ask" role="group" aria-label={words.ask}>
          {button(1, words.yes)}
          {button(0, words.no)}
        </span>
      )}
      {yes > 0 && <span className="m-echo-yes">{words.customersYes(yes)}</span>}
      {no > 0 && <span>{words.customersNo(no)}</span>}
    </div>
  );
}

function EvidenceMenu({ id }: { id: Id }) {
  const desk = useDesk();
  const talk = useTalk();
  return (
    <MenuButton
      label={words.more}
      className="b-card-more"
      items={async () => (await menus.load()).evidenceItems(desk, talk, id)}
    >
      <MoreHorizontal size={16} aria-hidden="true" />
    </MenuButton>
  );
}
