// A section on the wall: its name, its lock and who may see it, in words, and what it holds.
import { memo, useEffect, useState } from 'react';
import { CircleParking, Lock, Maximize2, MoreHorizontal, Phone, Trash2 } from 'lucide-react';
import { Dialog } from '../../components/dialog.tsx';
import { TextField } from '../writing/text_field.tsx';
import type { Obj } from '../../core/board.ts';
import { NONE, type Id } from '../../core/ids.ts';
import { isNetworking, isParking, leadsTable } from '../../core/rights.ts';
import { parkingWords } from '../../strings/agenda.ts';
import type { Replica } from '../../sync/replica.ts';
import { Field, Kind } from '../../gen/board_pb.ts';
import { Later, useLater } from '../../later.tsx';
import { sectionWords } from '../../strings/board.ts';
import { callWords } from '../../strings/tables.ts';
import { CallField } from '../calls/call_field.tsx';
import { CallLink } from '../calls/call_link.tsx';
import { CommentBadge, commentItem } from '../comments/comment_badge.tsx';
import { useTalk } from '../comments/talk.ts';
import { useBoard, useObject, useReplica } from '../hooks.ts';
import { voteItem } from '../votes/vote_item.tsx';
import { useBooth } from '../votes/booth.ts';
import { VoteHere } from '../votes/vote_here.tsx';
import { CanvasSection } from './canvas_section.tsx';
import { useDesk } from './desk.tsx';
import { JourneyMap } from './journey_map.tsx';
import { LockButton } from './lock_button.tsx';
import { isFacilitator, isWriter, useMay, type May } from './may.ts';
import { MenuButton, type MenuItem } from './menu.tsx';
import { NetworkingLine } from './networking_line.tsx';
import { SectionHelp } from './section_help.tsx';
import { usePart } from './signal.ts';
import { showItem } from './show_to_all.tsx';
import { sightOf } from './sight_words.ts';
import { sectionName } from './words.ts';
import './section.css';

export const gapList = new Later(() => import('./gap_list.tsx'));

export const kKindNames: Partial<Record<Kind, string>> = {
  [Kind.JOURNEY_MAP]: 'journey-map',
  [Kind.GAP_LIST]: 'gap-list',
  [Kind.CANVAS]: 'canvas',
};

export const Section = memo(function Section({ id }: { id: Id }) {
  const section = useObject(id);
  const may = useMay(id);
  useLockNews(section);
  if (!section) return null;
  return (
    <section
      className="b-section"
      data-section={id}
      data-id={id}
      data-kind={kKindNames[section.kind]}
      data-locked={section.locked ? '' : undefined}
      data-editable={may.edit ? '' : undefined}
      aria-label={sectionName(section)}
    >
      <span className="b-far-name" aria-hidden="true">
        {sectionName(section)}
      </span>
      <SectionHead section={section} />
      <NetworkingLine section={section} />
      <VoteHere section={id}>
        {section.kind === Kind.JOURNEY_MAP && <JourneyMap id={id} may={may} />}
        {section.kind === Kind.GAP_LIST && <ListInView id={id} may={may} />}
        {section.kind === Kind.CANVAS && <CanvasSection id={id} may={may} />}
      </VoteHere>
    </section>
  );
});

/** The list's code comes at once when people look there, otherwise after the room is drawn. */
function ListInView({ id, may }: { id: Id; may: May }) {
  const desk = useDesk();
  const list = useLater(
    gapList,
    usePart(desk.section, (one) => one === id),
  );
  return list && <list.default id={id} may={may} />;
}

/** A lock takes the pen out of the hand; a draft stays its author's until the section opens again. */
export function useLockNews(section: Obj | undefined): void {
  const desk = useDesk();
  const locked = section?.locked ?? false;
  useEffect(() => {
    const { board, me } = desk.replica;
    if (!locked || isFacilitator(me.role) || leadsTable(board, me.person, section)) return;
    const open = desk.editing.value;
    if (open && board.sectionOf(open)?.id === section?.id) desk.editing.set(NONE);
  }, [desk, locked, section]);
}

export function LockLine({ section }: { section: Obj }) {
  const { board, me } = useReplica();
  if (!section.locked) return null;
  const words =
    isFacilitator(me.role) || leadsTable(board, me.person, section)
      ? sectionWords.lockedForOthers
      : isWriter(me.role)
        ? sectionWords.lockedForYou
        : sectionWords.lockedForWatchers;
  return (
    <span className="b-lock-line">
      <Lock size={14} aria-hidden="true" />
      {words}
    </span>
  );
}

/** Who sees what stands here, when that is not the whole room. */
export function ScopeLine({ section }: { section: Obj }) {
  const words = useBoard((board) => sightOf(board, section));
  return words ? <span className="b-scope-line">{words}</span> : null;
}

/** A canvas that takes a card from everybody in every step (A6). */
export function ParkingLine({ section }: { section: Obj }) {
  if (!isParking(section)) return null;
  return (
    <span className="b-lock-line" data-parks="">
      <CircleParking size={14} aria-hidden="true" />
      {parkingWords.mark}
    </span>
  );
}

function parkingItem(replica: Replica, section: Obj): MenuItem {
  const parks = isParking(section);
  return {
    word: parks ? parkingWords.unmake : parkingWords.make,
    icon: <CircleParking size={15} />,
    run: () => replica.setNumber(section.id, Field.PARKS, parks ? undefined : 1),
  };
}

function callItem(run: () => void): MenuItem {
  return { word: callWords.set, icon: <Phone size={15} />, run };
}

function SectionHead({ section }: { section: Obj }) {
  const desk = useDesk();
  const replica = useReplica();
  const talk = useTalk();
  const booth = useBooth();
  const may = useMay(section.id);
  const [calling, setCalling] = useState(false);
  const { id } = section;
  const isShut = isNetworking(section) && !may.edit;
  const name = sectionName(section);
  return (
    <header className="b-section-bar">
      <h2 className="b-section-name">
        <TextField
          id={id}
          field={Field.TITLE}
          label={sectionWords.name}
          placeholder={name}
          editable={may.arrange}
        />
      </h2>
      <ScopeLine section={section} />
      <LockLine section={section} />
      <ParkingLine section={section} />
      <CallLink of={section} where={name} className="b-button b-section-call" />
      <CommentBadge id={id} />
      <span className="b-section-tools">
        {!isShut && <LockButton section={section} />}
        <button
          type="button"
          className="b-button"
          aria-label={sectionWords.fitNamed(name)}
          title={sectionWords.fitHint}
          onClick={() => {
            const rect = desk.rectOf(id);
            if (rect) desk.camera.fit(rect);
          }}
        >
          <Maximize2 size={15} aria-hidden="true" />
          {sectionWords.fit}
        </button>
        <SectionHelp section={section} />
        {(may.edit || may.arrange) && (
          <MenuButton
            label={sectionWords.more(name)}
            items={[
              ...(isShut ? [] : [commentItem(talk, id)]),
              ...(may.arrange && !isShut
                ? [voteItem(replica, booth, id), ...showItem(desk, section)]
                : []),
              ...(may.arrange && !isShut && section.kind === Kind.CANVAS
                ? [parkingItem(replica, section), callItem(() => setCalling(true))]
                : []),
              ...(may.arrange
                ? [
                    {
                      word: sectionWords.remove,
                      icon: <Trash2 size={15} />,
                      danger: true,
                      run: () => desk.remove([id], sectionWords.theSection(name)),
                    },
                  ]
                : []),
            ]}
          >
            <MoreHorizontal size={16} aria-hidden="true" />
          </MenuButton>
        )}
      </span>
      {calling && (
        <Dialog title={callWords.setOf(name)} onClose={() => setCalling(false)}>
          <CallField of={section} onSaved={() => setCalling(false)} />
        </Dialog>
      )}
    </header>
  );
}
