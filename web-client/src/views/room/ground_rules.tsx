// The ground rules, at hand at any time; beside them, for who takes part, the discreet word to the facilitators
// that somebody leaves them.
import { Dialog } from '../../components/dialog.tsx';
import { NONE } from '../../core/ids.ts';
import { isNarrowed } from '../../core/rights.ts';
import { asideWords } from '../../strings/asides.ts';
import { groundRules as words } from '../../strings/room.ts';
import { raiseFlag } from '../asides/asides.ts';
import { FlagButtons } from '../asides/flag_buttons.tsx';
import { useBoard, useReplica } from '../hooks.ts';
import { useTell } from './notices.tsx';
import { rulesOf } from './rules_news.ts';
import './ground_rules.css';

export default function GroundRules({ onClose }: { onClose: () => void }) {
  const replica = useReplica();
  const tell = useTell();
  const rules = useBoard(rulesOf);
  return (
    <Dialog title={words.title} onClose={onClose}>
      {rules.length === 0 ? (
        <p className="hint">{words.none}</p>
      ) : (
        <ul className="ground-rules">
          {rules.map((rule, at) => (
            <li key={at}>{rule}</li>
          ))}
        </ul>
      )}
      {isNarrowed(replica.me.role) && (
        <section className="ground-flags" aria-label={asideWords.flag}>
          <h3>{asideWords.flag}</h3>
          <p className="hint">{asideWords.flagHint}</p>
          <FlagButtons
            onFlag={(flag) => {
              raiseFlag(replica, NONE, flag, '');
              tell({ sign: 'said', words: asideWords.flagSent });
              onClose();
            }}
          />
        </section>
      )}
    </Dialog>
  );
}
