// The report: what came out of the room, as its reader may see it, as one page that prints. The
// sections come in the order of the wall; what holds nothing is not mentioned.
import { Copy, Printer } from 'lucide-react';
import { useEffect, useState } from 'react';
import { exportFile } from '../../api.ts';
import { text, type Board, type Obj } from '../../core/board.ts';
import { isParking } from '../../core/rights.ts';
import { Field, Kind } from '../../gen/board_pb.ts';
import { report as words } from '../../strings/report.ts';
import { room } from '../../strings/room.ts';
import { sideNames } from '../../strings/words.ts';
import { ScopeLine } from '../board/section.tsx';
import { hostName, sectionName } from '../board/words.ts';
import { useReplica } from '../hooks.ts';
import { wordOfSide } from '../people/seen_people.ts';
import { useDoers, useDoing } from '../room/doing.ts';
import { useTell } from '../room/notices.tsx';
import { useRoom } from '../room/open_room.ts';
import {
  dateInWords,
  gapListOf,
  partiesOf,
  propositionsOn,
  wordsOnCanvas,
  type Party,
} from './reading.ts';
import { ReportGaps } from './report_gaps.tsx';
import { ReportMap } from './report_map.tsx';
import { ReportParked } from './report_parked.tsx';
import { ReportVotes } from './report_votes.tsx';
import './report.css';

const kPaceMs = 1_000;

/** Reads the board anew at most once a second: a report need not follow each letter. */
function useSlowly(): void {
  const replica = useReplica();
  const [, turn] = useState(0);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tell = () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        turn((count) => count + 1);
      }, kPaceMs);
    };
    const stops = [replica.on('board', tell), replica.on('people', tell)];
    return () => {
      clearTimeout(timer);
      stops.forEach((stop) => stop());
    };
  }, [replica]);
}

function holdsSomething(board: Board, section: Obj): boolean {
  if (section.kind === Kind.JOURNEY_MAP) return board.children(section.id, Kind.STAGE).length > 0;
  if (section.kind === Kind.CANVAS) return wordsOnCanvas(board, section).length > 0;
  return Object.values(gapListOf(board, section)).some((part) => part.length > 0);
}

export default function ReportView() {
  const replica = useReplica();
  useSlowly();
  const { board } = replica;
  const workshop = board.workshop();
  const of = (field: Field) => (workshop ? text(workshop, field).trim() : '');
  const sections = board.sections().filter((section) => holdsSomething(board, section));
  const parties = partiesOf(board, replica.names);
  return (
    <div className="report" data-report tabIndex={-1}>
      <Tools />
      <article className="r-page">
        <header className="r-head">
          <p className="r-eyebrow">
            {words.eyebrow} · {hostName(board)}
          </p>
          <h1>{of(Field.TITLE) || room.untitled}</h1>
          {of(Field.DATE) && <p className="r-when">{dateInWords(of(Field.DATE))}</p>}
          {of(Field.PURPOSE) && <p className="r-purpose">{of(Field.PURPOSE)}</p>}
          <p className="r-short">{inShort(board, sections, parties)}</p>
        </header>
        <Parties parties={parties} />
        {sections.length === 0 && <p className="r-soft r-nothing">{words.empty}</p>}
        {sections.map((section) => (
          <section key={section.id} className="r-section">
            <h2>{sectionName(section)}</h2>
            <ScopeLine section={section} />
            {section.kind === Kind.JOURNEY_MAP && <ReportMap board={board} map={section} />}
            {section.kind === Kind.GAP_LIST && <ReportGaps board={board} list={section} />}
            {section.kind === Kind.CANVAS && <ReportCanvas board={board} canvas={section} />}
            <ReportVotes board={board} section={section} />
          </section>
        ))}
        <footer className="r-foot">
          {words.foot(dateInWords(new Date().toLocaleDateString('sv')))}
        </footer>
      </article>
    </div>
  );
}

function inShort(board: Board, sections: readonly Obj[], parties: readonly Party[]): string {
  const lists = sections
    .filter((one) => one.kind === Kind.GAP_LIST)
    .map((list) => gapListOf(board, list));
  const sum = (of: (list: (typeof lists)[number]) => number) =>
    lists.reduce((total, list) => total + of(list), 0);
  const counts: readonly [number, (n: number) => string][] = [
    [parties.reduce((total, { people }) => total + people.length, 0), words.people],
    [parties.length, words.organisations],
    [sum(({ bySide }) => bySide.reduce((n, { gaps }) => n + gaps.length, 0)), words.gaps],
    [sum(({ strengths }) => strengths.length), words.strengths],
    [sum(({ commitments }) => commitments.length), words.commitments],
  ];
  return words.inShort(counts.filter(([n]) => n > 0).map(([n, say]) => say(n)));
}

function Parties({ parties }: { parties: readonly Party[] }) {
  if (parties.length === 0) return null;
  return (
    <section className="r-section r-parties">
      <h2>{words.tookPart}</h2>
      <table className="r-table">
        <thead>
          <tr>
            <th scope="col">{words.organisation}</th>
            <th scope="col">{words.side}</th>
            <th scope="col">{words.who}</th>
          </tr>
        </thead>
        <tbody>
          {parties.map(({ organisation, side, people }) => (
            <tr key={organisation}>
              <th scope="row">{organisation}</th>
              <td>{sideNames[wordOfSide(side)]}</td>
              <td>
                {people
                  .map(({ name, function: role }) => (role ? `${name} (${role})` : name))
                  .join(', ')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function ReportCanvas({ board, canvas }: { board: Board; canvas: Obj }) {
  const propositions = propositionsOn(board, canvas);
  const all = wordsOnCanvas(board, canvas);
  const isParked = ({ object }: (typeof all)[number]) =>
    isParking(canvas) && object.kind === Kind.CARD;
  const parked = all.filter(isParked).map(({ object }) => object);
  const others = all.filter((one) => !isParked(one));
  return (
    <>
      {parked.length > 0 && <ReportParked cards={parked} />}
      {others.length > 0 && (
        <ul className="r-cards">
          {others.map(({ object, words: said }) => (
            <li key={object.id} className={object.kind === Kind.FRAME ? 'r-frame' : undefined}>
              {object.kind === Kind.IMAGE ? words.image(said) : said}
            </li>
          ))}
        </ul>
      )}
      {propositions.length > 0 && (
        <ul className="r-propositions">
          {propositions.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      )}
    </>
  );
}

function Tools() {
  const { workshop, person } = useRoom();
  const tell = useTell();
  const doing = useDoing();
  const print = () => window.print();
  const copy = async () => {
    try {
      const { file } = await exportFile(workshop, person, 'markdown');
      await navigator.clipboard.writeText(await file.text());
      tell({ sign: 'said', words: words.copied });
    } catch {
      tell({ sign: 'said', words: words.failed });
    }
  };
  useDoers(doing, () => ({ print }));
  return (
    <div className="r-tools" role="toolbar" aria-label={words.tools}>
      <button className="button small" type="button" onClick={() => void copy()}>
        <Copy size={16} aria-hidden="true" />
        {words.copy}
      </button>
      <button className="button primary small" type="button" onClick={print}>
        <Printer size={16} aria-hidden="true" />
        {words.print}
      </button>
    </div>
  );
}
