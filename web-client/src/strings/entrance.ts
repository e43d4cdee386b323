// What the door says: who you are here, what is done with what you write, and the way in.
import { inLanguage } from './language.ts';

/** The host by name, when it has one. */
const named = (host: string) => host || 'the host';

export const entrance = inLanguage('entrance', {
  opening: 'Opening your invitation…',
  invitedTo: 'You are invited to',
  comeFrom: 'You come from',
  comeAs: 'You come as',
  name: 'Your name',
  nameHint: 'As the others know you',
  nameMissing: 'Write your name, so that the others know who is speaking.',
  nameTooLong: 'That is longer than a name may be here (64 characters).',
  function: 'Your function',
  optional: 'optional',
  functionExample: 'sales, engineering, purchasing …',
  rules: 'Ground rules',
  accept: 'Accept and enter',
  entering: 'Entering…',
  continueAs: (name: string) => `Continue as ${name}`,
  hereBefore: 'You were here before in this browser.',
  somebodyElse: 'Enter as somebody else',

  know: 'Good to know',
  writer: {
    sees: 'Everyone in this room sees what you write. A new card stays yours alone until you leave it for the first time.',
    named: 'Your name and your organisation stand beside it.',
    recorded: 'The session is recorded: every change goes into the room’s log.',
    replay: (host: string) =>
      `The facilitators and whoever runs this server for ${named(host)} may replay it.`,
    kept: (host: string) => `It is kept until ${named(host)} deletes the workshop.`,
  },
  observer: {
    sees: 'You watch in silence: you write nothing, and nobody sees where you look.',
    named:
      'The room is told that somebody watches, and your function. Only the facilitators see your name.',
    recorded: 'The session is recorded in the room’s log, your arrival too.',
    replay: (host: string) =>
      `The facilitators and whoever runs this server for ${named(host)} may replay it.`,
    kept: (host: string) => `It is kept until ${named(host)} deletes the workshop.`,
  },
  observerNamed: 'The room is told that you watch: everybody sees your name and your function.',
  unknownTitle: 'This link does not open a room',
  unknown: 'It may have been replaced by a newer one, withdrawn, or cut short on its way to you.',
  unknownNow: 'Ask the person who invited you for the link of today, and open it whole.',
  noSecretTitle: 'Please open your link again',
  noSecret:
    'The address in the bar is only half of your invitation: the secret half left it when the page was opened, so that nobody reads it over your shoulder.',
  noSecretNow: 'Go back to the message with your link and open it from there.',
  full: 'The room, or what your organisation has seats for, is full. Ask the facilitator to make room, then press the button once more.',
  again: 'Try again',
  were: 'Or go on where you were:',
});
