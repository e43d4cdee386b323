// The way to the commitments on a gap list.
import { HandHeart } from 'lucide-react';
import { useContext } from 'react';
import type { Id } from '../../core/ids.ts';
import { commitments as words } from '../../strings/commitments.ts';
import { useSignal } from '../board/signal.ts';
import { CommittingContext, type Committing } from './committing.ts';

interface ButtonProps {
  list: Id;
  className: string;
}

/** A room screen shows a list, too, and nothing is pressed there. */
export function CommitButton(props: ButtonProps) {
  const committing = useContext(CommittingContext);
  return committing && <Button {...props} committing={committing} />;
}

function Button({ list, className, committing }: ButtonProps & { committing: Committing }) {
  const open = useSignal(committing.open) === list;
  return (
    <button
      type="button"
      className={className}
      data-commit-button
      aria-label={words.open}
      aria-expanded={open}
      onClick={() => (open ? committing.leave() : committing.enter(list))}
    >
      <HandHeart size={15} aria-hidden="true" />
      <span>{words.open}</span>
    </button>
  );
}
