// What the room says around the board.
import { inLanguage } from './language.ts';
const changes = (n: number) => (n === 1 ? '1 change' : `${n} changes`);

export const room = inLanguage('room', {
  opening: 'Opening the room…',
  lobby: 'You are in the lobby',
  notYet: {
    unreachable: 'The room cannot be reached yet. Trying again…',
    lobby: 'A facilitator will let you in. Stay on this page: it opens by itself.',
  },
  rehearsal: 'Rehearsal',
  rehearses:
    'This is a rehearsal. It is deleted when it ends; the workshop itself hears nothing of it.',
  windowBarred:
    'The browser kept the window from opening. Let this page open windows, then try again.',
  untitled: 'Workshop without a title',
  board: 'Board',
  outline: 'Outline',
  report: 'Report',
  views: 'View',
  bar: 'Room',
  undo: 'Undo',
  redo: 'Redo',
  takeAlong: 'Take along',
  facilitate: 'Facilitate',
  shortcuts: 'Keyboard shortcuts',
  find: 'Find and do',
  or: 'or',
  more: 'More',
  home: 'Fishbowl, home page',
});

export const saving = inLanguage('saving', {
  saved: 'Saved',
  saving: 'Saving…',
  connecting: 'Connecting…',
  offline: 'Offline',
  offlineWith: (n: number) => `Offline — ${changes(n)} kept here`,
  offlineUnkept: (n: number) => `Offline — ${changes(n)} not saved`,
  ended: 'Closed',
  banner: (n: number) =>
    n === 0
      ? 'The connection is gone. You can go on working: what you write is kept here and merges when it returns.'
      : `The connection is gone. ${changes(n)} ${n === 1 ? 'is' : 'are'} kept in this browser and will merge when it returns. You can go on working.`,
  bannerWatching:
    'The connection is gone. This page waits for it and then shows the room as it is.',
  bannerUnkept:
    'The connection is gone, and this browser keeps nothing (a private window, a full disk, or no HTTPS). Leave this page open until it returns.',
  back: 'The connection is back. Everything is saved.',
});

export const groundRules = inLanguage('groundRules', {
  title: 'Ground rules',
  none: 'This workshop has no ground rules yet. A facilitator writes them under “The workshop”.',
  changed: 'The ground rules have changed.',
  read: 'Read them',
});

export const people = inLanguage('people', {
  here: 'Who is here',
  count: (n: number) => (n === 1 ? '1 person is here' : `${n} people are here`),
  you: 'you',
  nobody: 'Nobody of this side is here.',
  away: 'away',
  unnamed: (n: number) => `Person ${n}`,
  formerGuest: 'Former guest',
  noFunction: 'no function given',
  observers: (parts: readonly { function: string; count: number }[]) => {
    const total = parts.reduce((sum, part) => sum + part.count, 0);
    if (total === 0) return '';
    const named = parts.filter((part) => part.function !== '');
    const words = named.map((part) =>
      part.count === 1 || (named.length === 1 && part.count === total)
        ? part.function
        : `${part.count} ${part.function}`,
    );
    const said = words.length > 0 ? `: ${words.join(', ')}` : '';
    return `${total} ${total === 1 ? 'observer' : 'observers'}${said}`;
  },
  namedObservers: 'Observers',
  noObservers: 'Nobody watches in silence.',
  observingTitle: 'You are an observer',
  observing:
    'You watch in silence. The room is told that an observer is here, not who it is. You cannot change anything; what you ask goes to the facilitators alone.',
});

type Ending =
  | 'removed'
  | 'version'
  | 'link'
  | 'screen'
  | 'left'
  | 'expired'
  | 'replaced'
  | 'closed'
  | 'protocol'
  | 'other'
  | 'unreachable';

interface EndingWords {
  title: string;
  words: string;
  action?: string;
}

export const ended: Readonly<Record<Ending, EndingWords>> = inLanguage('ended', {
  removed: {
    title: 'The facilitator has taken you out of this room.',
    words:
      'Your link to this room no longer works. If this is a mistake, speak to the facilitator.',
  },
  version: {
    title: 'Fishbowl was updated.',
    words: 'Reload to go on. What you wrote is kept.',
    action: 'Reload',
  },
  link: {
    title: 'You cannot come in from this browser.',
    words:
      'If you were invited, open your link once more: you will be asked for your name, or can continue as yourself.',
  },
  screen: {
    title: 'This screen’s link does not work any more.',
    words: 'A facilitator has revoked it. They can make a new one under “Links”.',
  },
  left: {
    title: 'You have left this workshop.',
    words:
      'What you wrote stays on the board; nothing of the workshop stays in this browser. To come in again, open your link.',
  },
  expired: {
    title: 'Your time in this browser is over.',
    words:
      'A browser is let in for seven days. Open your link once more and say your name; what you wrote is on the board.',
  },
  replaced: {
    title: 'This room is open in another tab.',
    words: 'Go on there, or use it here instead.',
    action: 'Use it here',
  },
  closed: {
    title: 'This workshop was deleted.',
    words:
      'Nothing of it is left, in this browser neither. If you expected it, ask the facilitator.',
  },
  protocol: {
    title: 'This page and the server did not understand each other.',
    words: 'Reload to go on. What you wrote is kept.',
    action: 'Reload',
  },
  other: {
    title: 'The room let go of this page.',
    words: 'Try again in a moment. What you wrote is kept.',
    action: 'Try again',
  },
  unreachable: {
    title: 'The room cannot be reached.',
    words: 'The server does not answer. Check your connection, then try again.',
    action: 'Try again',
  },
});

export const endedWords = inLanguage('endedWords', {
  unsaved: (n: number) => `${changes(n)} did not reach the server before.`,
  reason: (reason: string) => `The server says: ${reason}`,
});

export const notices = inLanguage('notices', {
  region: 'Notices',
  dismiss: 'Dismiss',
  yourWords: 'Your words',
  copyWords: 'Copy your words',
  locked: (section: string) => `“${section}” is locked now. Only facilitators change it.`,
  unlocked: (section: string) => `“${section}” is open again. Everyone may change it.`,
});

export const debug = inLanguage('debug', {
  title: 'Debug',
  seq: 'seq',
  pending: 'pending',
  link: 'link',
  roundTrip: 'round trip',
  session: 'session',
  objects: 'objects',
  milliseconds: (ms: number) => `${Math.round(ms)} ms`,
});
