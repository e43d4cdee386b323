// What is said to somebody who is about to leave a workshop for good.
import { inLanguage } from './language.ts';

const changes = (n: number) => (n === 1 ? '1 change of yours is' : `${n} changes of yours are`);

export const leaving = inLanguage('leaving', {
  open: 'Leave this workshop…',
  title: 'Leave this workshop?',
  /** `tabs`: how many of the person's are open; 0: it is not known. */
  about: (tabs: number) => {
    const closing =
      tabs === 0
        ? 'Every tab that you have open here closes'
        : tabs === 1
          ? 'This tab closes, no other is open'
          : `Your ${tabs} open tabs close`;
    return `${closing}, this browser forgets the workshop, and what you wrote stays on the board.`;
  },
  back: 'You can come in again by your link, as somebody new.',
  alone: 'You lead this workshop alone: keep your link.',
  nobodyHere: 'Nobody else who leads is here now: keep your link.',
  unsaved: (n: number) => `${changes(n)} not saved yet and will be lost.`,
  yes: 'Yes, leave',
  busy: 'Leaving…',
});
