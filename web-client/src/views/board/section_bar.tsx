// The sections as a row of buttons that lead to each, and the zoom. Nobody gets lost.
import { Coffee, Grid3x3, List, Lock, Plus, StickyNote, Users } from 'lucide-react';
import { Kind } from '../../gen/board_pb.ts';
import { sectionWords } from '../../strings/board.ts';
import { networkingWords } from '../../strings/tables.ts';
import { ZoomControls } from '../arranging/zoom_controls.tsx';
import { useBoard, useReplica, useTopic } from '../hooks.ts';
import { useDesk } from './desk.tsx';
import { isFacilitator } from './may.ts';
import { MenuButton } from './menu.tsx';
import { newNetworking, newSection } from './new_section.ts';
import { useSignal } from './signal.ts';
import type { WallLayout } from './wall_layout.ts';
import { sectionName } from './words.ts';

const kIcons = {
  [Kind.JOURNEY_MAP as number]: Grid3x3,
  [Kind.GAP_LIST as number]: List,
  [Kind.CANVAS as number]: StickyNote,
};

export function SectionIcon({ kind }: { kind: Kind }) {
  const Icon = kIcons[kind] ?? StickyNote;
  return <Icon size={15} aria-hidden="true" />;
}

function AddSection({ layout }: { layout: WallLayout }) {
  const desk = useDesk();
  return (
    <MenuButton
      label={sectionWords.add}
      items={[
        {
          word: sectionWords.addMap,
          icon: <Grid3x3 size={15} />,
          run: () => newSection(desk, layout, Kind.JOURNEY_MAP),
        },
        {
          word: sectionWords.addGapList,
          icon: <List size={15} />,
          run: () => newSection(desk, layout, Kind.GAP_LIST),
        },
        {
          word: sectionWords.addCanvas,
          icon: <StickyNote size={15} />,
          run: () => newSection(desk, layout, Kind.CANVAS),
        },
        {
          word: networkingWords.make,
          icon: <Coffee size={15} />,
          hint: networkingWords.hint,
          run: () => newNetworking(desk, layout),
        },
        {
          word: sectionWords.newFor,
          icon: <Users size={15} />,
          run: () => desk.panel.set({ show: 'section', layout }),
        },
      ]}
    >
      <Plus size={16} aria-hidden="true" />
    </MenuButton>
  );
}

export function SectionBar({ layout }: { layout: WallLayout }) {
  const desk = useDesk();
  const { me } = useReplica();
  useTopic('people');
  const sections = useBoard((board) => board.sections());
  const current = useSignal(desk.section);
  return (
    <div className="b-foot">
      <nav className="b-tabs" aria-label={sectionWords.all}>
        {sections.map((section) => (
          <button
            key={section.id}
            type="button"
            className="b-button b-tab"
            aria-current={section.id === current ? 'true' : undefined}
            onClick={() => {
              const rect = layout.get(section.id);
              desk.section.set(section.id);
              if (rect) desk.camera.read(rect);
            }}
          >
            <SectionIcon kind={section.kind} />
            <span className="b-tab-name">{sectionName(section)}</span>
            {section.locked && <Lock size={13} aria-label={sectionWords.locked} />}
          </button>
        ))}
        {isFacilitator(me.role) && <AddSection layout={layout} />}
      </nav>
      <ZoomControls />
    </div>
  );
}
