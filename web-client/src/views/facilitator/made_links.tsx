// The links of a workshop that was just made: shown once.
import type { Link } from '../../api.ts';
import { LinkRow } from '../../components/link_row.tsx';
import { home, linkWords } from '../../strings/home.ts';
import './next_workshop.css';

export function MadeLinks({ links }: { links: readonly Link[] }) {
  const whom = ({ role, organisation = '', function: as = '', side }: Link) =>
    linkWords.whom(role, organisation, as, side === 'neutral');
  return (
    <>
      <p className="hint">{home.readyOnce}</p>
      <ul className="next-links">
        {links.map((link) => (
          <li key={link.url}>
            <LinkRow whom={whom(link)} url={link.url}>
              <h3>{whom(link)}</h3>
            </LinkRow>
          </li>
        ))}
      </ul>
    </>
  );
}
