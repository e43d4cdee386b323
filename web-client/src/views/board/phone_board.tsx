// The board on a phone: one section, one step at a time, nothing to pan.
import { useEffect } from 'react';
import { Lock } from 'lucide-react';
import { NONE } from '../../core/ids.ts';
import { Kind } from '../../gen/board_pb.ts';
import { boardWords, sectionWords } from '../../strings/board.ts';
import { phoneWords } from '../../strings/phone.ts';
import { useBoard, useReplica } from '../hooks.ts';
import { CallLink } from '../calls/call_link.tsx';
import { useDesk } from './desk.tsx';
import { PhoneCards } from './phone_cards.tsx';
import { PhoneGaps } from './phone_gaps.tsx';
import { PhoneMap } from './phone_map.tsx';
import { PhoneVotes } from './phone_votes.tsx';
import { kKindNames, LockLine, ParkingLine, ScopeLine, useLockNews } from './section.tsx';
import { VoteHere } from '../votes/vote_here.tsx';
import { SectionIcon } from './section_bar.tsx';
import { SectionHelp } from './section_help.tsx';
import { useSignal } from './signal.ts';
import { LockButton } from './lock_button.tsx';
import { NetworkingLine } from './networking_line.tsx';
import { ownTableFirst } from './table_words.ts';
import { sectionName } from './words.ts';
import './phone.css';

export default function PhoneBoard({ onWhole }: { onWhole: () => void }) {
  const desk = useDesk();
  const { me } = useReplica();
  const sections = useBoard((board) => ownTableFirst(board, me.person));
  const wish = useSignal(desk.section);
  const asked = new URLSearchParams(location.search).get('section');
  const section =
    sections.find((s) => s.id === wish) ?? sections.find((s) => s.id === asked) ?? sections[0];
  const isTable = useBoard((board) => board.tableWith(section?.id ?? NONE) !== undefined);
  useLockNews(section);
  useEffect(() => {
    if (section && desk.section.value === NONE) desk.section.set(section.id);
  }, [desk, section]);
  if (!section) return <p className="b-wall-empty">{boardWords.empty}</p>;
  return (
    <div className="b-phone">
      <section
        className="b-phone-section"
        data-section={section.id}
        data-id={section.id}
        data-kind={kKindNames[section.kind]}
        aria-label={sectionName(section)}
      >
        <header className="b-phone-head">
          <h2>{sectionName(section)}</h2>
          {isTable && <LockButton section={section} />}
          <SectionHelp section={section} />
          <button type="button" className="b-button" onClick={onWhole}>
            {phoneWords.wholeBoard}
          </button>
        </header>
        {section.locked && <LockLine section={section} />}
        <ScopeLine section={section} />
        <ParkingLine section={section} />
        <NetworkingLine section={section} />
        <CallLink of={section} where={sectionName(section)} className="b-button b-section-call" />
        <VoteHere section={section.id}>
          {section.kind === Kind.JOURNEY_MAP && <PhoneMap key={section.id} id={section.id} />}
          {section.kind === Kind.GAP_LIST && <PhoneGaps key={section.id} id={section.id} />}
          {section.kind === Kind.CANVAS && <PhoneCards key={section.id} id={section.id} />}
        </VoteHere>
        <PhoneVotes />
      </section>
      <nav className="b-phone-tabs" aria-label={sectionWords.all}>
        {sections.map((one) => (
          <button
            key={one.id}
            type="button"
            className="b-phone-tab"
            aria-current={one.id === section.id ? 'true' : undefined}
            onClick={() => {
              desk.select([]);
              desk.section.set(one.id);
            }}
          >
            {one.locked ? (
              <Lock size={15} aria-label={sectionWords.locked} />
            ) : (
              <SectionIcon kind={one.kind} />
            )}
            <span>{sectionName(one)}</span>
          </button>
        ))}
      </nav>
    </div>
  );
}
