// The panel that stands open over the board, if one does. What it shows is loaded when it is asked for.
import { lazy, Suspense } from 'react';
import { Confirm } from '../../components/dialog.tsx';
import { useDesk } from '../board/desk.tsx';
import { useSignal } from '../board/signal.ts';

const CardsFromText = lazy(() =>
  import('../arranging/cards_from_text.tsx').then((m) => ({ default: m.CardsFromText })),
);
const EvidencePanel = lazy(() =>
  import('./evidence_panel.tsx').then((m) => ({ default: m.EvidencePanel })),
);
const PointPanel = lazy(() => import('./point_panel.tsx').then((m) => ({ default: m.PointPanel })));
const FactsPanel = lazy(() => import('./facts_panel.tsx').then((m) => ({ default: m.FactsPanel })));
const SplitStep = lazy(() => import('./split_step.tsx').then((m) => ({ default: m.SplitStep })));

export function OpenPanel() {
  const desk = useDesk();
  const panel = useSignal(desk.panel);
  const close = () => desk.panel.set(undefined);
  if (!panel) return null;
  return (
    <Suspense>
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
    </Suspense>
  );
}
