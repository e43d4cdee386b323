// Words that several places say: roles, sides, and what a browser says when it stays alone.
import { inLanguage } from './language.ts';

/** By the word that the API and the links use. */
export const roleWords: Readonly<Record<string, string>> = inLanguage('roleWords', {
  facilitator: 'Facilitator',
  cofacilitator: 'Co-facilitator',
  'co-facilitator': 'Co-facilitator',
  presenter: 'Presenter',
  participant: 'Participant',
  observer: 'Observer',
  screen: 'Room screen',
});

export const sideWords: Readonly<Record<string, string>> = inLanguage('sideWords', {
  host: 'host side',
  customer: 'customer side',
  partner: 'partner side',
  neutral: 'neutral',
});

/** For headings and chips, where a side stands alone. */
export const sideNames: Readonly<Record<string, string>> = inLanguage('sideNames', {
  customer: 'Customers',
  host: 'Host',
  partner: 'Partners',
  neutral: 'Neutral',
});

export const roleOf = (role: string): string => roleWords[role] ?? role;
export const sideOf = (side: string): string => sideWords[side] ?? '';

export const trouble = inLanguage('trouble', {
  offline: 'The server does not answer. Check your connection, then try again.',
  slow: 'The server took too long to answer. Please try again.',
  unexpected: (status: number) =>
    `The server could not do this (${status}). Please try again in a moment.`,
  broken: 'Something in this page broke. What you wrote is kept in this browser.',
  reload: 'Reload',
});

export const brand = inLanguage('brand', {
  name: 'Fishbowl',
  notFoundTitle: 'There is nothing at this address',
  notFound: 'Check the link that you were given, or start from the home page.',
  toHome: 'Go to the home page',
});

export const themeWords = inLanguage('themeWords', {
  toDark: 'Switch to dark',
  toLight: 'Switch to light',
});

export const copyWords = inLanguage('copyWords', {
  copy: 'Copy',
  copied: 'Copied',
  failed: 'Select the text and copy it by hand.',
});

export const dialogWords = inLanguage('dialogWords', { close: 'Close', cancel: 'Cancel' });

/** A number with its unit. */

export const languageWords = inLanguage('languageWords', { choose: 'Language' });
