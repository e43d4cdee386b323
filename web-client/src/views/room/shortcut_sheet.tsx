// `?`: what the keyboard does, read from the table of actions.
import { Dialog } from '../../components/dialog.tsx';
import { actionWords, groupWords, type ActionGroup } from '../../strings/actions.ts';
import { room } from '../../strings/room.ts';
import { kActions } from './actions.ts';
import { Keys } from './keys_shown.tsx';

const kGroups = Object.keys(groupWords) as ActionGroup[];

export default function ShortcutSheet({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title={room.shortcuts} onClose={onClose} wide>
      <div className="shortcuts">
        {kGroups.map((group) => (
          <section key={group}>
            <h3>{groupWords[group]}</h3>
            <dl>
              {kActions
                .filter((action) => action.group === group && action.keys.length > 0)
                .map(({ id, keys }) => (
                  <div key={id}>
                    <dt>
                      {keys.map((one, i) => (
                        <span key={one} className="shortcut-way">
                          {i > 0 && <span className="hint">{room.or}</span>}
                          <Keys keys={one} />
                        </span>
                      ))}
                    </dt>
                    <dd>{actionWords[id]}</dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
