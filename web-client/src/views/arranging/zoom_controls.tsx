// How near the wall is seen: closer and farther, some true sizes, and what may be fitted.
import { useEffect, useState } from 'react';
import { Map as MapPicture, Maximize, Minus, Plus } from 'lucide-react';
import { actionWords, type ActionId } from '../../strings/actions.ts';
import { arranging } from '../../strings/arranging.ts';
import { useDesk } from '../board/desk.tsx';
import { MenuButton, type MenuItem } from '../board/menu.tsx';
import { useSignal } from '../board/signal.ts';
import { keyCaps, shortcutOf, titleOf } from '../room/actions.ts';
import { useDoing } from '../room/doing.ts';

const words = arranging.zoom;
const kPercents = [50, 100, 200];
const kFits: readonly ActionId[] = ['fitSection', 'fitBoard', 'fitSelection'];

export function ZoomControls() {
  const desk = useDesk();
  const { camera } = desk;
  const doing = useDoing();
  const minimap = useSignal(desk.minimap);
  const [percent, setPercent] = useState(100);
  useEffect(() => {
    const read = () => setPercent(Math.round(camera.zoom * 100));
    read();
    return camera.on(read);
  }, [camera]);

  const items = (): readonly MenuItem[] => {
    const doers = doing.now();
    return [
      ...kPercents.map((one) => ({
        word: words.percent(one),
        checked: one === percent,
        run: () => camera.zoomMiddle(one / 100 / camera.zoom),
      })),
      ...kFits.flatMap((id) => {
        const run = doers[id];
        const keys = shortcutOf(id);
        const key = keys ? { key: keyCaps(keys).join('+') } : {};
        return run ? [{ word: actionWords[id], run, ...key }] : [];
      }),
    ];
  };
  const does = (id: ActionId) => () => doing.now()[id]?.();
  return (
    <div className="b-zoom" role="group" aria-label={words.group}>
      <button
        type="button"
        className="b-button"
        aria-label={actionWords.minimap}
        aria-pressed={minimap}
        title={titleOf('minimap')}
        onClick={does('minimap')}
      >
        <MapPicture size={15} aria-hidden="true" />
      </button>
      <button
        type="button"
        className="b-button"
        aria-label={words.out}
        title={titleOf('farther', words.out)}
        onClick={does('farther')}
      >
        <Minus size={15} aria-hidden="true" />
      </button>
      <MenuButton label={words.now(percent)} className="b-percent" items={items}>
        {words.percent(percent)}
      </MenuButton>
      <button
        type="button"
        className="b-button"
        aria-label={words.in}
        title={titleOf('closer', words.in)}
        onClick={does('closer')}
      >
        <Plus size={15} aria-hidden="true" />
      </button>
      <button
        type="button"
        className="b-button"
        aria-label={actionWords.fitBoard}
        title={titleOf('fitBoard')}
        onClick={does('fitBoard')}
      >
        <Maximize size={15} aria-hidden="true" />
      </button>
    </div>
  );
}
