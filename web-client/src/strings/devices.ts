// Laptop and phone are one person: the link for another device, and what is said there.
import { inLanguage } from './language.ts';

export const devices = inLanguage('devices', {
  open: 'Continue on another device…',
  title: 'Continue on another device',
  making: 'Making your link…',
  scan: 'Point the camera of the other device here, or open the link there.',
  code: 'QR code of your link for another device',
  address: 'Your link for another device',
  copy: 'Copy your link for another device',
  once: (minutes: number) =>
    `It works once, within ${minutes} minutes, and admits whoever has it as you. Show it to nobody else.`,
  tooOld: 'This link has become too old: nobody comes in by it any more.',
  again: 'Make a new link',

  looking: 'Opening your link…',
  continueIn: (name: string, title: string) => `Continue as ${name} in ${title}`,
  same: 'You are one person on both devices: what you write on either is yours, and if you leave the workshop on one, you leave it on both.',
  notYou: (name: string) =>
    `You are not ${name}? Then close this page. The link stays as it is, for ${name}.`,
  overTitle: 'This link brings nobody in any more',
  over: 'It works once and for ten minutes. It was used, it is too old, or a newer one took its place.',
  overNow: 'Choose “Continue on another device” once more, where you are in the workshop.',
  noSecretTitle: 'Please open your link again',
  noSecret:
    'The address in the bar is only half of your link: the secret half left it when the page was opened, so that nobody reads it over your shoulder.',
  noSecretNow: 'Open it from your other device once more, or make a new one there.',
});
