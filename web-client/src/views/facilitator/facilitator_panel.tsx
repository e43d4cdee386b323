// The facilitator's panel: one sheet beside the board, open while people work.
import { type ReactNode } from 'react';
import { Panel } from '../../components/panel.tsx';
import { panel as words } from '../../strings/facilitator.ts';
import { SectionLocks } from './section_locks.tsx';
import { ObserversPart, PeoplePart } from './people_part.tsx';
import { LeadPart } from './lead_part.tsx';
import { LinksPart } from './links_part.tsx';
import { OrganisationsPart } from './organisations_part.tsx';
import { RunSheet } from './run_sheet.tsx';
import { VotesPart } from './votes_part.tsx';
import { WorkshopPart } from './workshop_part.tsx';
import './panel.css';

/** A part of the panel, which its facilitator may fold away. */
export function Part({
  title,
  count,
  children,
  folded = false,
  name,
}: {
  title: string;
  count?: number | string;
  children: ReactNode;
  folded?: boolean;
  /** By which others lead here. */
  name?: 'links' | 'agenda' | 'votes';
}) {
  return (
    <details className="part" open={!folded} data-part={name}>
      <summary>
        <h3>{title}</h3>
        {count !== undefined && <span className="hint figures">{count}</span>}
      </summary>
      <div className="part-body">{children}</div>
    </details>
  );
}

export default function FacilitatorPanel({ onClose }: { onClose: () => void }) {
  return (
    <Panel title={words.title} closeLabel={words.close} onClose={onClose}>
      <LeadPart />
      <div className="panel-parts">
        <RunSheet />
        <VotesPart />
        <SectionLocks />
        <PeoplePart />
        <ObserversPart />
        <LinksPart />
        <OrganisationsPart />
        <WorkshopPart />
      </div>
    </Panel>
  );
}
