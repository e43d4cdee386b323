// "?" on the head of a section: what it asks for, and how to work in it, also when it is full.
import { useState } from 'react';
import { CircleHelp } from 'lucide-react';
import { Dialog } from '../../components/dialog.tsx';
import { text, type Obj } from '../../core/board.ts';
import { Field } from '../../gen/board_pb.ts';
import { howTo, sectionHelp as words } from '../../strings/section_help.ts';
import { useReplica } from '../hooks.ts';
import { isWriter } from './may.ts';
import { sectionName } from './words.ts';
import './section_help.css';

export function SectionHelp({ section }: { section: Obj }) {
  const { me } = useReplica();
  const [open, setOpen] = useState(false);
  const name = sectionName(section);
  const prompt = text(section, Field.PROMPT).trim();
  return (
    <>
      <button
        type="button"
        className="b-button"
        aria-label={words.open(name)}
        title={words.open(name)}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        <CircleHelp size={15} aria-hidden="true" />
      </button>
      {open && (
        <Dialog title={name} onClose={() => setOpen(false)}>
          {prompt && (
            <section>
              <h3>{words.asks}</h3>
              <p className="b-help-prompt">{prompt}</p>
            </section>
          )}
          <section>
            <h3>{words.how}</h3>
            {!isWriter(me.role) && <p className="hint">{words.watching}</p>}
            <ul className="b-help">
              {howTo[section.kind]?.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </section>
        </Dialog>
      )}
    </>
  );
}
