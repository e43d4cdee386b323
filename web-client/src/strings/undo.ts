// Why something could not be undone or redone, by the reason that the history gives.
import { inLanguage } from './language.ts';

export const undoWords = inLanguage('undoWords', {
  changed: 'Somebody has changed it since, so it stays as it is now.',
  gone: 'It has been deleted since.',
  workedOn: 'Somebody else has worked on it since, so it is not deleted.',
  notInBin: 'It was deleted too long ago, or somebody has brought it back already.',
  placeGone: 'The place where it stood has been deleted.',
  moved: 'Somebody has moved it since, so it stays where it is now.',
  nothingToUndo: 'There is nothing to undo.',
  nothingToRedo: 'There is nothing to redo.',
});
