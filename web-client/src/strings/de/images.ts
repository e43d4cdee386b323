import type * as english from '../images.ts';
import type { Words } from '../language.ts';

export const images: Words<typeof english.images> = {
  image: 'Bild',
  untold: 'Bild ohne Beschreibung',
  describe: 'Was ist darauf zu sehen?',
  bringing: (n) => (n === 1 ? 'Bild wird eingefügt …' : `${n} Bilder werden eingefügt …`),
  brought: (n) =>
    n === 1 ? 'Das Bild ist da. Beschreiben Sie, was darauf zu sehen ist.' : `${n} Bilder sind da.`,
  onlySome: (n) => `Die ersten ${n} Bilder sind da. Fügen Sie die anderen danach ein.`,
  notBrought: (name, why) => `„${name}“ wurde nicht eingefügt. ${why}`,
  unknown: 'Dieser Browser kann es nicht anzeigen. PNG, JPEG, WebP und GIF gehen.',
  tooLarge: 'Es ist zu groß, auch verkleinert.',
  nowhere:
    'Ein Bild steht auf einer Fläche oder in einer Zelle. Ziehen Sie es dorthin, oder gehen Sie zuerst dorthin.',
  notHere: 'Dort können Sie zurzeit nichts hinzufügen: Es ist gesperrt, oder Sie sehen nur zu.',
  gone: 'Das Bild lässt sich zurzeit nicht anzeigen.',
  bring: 'Bild einfügen',
};
