// The review: everything that would leave, one below the other, and in words what stays.
import { useRef, type KeyboardEvent } from 'react';
import type { Id } from '../../core/ids.ts';
import { promotion as words } from '../../strings/promotion.ts';
import { sectionName } from '../board/words.ts';
import type { Behind } from './behind.ts';
import { decided, type Draft } from './draft.ts';
import { choiceOf, goingOf, type Choice, type Decision, type Group } from './promotable.ts';
import { ReviewItem } from './review_item.tsx';

interface PartProps {
  draft: Draft;
  change: (to: Partial<Draft>) => void;
}

/** Up and down: the choices of the next thing that has some. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  const target = event.target as HTMLElement;
  if (by === 0 || target.role !== 'radio') return;
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>('[role="radiogroup"]')];
  const at = all.findIndex((one) => one.contains(target));
  event.preventDefault();
  const next = all[at + by]?.querySelector<HTMLElement>('[aria-checked="true"]');
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
}

export function ReviewPart({ draft, change }: PartProps) {
  const { review, decisions } = draft;
  const going = goingOf(review, decisions);
  const all = review.groups.reduce((sum, { items }) => sum + items.length, 0);
  const now = useRef(decisions);
  now.current = decisions;
  const decide = useRef((id: Id, decision: Decision) =>
    change({ decisions: new Map(now.current).set(id, decision) }),
  );
  const inGroup = (group: Group, choice: Choice) =>
    change({ decisions: decided(decisions, group.items, choice) });
  return (
    <>
      <p className="dialog-words">{words.reviewHint}</p>
      <div className="promotion-sheet" onKeyDown={walk}>
        {review.groups.map((group) => {
          const name = sectionName(group.section);
          return (
            <section key={group.section.id} aria-label={name}>
              <header>
                <h3>{name}</h3>
                {(['keep', 'drop'] as const).map((choice) => {
                  const does = choice === 'keep' ? words.keepAll : words.dropAll;
                  return (
                    <button
                      key={choice}
                      type="button"
                      className="button quiet small"
                      aria-label={words.allOf(does, name)}
                      onClick={() => inGroup(group, choice)}
                    >
                      {does}
                    </button>
                  );
                })}
              </header>
              <ul>
                {group.items.map((item) => (
                  <ReviewItem
                    key={item.thing.id}
                    item={item}
                    choice={choiceOf(item, decisions)}
                    worded={decisions.get(item.thing.id)?.words}
                    goes={going.has(item.thing.id)}
                    holder={item.holders.find((id) => !going.has(id))}
                    decide={decide.current}
                  />
                ))}
              </ul>
            </section>
          );
        })}
      </div>
      <footer className="promotion-foot">
        <p className="hint">{staysInWords(draft, all - going.size)}</p>
        <div className="dialog-actions">
          <p className="promotion-count figures" role="status">
            {words.takes(going.size, all)}
          </p>
          <button type="button" className="button" onClick={() => change({ stage: 'pick' })}>
            {words.back}
          </button>
          <button
            type="button"
            className="button primary"
            disabled={going.size === 0}
            onClick={() => change({ stage: 'where' })}
          >
            {words.toWhere}
          </button>
        </div>
      </footer>
    </>
  );
}

function staysInWords({ review }: Draft, dropped: number): string {
  const kinds = Object.keys(words.behind) as (keyof typeof words.behind)[];
  const counts = kinds
    .map((kind) => {
      const n = kind === 'dropped' ? dropped : (review.stays.get(kind satisfies Behind) ?? 0);
      return { n, said: words.behind[kind](n) };
    })
    .filter(({ n }) => n > 0);
  const sum = counts.reduce((total, { n }) => total + n, 0);
  const said = counts.map((one) => one.said);
  return `${sum > 0 ? words.staysHere(sum, said) : words.nothingStays} ${words.alsoStay}`;
}
