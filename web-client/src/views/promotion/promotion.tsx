// From the internal workshop to the customers': what is picked, each thing reviewed, and only then taken
// along.
import { Dialog } from '../../components/dialog.tsx';
import { promotion as words } from '../../strings/promotion.ts';
import { useDraft, type Draft } from './draft.ts';
import { PickPart } from './pick_part.tsx';
import { ReviewPart } from './review_part.tsx';
import { WherePart } from './where_part.tsx';
import './promotion.css';

const kStages = ['pick', 'review', 'where'] as const satisfies readonly Draft['stage'][];

export default function Promotion({ onClose }: { onClose: () => void }) {
  const [draft, change] = useDraft();
  const at = kStages.indexOf(draft.stage);
  return (
    <Dialog title={words.title} onClose={onClose} wide>
      <ol className="promotion-stages" aria-hidden="true">
        {kStages.map((stage, i) => (
          <li key={stage} data-now={i === at}>
            {words.stages[stage]}
          </li>
        ))}
      </ol>
      <p className="unseen" role="status">
        {words.stage(at + 1, kStages.length, words.stages[draft.stage])}
      </p>
      {draft.stage === 'pick' && <PickPart draft={draft} change={change} />}
      {draft.stage === 'review' && <ReviewPart draft={draft} change={change} />}
      {draft.stage === 'where' && <WherePart draft={draft} change={change} />}
    </Dialog>
  );
}
