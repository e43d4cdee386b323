// The panel's own window: one of each person in each workshop, which comes to the front when it is asked for
// again.
import { panelPath } from '../../route.ts';
import { room as words } from '../../strings/room.ts';
import { useRoom } from '../room/open_room.ts';
import { useTell } from '../room/notices.tsx';

const kSize = 'popup,width=560,height=900';

export interface PanelApart {
  readonly href: string;
  /** By which the browser finds it again, also when this page was loaded anew. */
  readonly name: string;
  readonly open: () => void;
}

export function usePanelApart(): PanelApart {
  const { workshop, person } = useRoom();
  const tell = useTell();
  const href = panelPath(workshop, person);
  const name = `panel-${workshop}-${person}`;
  const open = () => {
    // Without an address: one that stands open is not loaded again.
    const shown = window.open('', name, kSize);
    if (!shown) return tell({ sign: 'said', words: words.windowBarred });
    if (shown.location.pathname !== href) shown.location.assign(new URL(href, location.href));
    shown.focus();
  };
  return { href, name, open };
}
