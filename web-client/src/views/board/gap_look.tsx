// How this person looks at a gap list: words, filters, groups. Kept in this browser.
import { useState } from 'react';
import { Search, Undo2, Vote } from 'lucide-react';
import { Kind } from '../../gen/board_pb.ts';
import type { Id } from '../../core/ids.ts';
import { gapWords as words } from '../../strings/gaps.ts';
import { CommitButton } from '../commitments/commit_button.tsx';
import { useBoard, useReplica } from '../hooks.ts';
import { useRoom } from '../room/open_room.ts';
import {
  isFiltered,
  isOwnOrder,
  kPlainLook,
  ownersOf,
  voteShown,
  type GapLook,
  type GroupBy,
  type SortColumn,
} from './gap_order.ts';
import { listedGaps } from './listed_gaps.ts';
import { columnName, kGapKinds, kGapStatuses, kEverySide, sideName } from './words.ts';

function kept(key: string): GapLook {
  try {
    return { ...kPlainLook, ...(JSON.parse(localStorage.getItem(key) ?? '{}') as object) };
  } catch {
    return kPlainLook;
  }
}

export function useLook(list: Id): [GapLook, (look: GapLook) => void] {
  const key = `fishbowl.gaps.${useRoom().workshop}.${list}`;
  const [look, setLook] = useState(() => kept(key));
  const set = (next: GapLook) => {
    setLook(next);
    try {
      localStorage.setItem(key, JSON.stringify(next));
    } catch {
      // A browser that keeps nothing shows it until it is closed.
    }
  };
  return [look, set];
}

type Filter = 'side' | 'status' | 'kind' | 'stage' | 'owner';
type Choices = readonly (readonly [value: number | string, word: string])[];

function useChoices(list: Id): Readonly<Record<Filter, Choices>> {
  const { board } = useReplica();
  const stages = useBoard((now) =>
    now.sections().flatMap((map) => now.children(map.id, Kind.STAGE)),
  );
  const owners = useBoard((now) => ownersOf(listedGaps(now, list)));
  return {
    side: kEverySide.map((side) => [side, sideName(board, side)]),
    status: kGapStatuses,
    kind: kGapKinds,
    stage: stages.map((stage) => [stage.id, columnName(stage)]),
    owner: owners.map((owner) => [owner, owner]),
  };
}

interface LookBarProps {
  list: Id;
  look: GapLook;
  setLook: (look: GapLook) => void;
  shown: number;
  all: number;
  /** Where the table has no heads to press. */
  sorts?: boolean;
}

export function LookBar({ list, look, setLook, shown, all, sorts = false }: LookBarProps) {
  const choices = useChoices(list);
  const own = isOwnOrder(look);
  const voted = useBoard((board) => voteShown(board, list) !== undefined);
  const { result, ...sortsWithout } = words.sorts;
  return (
    <div className="b-look" role="group" aria-label={words.look}>
      <span className="b-look-find">
        <Search size={14} aria-hidden="true" />
        <input
          className="b-input"
          type="search"
          aria-label={words.find}
          placeholder={words.find}
          value={look.words}
          onChange={(event) => setLook({ ...look, words: event.target.value })}
        />
      </span>
      {(Object.keys(choices) as Filter[])
        .filter((what) => choices[what].length > 0)
        .map((what) => (
          <FilterChoice
            key={what}
            what={what}
            choices={choices[what]}
            look={look}
            setLook={setLook}
          />
        ))}
      <LookChoice
        label={words.group}
        value={look.group}
        plain="none"
        choices={words.groups}
        onChange={(group) => setLook({ ...look, group: group as GroupBy })}
      />
      {sorts && (
        <LookChoice
          label={words.sort}
          value={look.sort}
          plain="own"
          choices={voted ? words.sorts : sortsWithout}
          onChange={(sort) => setLook({ ...look, sort: sort as SortColumn, down: false })}
        />
      )}
      {!sorts && voted && (
        <button
          type="button"
          className="b-button"
          aria-pressed={look.sort === 'result'}
          onClick={() =>
            setLook({ ...look, sort: look.sort === 'result' ? 'own' : 'result', down: false })
          }
        >
          <Vote size={14} aria-hidden="true" />
          {result}
        </button>
      )}
      {!sorts && <CommitButton list={list} className="b-button" />}
      <span className="b-soft" role="status">
        {isFiltered(look) ? words.some(shown, all) : words.count(all)}
      </span>
      {!own && (
        <button type="button" className="b-button b-own" onClick={() => setLook(kPlainLook)}>
          <Undo2 size={14} aria-hidden="true" />
          {words.ourOrder}
        </button>
      )}
    </div>
  );
}

interface LookChoiceProps {
  label: string;
  value: string;
  plain: string;
  choices: Readonly<Record<string, string>>;
  onChange: (value: string) => void;
}

function LookChoice({ label, value, plain, choices, onChange }: LookChoiceProps) {
  return (
    <select
      className="b-select"
      aria-label={label}
      value={value}
      data-on={value === plain ? undefined : ''}
      onChange={(event) => onChange(event.target.value)}
    >
      {Object.entries(choices).map(([choice, word]) => (
        <option key={choice} value={choice}>
          {word}
        </option>
      ))}
    </select>
  );
}

interface FilterChoiceProps {
  what: Filter;
  choices: Choices;
  look: GapLook;
  setLook: (look: GapLook) => void;
}

function FilterChoice({ what, choices, look, setLook }: FilterChoiceProps) {
  const numeric = what !== 'stage' && what !== 'owner';
  return (
    <select
      className="b-select"
      aria-label={words.filterBy(words.what[what])}
      value={look[what] ?? ''}
      data-on={look[what] === undefined ? undefined : ''}
      onChange={({ target: { value } }) => {
        const wanted = value === '' ? undefined : numeric ? Number(value) : value;
        setLook({ ...look, [what]: wanted });
      }}
    >
      <option value="">{words.all[what]}</option>
      {choices.map(([value, word]) => (
        <option key={value} value={value}>
          {word}
        </option>
      ))}
    </select>
  );
}
