// `?`: what the keyboard does.
import { Dialog } from '../../components/dialog.tsx';
import { room, shortcuts } from '../../strings/room.ts';

export function ShortcutSheet({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title={room.shortcuts} onClose={onClose} wide>
      <div className="shortcuts">
        {shortcuts.map(({ group, keys }) => (
          <section key={group}>
            <h3>{group}</h3>
            <dl>
              {keys.map(([pressed, does]) => (
                <div key={pressed}>
                  <dt>
                    {pressed.split(' ').map((one) => (
                      <kbd key={one}>{one}</kbd>
                    ))}
                  </dt>
                  <dd>{does}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
