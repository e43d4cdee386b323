// The links of a fresh workshop. The server keeps only their hashes: this page is the one place
// where they can be read.
import { ArrowRight, TriangleAlert } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { Link, Made } from '../../api.ts';
import { here } from '../../components/here.ts';
import { LinkRow } from '../../components/link_row.tsx';
import { SideMark } from '../../components/side_mark.tsx';
import { home, linkWords } from '../../strings/home.ts';
import { sideOf } from '../../strings/words.ts';

const hints: Readonly<Record<string, string>> = {
  facilitator: home.facilitatorHint,
  participant: home.participantHint,
  observer: home.observerHint,
  presenter: home.presenterHint,
};

export function ReadyLinks({ made, onAnother }: { made: Made; onAnother: () => void }) {
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => head.current?.focus(), []);
  const own = made.links.find((link) => link.role === 'facilitator');
  const whom = (link: Link) =>
    linkWords.whom(
      link.role,
      link.organisation ?? '',
      link.function ?? '',
      link.side === 'neutral',
    );

  return (
    <main className="ready">
      <div className="ready-head">
        <div>
          <h1 ref={head} tabIndex={-1}>
            {home.readyTitle}
          </h1>
          <p className="home-lead">{made.title}</p>
        </div>
        {own && (
          <a className="button primary large" href={here(own.url)}>
            {home.open}
            <ArrowRight size={18} aria-hidden="true" />
          </a>
        )}
      </div>
      <div className="notice">
        <TriangleAlert size={18} aria-hidden="true" />
        <p>{home.readyOnce}</p>
      </div>
      <ul className="ready-links raised">
        {made.links.map((link) => (
          <li key={link.url}>
            <LinkRow whom={whom(link)} url={link.url}>
              <h2>
                <SideMark side={link.side ?? ''} size={12} />
                {whom(link)}
                <span className="hint">{sideOf(link.side ?? '')}</span>
              </h2>
              <p className="hint">{hints[link.role]}</p>
            </LinkRow>
          </li>
        ))}
      </ul>
      <div>
        <button className="button text" type="button" onClick={onAnother}>
          {home.another}
        </button>
      </div>
    </main>
  );
}
