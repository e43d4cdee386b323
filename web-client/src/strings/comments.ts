// What is said about comments.
import { inLanguage, locale } from './language.ts';

const relative = new Intl.RelativeTimeFormat(locale(), { numeric: 'auto' });
const day = new Intl.DateTimeFormat(locale(), { day: 'numeric', month: 'short', year: 'numeric' });

export const whenWords = inLanguage('whenWords', { now: 'just now' });

const kHour = 60;
const kDay = 24 * kHour;
const kWeek = 7 * kDay;

/** When something was said, both in minutes since 1970. */
export function saidWhen(then: number, now: number): string {
  const ago = now - then;
  if (ago < 1) return whenWords.now;
  if (ago < kHour) return relative.format(-Math.floor(ago), 'minute');
  if (ago < kDay) return relative.format(-Math.floor(ago / kHour), 'hour');
  if (ago < kWeek) return relative.format(-Math.floor(ago / kDay), 'day');
  return day.format(then * 60_000);
}

const comments_ = (n: number) => (n === 1 ? '1 comment' : `${n} comments`);

export const comments = inLanguage('comments', {
  title: 'Comments',
  comment: 'Comment',
  on: (thing: string) => `Comments on ${thing}`,
  commentOn: (thing: string) => `Comment on ${thing}`,
  open: (n: number, thing: string) => `${comments_(n)} on ${thing}`,
  many: comments_,
  close: 'Close comments',
  write: 'Write a comment',
  answer: 'Answer',
  answerTo: (name: string) => `Answer ${name}`,
  send: 'Send',
  save: 'Save',
  cancel: 'Cancel',
  hint: 'Enter sends, @ mentions somebody',
  another: 'Start another thread',
  edit: 'Edit',
  remove: 'Delete',
  more: (name: string) => `More about the comment of ${name}`,
  editing: 'Your comment',
  resolve: 'Resolve',
  reopen: 'Reopen',
  resolved: (n: number) => (n === 1 ? '1 resolved thread' : `${n} resolved threads`),
  people: 'People to mention',
  somebody: 'Somebody',
  removed: 'Comment deleted.',
  undo: 'Undo',
  none: 'Nothing has been said here yet.',
  notNow: 'Nothing can be said here in this step.',
  lockedIn: (name: string) => `“${name}” is locked: only facilitators comment in it at present.`,
  locked: 'This section is locked: only facilitators comment in it at present.',
  watching: 'You watch in silence: you can read what is said.',
  draft: 'Others do not see this yet. Comments come when you have placed it.',
  nothingChosen: 'Choose what you want to comment on first.',
  mentioned: (name: string, words: string) => `${name} mentions you: “${words}”`,
  show: 'Show',
  in: (section: string) => `in ${section}`,
  filter: 'Which comments',
  filters: { open: 'Open', resolved: 'Resolved', mine: 'That mention me' },
  nothing: {
    open: 'No open comments. Select something and press its speech bubble, or Ctrl+Alt+M.',
    resolved: 'Nothing has been resolved yet.',
    mine: 'Nobody has mentioned you yet.',
  },
  answers: (n: number) => (n === 1 ? '1 answer' : `${n} answers`),
});

/** What a thing without words of its own is called. */
export const thingWords = inLanguage('thingWords', {
  card: 'Empty card',
  touchpoint: 'Unnamed touchpoint',
  gap: (n: number, title: string) => (title ? `Gap ${n}: ${title}` : `Gap ${n}`),
  metric: 'Unnamed metric',
  persona: 'Unnamed persona',
  evidence: 'Evidence',
  thing: 'Something',
});
