// What went wrong, beside where it did.
import { CircleAlert } from 'lucide-react';

export function Wrong({ id, words }: { id?: string; words: string }) {
  return (
    <p className="wrong" role="alert" {...(id ? { id } : {})}>
      <CircleAlert size={15} aria-hidden="true" />
      <span>{words}</span>
    </p>
  );
}
