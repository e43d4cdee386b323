// It is there: the way to it, and the links of a workshop that was made for it.
import { ArrowRight } from 'lucide-react';
import type { Made } from '../../api.ts';
import { roomPath } from '../../route.ts';
import { promotion as words } from '../../strings/promotion.ts';
import { MadeLinks } from '../facilitator/made_links.tsx';
import type { Draft } from './draft.ts';

interface DoneProps {
  count: number;
  workshop: string;
  person: number;
  title: string;
  /** Its facilitators are told who of the staff was here. */
  noted: boolean;
  made: Made | undefined;
  change: (to: Partial<Draft>) => void;
}

export function DonePart({ count, workshop, person, title, noted, made, change }: DoneProps) {
  return (
    <>
      <h3 role="status">{words.doneTitle}</h3>
      <p className="dialog-words">
        {words.done(count, title)} {noted && words.noted}
      </p>
      {made && <MadeLinks links={made.links} />}
      <div className="dialog-actions">
        <button type="button" className="button" onClick={() => change({})}>
          {words.another}
        </button>
        <a
          className="button primary"
          href={roomPath(workshop, person)}
          target="_blank"
          rel="noreferrer"
        >
          {words.openThere}
          <ArrowRight size={16} aria-hidden="true" />
        </a>
      </div>
    </>
  );
}
