import type * as english from '../undo.ts';
import type { Words } from '../language.ts';

export const undoWords: Words<typeof english.undoWords> = {
  changed: 'Das hat inzwischen jemand geändert, deshalb bleibt es, wie es jetzt ist.',
  gone: 'Das wurde inzwischen gelöscht.',
  workedOn: 'Daran hat inzwischen jemand anderes gearbeitet, deshalb wird es nicht gelöscht.',
  notInBin: 'Das wurde vor zu langer Zeit gelöscht, oder jemand hat es schon zurückgeholt.',
  placeGone: 'Der Ort, an dem das stand, wurde gelöscht.',
  moved: 'Das hat inzwischen jemand verschoben, deshalb bleibt es, wo es jetzt ist.',
  nothingToUndo: 'Es gibt nichts rückgängig zu machen.',
  nothingToRedo: 'Es gibt nichts zu wiederholen.',
};
