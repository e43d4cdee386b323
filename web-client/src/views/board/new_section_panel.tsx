// A section for some: what it is, and who sees what will be written in it, from its first word on.
import { useId, useState, type FormEvent } from 'react';
import { Dialog } from '../../components/dialog.tsx';
import { Kind, ScopeKind, Side } from '../../gen/board_pb.ts';
import { sectionWords as words } from '../../strings/board.ts';
import { sectionTitles, type SectionKind } from '../../strings/board_choices.ts';
import { dialogWords } from '../../strings/words.ts';
import { useBoard } from '../hooks.ts';
import { useDesk } from './desk.tsx';
import { newSections, type NewSection } from './new_section.ts';
import { forWhom, type ForWhom } from './sight_words.ts';
import type { WallLayout } from './wall_layout.ts';
import './new_section_panel.css';

const kKinds: readonly SectionKind[] = [Kind.CANVAS, Kind.JOURNEY_MAP, Kind.GAP_LIST];
const kEach = -1;

export function NewSectionPanel({ layout, close }: { layout: WallLayout; close: () => void }) {
  const desk = useDesk();
  const formId = useId();
  const [kind, setKind] = useState<SectionKind>(Kind.CANVAS);
  const [at, setAt] = useState(1);
  const { board } = desk.replica;
  const choices = useBoard(forWhom, sameChoices);
  const customers = useBoard((now) =>
    [...now.organisations.values()].filter(({ side }) => side === Side.CUSTOMER),
  );
  const titled = ({ scope }: ForWhom): NewSection => {
    const name = board.organisations.get(scope.number)?.name;
    const isTakenHome = scope.kind === ScopeKind.SCOPE_ORGANISATION && name !== undefined;
    return isTakenHome ? { scope, title: words.takeHome(name) } : { scope };
  };
  const make = (event: FormEvent) => {
    event.preventDefault();
    const organisations = new Set(customers.map(({ number }) => number));
    const all =
      at === kEach
        ? choices.filter(
            ({ scope }) =>
              scope.kind === ScopeKind.SCOPE_ORGANISATION && organisations.has(scope.number),
          )
        : choices.slice(at, at + 1);
    close();
    newSections(desk, layout, kind, all.map(titled));
  };
  const choice = (value: number, word: string, hint = '') => (
    <label key={value} className="sight-choice">
      <input
        type="radio"
        name={formId}
        checked={at === value}
        onChange={() => setAt(value)}
        autoFocus={value === at}
      />
      <span>
        {word}
        {hint && <span className="hint">{hint}</span>}
      </span>
    </label>
  );
  return (
    <Dialog title={words.newFor} onClose={close}>
      <form className="new-section" onSubmit={make}>
        <div className="field">
          <label htmlFor={`${formId}-kind`}>{words.what}</label>
          <select
            id={`${formId}-kind`}
            className="input"
            value={kind}
            onChange={({ target }) => setKind(Number(target.value) as SectionKind)}
          >
            {kKinds.map((one) => (
              <option key={one} value={one}>
                {sectionTitles[one]}
              </option>
            ))}
          </select>
        </div>
        <fieldset>
          <legend>{words.whom}</legend>
          {choices.map(({ word }, value) => choice(value, word))}
          {customers.length > 1 &&
            choice(kEach, words.forEach(customers.length), words.forEachHint)}
        </fieldset>
        <p className="hint">{words.forHint}</p>
        <div className="dialog-actions">
          <button className="button" type="button" onClick={close}>
            {dialogWords.cancel}
          </button>
          <button className="button primary" type="submit">
            {words.make}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

function sameChoices(a: readonly ForWhom[], b: readonly ForWhom[]): boolean {
  return a.length === b.length && a.every(({ word }, i) => word === b[i]!.word);
}
