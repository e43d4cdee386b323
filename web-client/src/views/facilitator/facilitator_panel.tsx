// The facilitator's panel: one sheet beside the board, open while people work.
import { useState, type ReactNode } from 'react';
import { Panel } from '../../components/panel.tsx';
import { ExternalLink } from 'lucide-react';
import { panel as words } from '../../strings/facilitator.ts';
import { lead } from '../../strings/run_sheet.ts';
import { useNarrow } from '../board/narrow.ts';
import { InboxPart } from '../asides/inbox_part.tsx';
import { BalancePart } from './balance_part.tsx';
import { SectionLocks } from './section_locks.tsx';
import { ObserversPart, PeoplePart } from './people_part.tsx';
import { LobbyPart } from './lobby_part.tsx';
import { ModeratesContext } from './moderates.ts';
import { usePanelApart } from './panel_apart.ts';
import { LeadPart } from './lead_part.tsx';
import { LinksPart } from './links_part.tsx';
import { OrganisationsPart } from './organisations_part.tsx';
import { RosterPart } from './roster_part.tsx';
import { RunSheet } from './run_sheet.tsx';
import { TablesPart } from './tables_part.tsx';
import { VotesPart } from './votes_part.tsx';
import { WaitingPart } from './waiting_part.tsx';
import { WorkshopPart } from './workshop_part.tsx';
import './panel.css';

/** A part of the panel, which its facilitator may fold away. */
export function Part({
  title,
  count,
  children,
  folded = false,
  whenOpen = false,
  name,
}: {
  title: string;
  count?: number | string;
  children: ReactNode;
  folded?: boolean;
  /** Computed only while it is open. */
  whenOpen?: boolean;
  /** By which others lead here. */
  name?: 'links' | 'roster' | 'agenda' | 'votes' | 'inbox' | 'lobby' | 'tables';
}) {
  const [isOpen, setIsOpen] = useState(!folded);
  return (
    <details
      className="part"
      open={!folded}
      data-part={name}
      onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}
    >
      <summary>
        <h3>{title}</h3>
        {count !== undefined && <span className="hint figures">{count}</span>}
      </summary>
      <div className="part-body">{(!whenOpen || isOpen) && children}</div>
    </details>
  );
}

/** What leads, and the parts: beside the board, or in a window of their own. */
export function PanelParts({ apart = false }: { apart?: boolean }) {
  // A phone stands on no wall.
  const moderates = useNarrow() || apart;
  return (
    <ModeratesContext value={moderates}>
      <div className="panel-body">
        <LeadPart apart={apart} />
        <div className="panel-parts">
          {moderates ? (
            <>
              <LobbyPart />
              <InboxPart />
            </>
          ) : (
            <WaitingPart />
          )}
          <RunSheet />
          <TablesPart apart={apart} />
          <VotesPart />
          <SectionLocks />
          <PeoplePart />
          {moderates && (
            <>
              <ObserversPart />
              <BalancePart />
            </>
          )}
          <RosterPart />
          <LinksPart />
          <OrganisationsPart />
          <WorkshopPart />
        </div>
      </div>
    </ModeratesContext>
  );
}

export default function FacilitatorPanel({ onClose }: { onClose: () => void }) {
  const { href, name, open } = usePanelApart();
  const apart = (
    <a
      className="button quiet icon"
      href={href}
      target={name}
      aria-label={lead.window}
      title={lead.window}
      onClick={(event) => {
        event.preventDefault();
        open();
        onClose();
      }}
    >
      <ExternalLink size={17} aria-hidden="true" />
    </a>
  );
  return (
    <Panel title={words.title} closeLabel={words.close} onClose={onClose} beside={apart}>
      <PanelParts />
    </Panel>
  );
}
