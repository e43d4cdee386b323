// One thing of the review: what it says, and whether it is kept, worded anew or dropped.
import { memo, useRef, type KeyboardEvent } from 'react';
import type { Id } from '../../core/ids.ts';
import { ruleOfField } from '../../core/schema.ts';
import type { Obj } from '../../core/board.ts';
import { Field, Form, Kind } from '../../gen/board_pb.ts';
import { promotion as words } from '../../strings/promotion.ts';
import { columnName, laneName, sectionName, shortened } from '../board/words.ts';
import { useReplica } from '../hooks.ts';
import type { Choice, Decision, Item } from './promotable.ts';

const kKinds: Readonly<Partial<Record<Kind, keyof typeof words.kinds>>> = {
  [Kind.JOURNEY_MAP]: 'map',
  [Kind.CANVAS]: 'canvas',
  [Kind.STAGE]: 'stage',
  [Kind.STEP]: 'step',
  [Kind.LANE]: 'lane',
  [Kind.CARD]: 'card',
  [Kind.TOUCHPOINT]: 'touchpoint',
  [Kind.EVIDENCE]: 'evidence',
  [Kind.GAP]: 'gap',
};
const kFields: Readonly<Partial<Record<Field, keyof typeof words.fields>>> = {
  [Field.TITLE]: 'title',
  [Field.TEXT]: 'text',
  [Field.DESCRIPTION]: 'description',
  [Field.EXPECTED]: 'expected',
  [Field.DELIVERED]: 'delivered',
  [Field.GOAL]: 'goal',
  [Field.SCENARIO]: 'scenario',
  [Field.STARTS_WITH]: 'startsWith',
  [Field.ENDS_WITH]: 'endsWith',
  [Field.COVERS]: 'covers',
  [Field.CUSTOMER_GOAL]: 'customerGoal',
  [Field.CUSTOMER_ACTION]: 'customerAction',
  [Field.DURATION]: 'duration',
  [Field.PERSON_ROLE]: 'personRole',
};

const kindWord = ({ kind }: Obj): string => words.kinds[kKinds[kind] ?? 'card'];
const fieldWord = (field: Field): string => words.fields[kFields[field] ?? 'text'];

function nameOf(thing: Obj): string {
  if (thing.kind === Kind.LANE) return laneName(thing);
  return thing.kind === Kind.STAGE || thing.kind === Kind.STEP
    ? columnName(thing)
    : sectionName(thing);
}

const kChoices = ['keep', 'reword', 'drop'] as const satisfies readonly Choice[];

interface ItemProps {
  item: Item;
  choice: Choice;
  worded: ReadonlyMap<Field, string> | undefined;
  goes: boolean;
  /** What it stands in and stays with, whatever is chosen for it. */
  holder: Id | undefined;
  decide: (id: Id, decision: Decision) => void;
}

export const ReviewItem = memo(function ReviewItem(props: ItemProps) {
  const { item, choice, worded, goes, holder, decide } = props;
  const { board } = useReplica();
  const { thing } = item;
  const held = holder === undefined ? undefined : board.find(holder);
  const lane = thing.place.column ? board.find(thing.place.parent) : undefined;
  const said = shortened(item.says[0]?.[1] ?? nameOf(thing));
  const name = `${kindWord(thing)}: ${said}`;
  const rewords = choice === 'reword' && !held;
  const reword = (field: Field, to: string) =>
    decide(thing.id, { choice: 'reword', words: new Map(worded).set(field, to) });
  return (
    <li className="promotion-item" data-goes={goes} data-kind={kKinds[thing.kind]}>
      <p className="promotion-kind">
        {kindWord(thing)}
        {lane && (
          <span>{words.at(laneName(lane), columnName(board.find(thing.place.column)))}</span>
        )}
      </p>
      {held ? (
        <p className="promotion-held hint">{words.stays(nameOf(held))}</p>
      ) : (
        <Choices
          label={words.choiceFor(name)}
          choice={choice}
          mayReword={item.says.length > 0}
          choose={(to) => decide(thing.id, { choice: to, words: worded ?? new Map() })}
        />
      )}
      <div className="promotion-words">
        {item.says.length === 0 && <p>{said}</p>}
        {item.says.map(([field, was]) => (
          <div key={field} className="promotion-field">
            {item.says.length > 1 && <span className="hint">{fieldWord(field)}</span>}
            {rewords ? (
              <textarea
                className="input"
                aria-label={`${fieldWord(field)}, ${name}`}
                rows={Math.min(6, 1 + Math.ceil(was.length / 70))}
                maxLength={ruleOfField(field).lengthMax}
                value={worded?.get(field) ?? was}
                onChange={({ target }) =>
                  reword(
                    field,
                    ruleOfField(field).form === Form.LINE
                      ? target.value.replace(/\n/g, ' ')
                      : target.value,
                  )
                }
              />
            ) : (
              <p>{was}</p>
            )}
          </div>
        ))}
        {rewords && !goes && <p className="hint">{words.empty}</p>}
      </div>
    </li>
  );
});

interface ChoicesProps {
  label: string;
  choice: Choice;
  mayReword: boolean;
  choose: (to: Choice) => void;
}

function Choices({ label, choice, mayReword, choose }: ChoicesProps) {
  const box = useRef<HTMLDivElement>(null);
  const offered = kChoices.filter((one) => mayReword || one !== 'reword');
  const take = (to: Choice) => {
    choose(to);
    box.current?.querySelector<HTMLElement>(`[data-choice="${to}"]`)?.focus();
  };
  const keyDown = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (event.key === ' ') take(choice === 'drop' ? 'keep' : 'drop');
    else if (by !== 0) {
      const at = offered.indexOf(choice) + by;
      take(offered[Math.max(0, Math.min(offered.length - 1, at))]!);
    } else return;
    event.preventDefault();
  };
  return (
    <div
      ref={box}
      className="promotion-choices"
      role="radiogroup"
      aria-label={label}
      onKeyDown={keyDown}
      // A button is pressed when the key comes up.
      onKeyUp={(event) => event.key === ' ' && event.preventDefault()}
    >
      {offered.map((one) => (
        <button
          key={one}
          type="button"
          role="radio"
          data-choice={one}
          aria-checked={one === choice}
          tabIndex={one === choice ? 0 : -1}
          onClick={() => choose(one)}
        >
          {words.choices[one]}
        </button>
      ))}
    </div>
  );
}
