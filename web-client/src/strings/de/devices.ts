import type * as english from '../devices.ts';
import type { Words } from '../language.ts';

export const devices: Words<typeof english.devices> = {
  open: 'Auf einem anderen Gerät weitermachen …',
  title: 'Auf einem anderen Gerät weitermachen',
  making: 'Ihr Link wird erstellt …',
  scan: 'Richten Sie die Kamera des anderen Geräts hierher, oder öffnen Sie dort den Link.',
  code: 'QR-Code Ihres Links für ein anderes Gerät',
  address: 'Ihr Link für ein anderes Gerät',
  copy: 'Ihren Link für ein anderes Gerät kopieren',
  once: (minutes) =>
    `Er gilt einmal, ${minutes} Minuten lang, und lässt jeden, der ihn hat, als Sie herein. Zeigen Sie ihn sonst niemandem.`,
  tooOld: 'Dieser Link ist zu alt geworden: Mit ihm kommt niemand mehr herein.',
  again: 'Neuen Link erstellen',

  looking: 'Ihr Link wird geöffnet …',
  continueIn: (name, title) => `Weiter als ${name} in ${title}`,
  same: 'Sie sind auf beiden Geräten dieselbe Person: Was Sie auf dem einen oder dem anderen schreiben, ist von Ihnen, und wenn Sie den Workshop auf einem verlassen, verlassen Sie ihn auf beiden.',
  notYou: (name) =>
    `Sie sind nicht ${name}? Dann schließen Sie diese Seite. Der Link bleibt, wie er ist, für ${name}.`,
  overTitle: 'Mit diesem Link kommt niemand mehr herein',
  over: 'Er gilt einmal und zehn Minuten lang. Er wurde benutzt, ist zu alt, oder ein neuerer hat ihn ersetzt.',
  overNow:
    'Wählen Sie dort, wo Sie im Workshop sind, noch einmal „Auf einem anderen Gerät weitermachen“.',
  noSecretTitle: 'Bitte öffnen Sie Ihren Link noch einmal',
  noSecret:
    'Die Adresse in der Leiste ist nur die Hälfte Ihres Links: Die geheime Hälfte verließ sie, als die Seite geöffnet wurde, damit niemand über Ihre Schulter mitliest.',
  noSecretNow:
    'Öffnen Sie ihn noch einmal von Ihrem anderen Gerät aus, oder erstellen Sie dort einen neuen.',
};
