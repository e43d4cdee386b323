// The panel that stands open over the board, if one does. What it shows is loaded when it is asked for.
import { Confirm } from '../../components/dialog.tsx';
import { later } from '../../later.tsx';
import { useDesk } from '../board/desk.tsx';
import { useSignal } from '../board/signal.ts';
import type { Panel } from './panel.ts';

const CardsFromText = later(() =>
  import('../arranging/cards_from_text.tsx').then((m) => m.CardsFromText),
);
const HiddenGap = later(() => import('../board/hidden_gap.tsx').then((m) => m.HiddenGap));
const NewSectionPanel = later(() =>
  import('../board/new_section_panel.tsx').then((m) => m.NewSectionPanel),
);
const EvidencePanel = later(() => import('./evidence_panel.tsx').then((m) => m.EvidencePanel));
const PointPanel = later(() => import('./point_panel.tsx').then((m) => m.PointPanel));
const PastePanel = later(() => import('./paste_panel.tsx').then((m) => m.PastePanel));
const CompareSheet = later(() => import('./compare_sheet.tsx').then((m) => m.CompareSheet));
const FactsPanel = later(() => import('./facts_panel.tsx').then((m) => m.FactsPanel));
const SplitStep = later(() => import('./split_step.tsx').then((m) => m.SplitStep));

export function OpenPanel() {
  const desk = useDesk();
  const panel = useSignal(desk.panel);
  const close = () => desk.panel.set(undefined);
  const compared = useSignal(desk.compared);
  return (
    <>
      {compared && <CompareSheet map={compared} />}
      {panel && <Shown panel={panel} close={close} />}
    </>
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
      {panel.show === 'section' && <NewSectionPanel layout={panel.layout} close={close} />}
      {panel.show === 'gap' && <HiddenGap list={panel.list} close={close} />}
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
