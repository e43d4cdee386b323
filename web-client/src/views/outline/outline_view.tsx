// The outline: the whole room as one nested list, for phones, keyboards, screen readers and the desk
// work afterwards. The same objects, written in place.
//
// It is lists under headings and no `role="tree"`: an item of a tree holds nothing to write in or to
// choose from, and a screen reader would leave its reading mode. By headings one jumps from section to
// stage to step, a list says how much it holds, and every field keeps its own keys.
import '../board/controls.css';
import { Eye, Lock, LockOpen } from 'lucide-react';
import { useCallback, useEffect, useMemo } from 'react';
import { flushSync } from 'react-dom';
import { TextField, TypingContext } from '../writing/text_field.tsx';
import { text, type Obj } from '../../core/board.ts';
import type { Id } from '../../core/ids.ts';
import { Field, Kind } from '../../gen/board_pb.ts';
import { sectionWords } from '../../strings/board.ts';
import { outline as words, outlining as does } from '../../strings/outline.ts';
import { Desk, DeskContext, useDesk } from '../board/desk.tsx';
import { drawnOf, markFound } from '../board/drawn.ts';
import { addGap } from '../board/new_gap.ts';
import { toggleLock } from '../board/locking.ts';
import { useMay } from '../board/may.ts';
import { Picked } from '../board/picked.tsx';
import { NoticeLine } from '../board/notice.tsx';
import { openGapList } from '../board/raise_gap.ts';
import { askToShow } from '../board/show_to_all.tsx';
import { isForSome } from '../board/sight_words.ts';
import { SectionHelp } from '../board/section_help.tsx';
import { sectionName } from '../board/words.ts';
import { OutlineComments } from '../comments/outline_comments.tsx';
import { useBoard, useReplica } from '../hooks.ts';
import { OpenPanel } from '../map/open_panel.tsx';
import { useDoers, useDoing } from '../room/doing.ts';
import { VoteHere } from '../votes/vote_here.tsx';
import { useRoom } from '../room/open_room.ts';
import { OutlineFilter } from './filtering.tsx';
import { ParkingLine, ScopeLine } from '../board/section.tsx';
import { NetworkingLine } from '../board/networking_line.tsx';
import { ownTableFirst } from '../board/table_words.ts';
import { CallLink } from '../calls/call_link.tsx';
import { FoldButton, Folding, FoldingContext } from './folding.tsx';
import { OutlineCanvas } from './outline_canvas.tsx';
import { OutlineGaps } from './outline_gaps.tsx';
import { OutlineMap } from './outline_map.tsx';
import './outline.css';

function Section({ section }: { section: Obj }) {
  const replica = useReplica();
  const desk = useDesk();
  const may = useMay(section.id);
  const name = sectionName(section);
  const prompt = text(section, Field.PROMPT).trim();
  return (
    <section
      className="outline-section"
      id={`outline-${section.id}`}
      data-id={section.id}
      aria-label={name}
    >
      <header>
        <h2>
          <TextField
            id={section.id}
            field={Field.TITLE}
            label={words.sectionTitle}
            placeholder={name}
            editable={may.arrange}
          />
        </h2>
        {section.locked && (
          <p className="outline-lock">
            <Lock size={15} aria-hidden="true" />
            {words.locked}
          </p>
        )}
        <ScopeLine section={section} />
        <ParkingLine section={section} />
        <CallLink of={section} where={name} className="button quiet small" />
        <span className="outline-tools">
          {may.lock && (
            <button
              className="button quiet small"
              type="button"
              aria-label={(section.locked ? does.unlock : does.lock)(name)}
              onClick={() => toggleLock(replica, section)}
            >
              {section.locked ? (
                <LockOpen size={15} aria-hidden="true" />
              ) : (
                <Lock size={15} aria-hidden="true" />
              )}
              {section.locked ? does.unlockWord : does.lockWord}
            </button>
          )}
          {may.arrange && isForSome(section) && (
            <button
              className="button quiet small"
              type="button"
              aria-label={sectionWords.showOf(name)}
              onClick={() => askToShow(desk, section)}
            >
              <Eye size={15} aria-hidden="true" />
              {sectionWords.show}
            </button>
          )}
          <SectionHelp section={section} />
          <FoldButton id={section.id} name={name} />
        </span>
      </header>
      <NetworkingLine section={section} />
      {prompt && <p className="hint outline-prompt">{prompt}</p>}
      <OutlineComments id={section.id} />
      <VoteHere section={section.id}>
        {section.kind === Kind.JOURNEY_MAP && <OutlineMap map={section} />}
        {section.kind === Kind.GAP_LIST && <OutlineGaps list={section} />}
        {section.kind === Kind.CANVAS && <OutlineCanvas canvas={section} />}
      </VoteHere>
    </section>
  );
}

export default function OutlineView() {
  const replica = useReplica();
  const desk = useMemo(() => new Desk(replica), [replica]);
  useEffect(() => desk.start(), [desk]);
  const sections = useBoard((board) => ownTableFirst(board, replica.me.person));
  const typing = useCallback((id: Id) => replica.point({ typingIn: id }), [replica]);
  // Who leaves the outline stops typing, and points at nothing of the board.
  useEffect(() => {
    replica.point({});
    return () => replica.point({});
  }, [replica]);
  const { workshop } = useRoom();
  const folding = useMemo(() => new Folding(workshop), [workshop]);
  const doing = useDoing();
  useDoers(doing, () => {
    const list = openGapList(desk);
    return list ? { newGap: () => doing.flyTo(addGap(desk, list.id)) } : {};
  });
  useEffect(
    () =>
      doing.offerSight({
        flyTo: (id) => {
          flushSync(() => folding.unfoldAround(replica.board, id));
          const drawn = drawnOf(replica.board, id);
          drawn?.scrollIntoView({ block: 'center' });
          drawn?.querySelector<HTMLElement>('textarea, button')?.focus({ preventScroll: true });
          markFound(drawn);
        },
      }),
    [doing, replica, folding],
  );
  const jumps = useMemo(
    () => sections.map((section) => ({ id: section.id, name: sectionName(section) })),
    [sections],
  );
  return (
    <FoldingContext value={folding}>
      <DeskContext value={desk}>
        <TypingContext value={typing}>
          <div className="outline" data-outline>
            <div className="outline-page">
              <OutlineFilter />
              {sections.length > 1 && (
                <nav aria-label={words.jump}>
                  <ul className="outline-jumps">
                    {jumps.map(({ id, name }) => (
                      <li key={id}>
                        <button
                          className="button small"
                          type="button"
                          onClick={() => document.getElementById(`outline-${id}`)?.scrollIntoView()}
                        >
                          {name}
                        </button>
                      </li>
                    ))}
                  </ul>
                </nav>
              )}
              {sections.length === 0 && <p className="hint">{words.empty}</p>}
              {sections.map((section) => (
                <Section key={section.id} section={section} />
              ))}
            </div>
          </div>
          <Picked />
          <NoticeLine />
          <OpenPanel />
        </TypingContext>
      </DeskContext>
    </FoldingContext>
  );
}
