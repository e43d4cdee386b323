// What the server says to a request, by the word of its answer. What it says about a certain file or a
// certain field has no words here: it comes in the server's own, which are English.
import { inLanguage } from './language.ts';

export const answerWords: Readonly<Record<string, string>> = inLanguage('answerWords', {
  not_found: 'There is nothing here, or the link no longer works. Ask for a new one.',
  unavailable: 'The server cannot do this at present. Try again in a minute.',
  too_many: 'That was too often. Wait a minute, then try again.',
  room_full: 'The workshop holds as much as it can. Remove something first.',
  not_admitted: 'This browser is not that person here. Come in by the workshop’s link.',
  not_allowed: 'Your role in this workshop does not allow this.',
  not_now:
    'The step that runs lets nothing be taken along. Wait for the next one, or ask the facilitator.',
  removed: 'A facilitator has removed you from this workshop.',
  no_gap_list: 'Metrics stand in a gap list, and this workshop has none. Add one.',
});
