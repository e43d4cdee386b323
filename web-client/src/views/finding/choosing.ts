// What the palette offers for what was typed: the recent first, then by how well the name fits.
import { actionWords, groupWords, type ActionGroup } from '../../strings/actions.ts';
import { finding as words } from '../../strings/finding.ts';
import type { Id } from '../../core/ids.ts';
import type { Replica } from '../../sync/replica.ts';
import { kActions } from '../room/actions.ts';
import type { Doers } from '../room/doing.ts';
import type { Span } from './folding.ts';
import { fitOf } from './matching.ts';
import { locksOf, placesOf, type Choice } from './places.ts';
import { recent } from './recent.ts';

export interface Group {
  /** Empty: the choices stand without a heading. */
  readonly title: string;
  readonly choices: readonly (Choice & { readonly marks?: readonly Span[] })[];
  readonly total?: number;
  /** Said below them. */
  readonly more?: string;
}

const kRecentShown = 5;
const kShown = 60;

function actionChoices(doers: Doers): readonly (Choice & { group: ActionGroup })[] {
  return kActions.flatMap(({ id, group, keys }) => {
    const run = doers[id];
    // Who is here has done this one already.
    if (!run || id === 'palette') return [];
    return [{ key: id, group, words: actionWords[id], keys: keys[0], run }];
  });
}

export function choicesFor(
  replica: Replica,
  doers: Doers,
  flyTo: (id: Id) => void,
  query: string,
): readonly Group[] {
  const actions = actionChoices(doers);
  const places = placesOf(replica, flyTo);
  const all: readonly Choice[] = [...actions, ...places, ...locksOf(replica)];
  const lately = recent();
  if (query.trim() !== '') return [{ title: '', choices: ranked(all, lately, query) }];

  const of = (title: string, choices: readonly Choice[]): readonly Group[] =>
    choices.length > 0 ? [{ title, choices }] : [];
  const again = lately
    .map((key) => all.find((choice) => choice.key === key))
    .filter((choice) => choice !== undefined)
    .slice(0, kRecentShown);
  const rest = <Some extends Choice>(some: readonly Some[]) =>
    some.filter((one) => !again.includes(one));
  const sections = replica.board.sections().map(({ id }) => id);
  return [
    ...of(words.recent, again),
    ...of(
      words.goTo,
      rest(places).filter(({ key }) => sections.includes(key) || key.startsWith('person')),
    ),
    ...(Object.keys(groupWords) as ActionGroup[]).flatMap((group) =>
      of(groupWords[group], rest(actions.filter((action) => action.group === group))),
    ),
  ];
}

function ranked(
  all: readonly Choice[],
  lately: readonly string[],
  query: string,
): readonly Choice[] {
  const bonus = (key: string) => (lately.includes(key) ? 30 - lately.indexOf(key) : 0);
  return all
    .map((choice) => ({ choice, fit: fitOf(choice.words, query) }))
    .filter((one): one is { choice: Choice; fit: number } => one.fit !== undefined)
    .sort((a, b) => b.fit + bonus(b.choice.key) - a.fit - bonus(a.choice.key))
    .slice(0, kShown)
    .map(({ choice }) => choice);
}
