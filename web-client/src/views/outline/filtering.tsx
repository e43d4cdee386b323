// A filter over the outline: what has the words is left, with the headings above it and what it holds.
import { Search } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { CloseButton } from '../../components/close_button.tsx';
import type { Board } from '../../core/board.ts';
import type { Id } from '../../core/ids.ts';
import { outlining as words } from '../../strings/outline.ts';
import { matching } from '../finding/searching.ts';
import { useReplica, useTopic } from '../hooks.ts';

/** What is left, and how many things have the words themselves. */
export function leftBy(board: Board, query: string): { ids: ReadonlySet<Id>; found: number } {
  const ids = new Set<Id>();
  const found = matching(board, query);
  for (const { id, place } of found) {
    for (const held of board.withHeld(id)) ids.add(held);
    for (const start of [place.parent, place.column]) {
      for (let at = board.find(start); at; at = board.find(at.place.parent)) ids.add(at.id);
    }
  }
  return { ids, found: found.length };
}

/**
 * Hides by one style sheet all that is not left. So no part of the outline need know of the filter,
 * and what is hidden keeps what was typed in it.
 */
function useHiding(left: ReadonlySet<Id> | undefined): void {
  const sheet = useRef<CSSStyleSheet>(undefined);
  useEffect(() => {
    const mine = new CSSStyleSheet();
    sheet.current = mine;
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, mine];
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== mine);
    };
  }, []);
  useEffect(() => {
    const kept = [...(left ?? [])].map((id) => `[data-id="${id}"]`).join(',') || '[data-none]';
    sheet.current?.replaceSync(
      left ? `.outline-page [data-id]:not(:is(${kept})){display:none}` : '',
    );
  }, [left]);
}

export function OutlineFilter() {
  const replica = useReplica();
  const version = useTopic('board');
  const [query, setQuery] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const active = query.trim() !== '';
  const left = useMemo(
    () => (active ? leftBy(replica.board, query) : undefined),
    // The board is one object for life; `version` says that its contents moved on.
    [replica, version, query, active],
  );
  useHiding(left?.ids);
  const clear = () => {
    setQuery('');
    field.current?.focus();
  };
  return (
    <div className="outline-filter" data-active={active || undefined}>
      <Search size={16} aria-hidden="true" />
      <input
        ref={field}
        className="input"
        type="search"
        aria-label={words.filter}
        placeholder={words.filter}
        value={query}
        onChange={(event) => setQuery(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || !active) return;
          event.preventDefault();
          clear();
        }}
      />
      {active && <CloseButton label={words.showAll} onClose={clear} size={16} />}
      <span className="hint" role="status">
        {left ? words.left(left.found) : ''}
      </span>
    </div>
  );
}
