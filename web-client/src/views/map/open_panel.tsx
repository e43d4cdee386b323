// The panel that stands open over the board, if one does. What it shows is loaded when it is asked for.
import { lazy, Suspense } from 'react';
import { Confirm } from '../../components/dialog.tsx';
import { useDesk } from '../board/desk.tsx';
import { useSignal } from '../board/signal.ts';
import type { Panel } from './panel.ts';

const CardsFromText = lazy(() =>
  import('../arranging/cards_from_text.tsx').then((m) => ({ default: m.CardsFromText })),
);
const EvidencePanel = lazy(() =>
  import('./evidence_panel.tsx').then((m) => ({ default: m.EvidencePanel })),
);
const PointPanel = lazy(() => import('./point_panel.tsx').then((m) => ({ default: m.PointPanel })));
const PastePanel = lazy(() => import('./paste_panel.tsx').then((m) => ({ default: m.PastePanel })));
const CompareSheet = lazy(() =>
  import('./compare_sheet.tsx').then((m) => ({ default: m.CompareSheet })),
);
const FactsPanel = lazy(() => import('./facts_panel.tsx').then((m) => ({ default: m.FactsPanel })));
const SplitStep = lazy(() => import('./split_step.tsx').then((m) => ({ default: m.SplitStep })));

export function OpenPanel() {
  const desk = useDesk();
  const panel = useSignal(desk.panel);
  const close = () => desk.panel.set(undefined);
  const compared = useSignal(desk.compared);
  return (
    <Suspense>
      {compared && <CompareSheet map={compared} />}
      {panel && <Shown panel={panel} close={close} />}
    </Suspense>
  );
}

function Shown({ panel, close }: { panel: Panel; close: () => void }) {
  return (
    <>
      {panel.show === 'question' && (
        <Confirm
          title={panel.title}
          words={panel.words}
          yes={panel.yes}
          onNo={close}
          onYes={() => {
            close();
            panel.run();
          }}
        />
      )}
      {panel.show === 'split step' && <SplitStep id={panel.step} close={close} />}
      {panel.show === 'cards from text' && (
        <CardsFromText paragraphs={panel.paragraphs} ground={panel.ground} close={close} />
      )}
      {panel.show === 'facts' && <FactsPanel id={panel.map} close={close} />}
      {panel.show === 'evidence' && <EvidencePanel id={panel.evidence} close={close} />}
      {panel.show === 'point' && <PointPanel id={panel.point} close={close} />}
      {panel.show === 'paste' && <PastePanel id={panel.map} first={panel.words} close={close} />}
    </>
  );
}
