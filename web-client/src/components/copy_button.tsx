// Copies a text, and says so in the button itself.
import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { copyWords } from '../strings/words.ts';

export function CopyButton({
  text,
  label,
  onBlocked,
}: {
  text: string;
  /** The accessible name, e.g. "Copy the link for Aurora Bank". */
  label: string;
  /** The browser did not let us: the place that shows the text should select it. */
  onBlocked?: () => void;
}) {
  const [state, setState] = useState<'idle' | 'copied' | 'blocked'>('idle');
  useEffect(() => {
    if (state === 'idle') return undefined;
    const timer = setTimeout(() => setState('idle'), 2500);
    return () => clearTimeout(timer);
  }, [state]);

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setState('copied');
    } catch {
      // Plain http off loopback has no clipboard.
      onBlocked?.();
      setState('blocked');
    }
  };

  return (
    <>
      <button className="button small copy" type="button" aria-label={label} onClick={copy}>
        {state === 'copied' ? <Check size={15} /> : <Copy size={15} />}
        {state === 'copied' ? copyWords.copied : copyWords.copy}
      </button>
      <span className={state === 'blocked' ? 'hint' : 'unseen'} role="status">
        {state === 'copied' && copyWords.copied}
        {state === 'blocked' && copyWords.failed}
      </span>
    </>
  );
}
