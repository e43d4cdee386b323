// A card that waits for a facilitator: shown to all, or declined with a word to its author.
import { useState } from 'react';
import { said, type Obj } from '../../core/board.ts';
import { ruleOfField } from '../../core/schema.ts';
import { Field } from '../../gen/board_pb.ts';
import { asideWords } from '../../strings/asides.ts';
import { moderationWords as words } from '../../strings/moderation.ts';
import { nameOf } from '../board/people_marks.tsx';
import { sectionName } from '../board/words.ts';
import { useReplica } from '../hooks.ts';
import { decline } from './asides.ts';
import { LineForm } from './line_form.tsx';

export function WaitingCard({ card }: { card: Obj }) {
  const replica = useReplica();
  const [declining, setDeclining] = useState(false);
  const section = replica.board.sectionOf(card.id);
  return (
    <li className="aside" data-aside={card.id}>
      <p className="aside-from">
        {asideWords.from(
          nameOf(replica, card.creator),
          section ? words.inSection(sectionName(section)) : '',
        )}
      </p>
      <p className="aside-words">{said(card)}</p>
      {declining ? (
        <LineForm
          label={words.why}
          action={words.decline}
          most={ruleOfField(Field.ANSWER).lengthMax}
          mayBeEmpty
          onSend={(why) => decline(replica, card, why)}
          onClose={() => setDeclining(false)}
        />
      ) : (
        <div className="aside-does">
          <button type="button" className="button small" onClick={() => replica.share(card.id)}>
            {words.show}
          </button>
          <button type="button" className="button quiet small" onClick={() => setDeclining(true)}>
            {words.decline}
          </button>
        </div>
      )}
    </li>
  );
}
