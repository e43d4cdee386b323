import type * as english from '../room.ts';
import type { Words } from '../language.ts';

const changes = (n: number) => (n === 1 ? '1 Änderung' : `${n} Änderungen`);

export const room: Words<typeof english.room> = {
  opening: 'Der Raum wird geöffnet …',
  lobby: 'Sie sind im Vorraum',
  notYet: {
    unreachable: 'Der Raum ist noch nicht zu erreichen. Neuer Versuch …',
    lobby:
      'Die Moderation lässt Sie gleich ein. Bleiben Sie auf dieser Seite: Sie öffnet sich von selbst.',
  },
  rehearsal: 'Probe',
  rehearses:
    'Dies ist eine Probe. Sie wird gelöscht, wenn sie endet; der Workshop selbst erfährt nichts davon.',
  windowBarred:
    'Der Browser hat das Fenster nicht geöffnet. Erlauben Sie dieser Seite, Fenster zu öffnen, und versuchen Sie es noch einmal.',
  untitled: 'Workshop ohne Titel',
  board: 'Board',
  outline: 'Gliederung',
  report: 'Bericht',
  views: 'Ansicht',
  bar: 'Raum',
  undo: 'Rückgängig',
  redo: 'Wiederholen',
  takeAlong: 'Mitnehmen',
  facilitate: 'Moderieren',
  shortcuts: 'Tastenkürzel',
  find: 'Suchen und ausführen',
  or: 'oder',
  more: 'Mehr',
  home: 'Fishbowl, Startseite',
};

export const saving: Words<typeof english.saving> = {
  saved: 'Gespeichert',
  saving: 'Wird gespeichert …',
  connecting: 'Verbindung wird hergestellt …',
  offline: 'Offline',
  offlineWith: (n) => `Offline – ${changes(n)} hier aufbewahrt`,
  offlineUnkept: (n) => `Offline – ${changes(n)} nicht gespeichert`,
  ended: 'Geschlossen',
  banner: (n) =>
    n === 0
      ? 'Die Verbindung ist weg. Sie können weiterarbeiten: Was Sie schreiben, bleibt hier und wird nachgetragen, sobald sie wieder da ist.'
      : `Die Verbindung ist weg. ${changes(n)} ${n === 1 ? 'ist' : 'sind'} in diesem Browser aufbewahrt und ${n === 1 ? 'wird' : 'werden'} nachgetragen, sobald sie wieder da ist. Sie können weiterarbeiten.`,
  bannerWatching:
    'Die Verbindung ist weg. Diese Seite wartet auf sie und zeigt dann den Raum, wie er ist.',
  bannerUnkept:
    'Die Verbindung ist weg, und dieser Browser bewahrt nichts auf (ein privates Fenster, eine volle Festplatte oder kein HTTPS). Lassen Sie diese Seite offen, bis sie wieder da ist.',
  back: 'Die Verbindung ist wieder da. Alles ist gespeichert.',
};

export const groundRules: Words<typeof english.groundRules> = {
  title: 'Spielregeln',
  none: 'Dieser Workshop hat noch keine Spielregeln. Die Moderation schreibt sie unter „Der Workshop“.',
  changed: 'Die Spielregeln haben sich geändert.',
  read: 'Lesen',
};

export const people: Words<typeof english.people> = {
  here: 'Wer da ist',
  count: (n) => (n === 1 ? '1 Person ist da' : `${n} Personen sind da`),
  you: 'Sie',
  nobody: 'Von dieser Seite ist niemand da.',
  away: 'nicht da',
  unnamed: (n) => `Person ${n}`,
  formerGuest: 'Ehemaliger Gast',
  noFunction: 'keine Funktion angegeben',
  observers: (parts) => {
    const total = parts.reduce((sum, part) => sum + part.count, 0);
    if (total === 0) return '';
    const named = parts.filter((part) => part.function !== '');
    const words = named.map((part) =>
      part.count === 1 || (named.length === 1 && part.count === total)
        ? part.function
        : `${part.count} ${part.function}`,
    );
    const said = words.length > 0 ? `: ${words.join(', ')}` : '';
    return `${total} ${total === 1 ? 'Person beobachtet' : 'Beobachtende'}${said}`;
  },
  namedObservers: 'Beobachtende',
  noObservers: 'Niemand beobachtet still.',
  observingTitle: 'Sie beobachten',
  observing:
    'Sie beobachten still. Der Raum erfährt, dass jemand beobachtet, aber nicht, wer. Sie können nichts ändern; was Sie fragen, geht nur an die Moderation.',
};

export const ended: Words<typeof english.ended> = {
  removed: {
    title: 'Die Moderation hat Sie aus diesem Raum entfernt.',
    words:
      'Ihr Link zu diesem Raum gilt nicht mehr. Wenn das ein Versehen ist, sprechen Sie mit der Moderation.',
  },
  version: {
    title: 'Fishbowl wurde aktualisiert.',
    words: 'Laden Sie neu, um weiterzumachen. Was Sie geschrieben haben, bleibt erhalten.',
    action: 'Neu laden',
  },
  link: {
    title: 'Von diesem Browser aus kommen Sie nicht herein.',
    words:
      'Wenn Sie eingeladen sind, öffnen Sie Ihren Link noch einmal: Sie werden nach Ihrem Namen gefragt oder machen unter Ihrem Namen weiter.',
  },
  screen: {
    title: 'Der Link dieses Bildschirms gilt nicht mehr.',
    words: 'Die Moderation hat ihn widerrufen. Unter „Links“ kann sie einen neuen erstellen.',
  },
  left: {
    title: 'Sie haben diesen Workshop verlassen.',
    words:
      'Was Sie geschrieben haben, bleibt auf dem Board; in diesem Browser bleibt nichts vom Workshop. Um wieder hereinzukommen, öffnen Sie Ihren Link.',
  },
  expired: {
    title: 'Ihre Zeit in diesem Browser ist abgelaufen.',
    words:
      'Ein Browser wird für sieben Tage eingelassen. Öffnen Sie Ihren Link noch einmal und nennen Sie Ihren Namen; was Sie geschrieben haben, steht auf dem Board.',
  },
  replaced: {
    title: 'Dieser Raum ist in einem anderen Tab offen.',
    words: 'Machen Sie dort weiter, oder nutzen Sie ihn stattdessen hier.',
    action: 'Hier nutzen',
  },
  closed: {
    title: 'Dieser Workshop wurde gelöscht.',
    words:
      'Von ihm ist nichts mehr da, auch nicht in diesem Browser. Wenn Sie ihn erwartet haben, fragen Sie die Moderation.',
  },
  protocol: {
    title: 'Diese Seite und der Server haben sich nicht verstanden.',
    words: 'Laden Sie neu, um weiterzumachen. Was Sie geschrieben haben, bleibt erhalten.',
    action: 'Neu laden',
  },
  other: {
    title: 'Die Verbindung zum Raum wurde beendet.',
    words: 'Versuchen Sie es gleich noch einmal. Was Sie geschrieben haben, bleibt erhalten.',
    action: 'Noch einmal versuchen',
  },
  unreachable: {
    title: 'Der Raum ist nicht zu erreichen.',
    words:
      'Der Server antwortet nicht. Prüfen Sie Ihre Verbindung und versuchen Sie es dann noch einmal.',
    action: 'Noch einmal versuchen',
  },
};

export const endedWords: Words<typeof english.endedWords> = {
  unsaved: (n) =>
    `${changes(n)} ${n === 1 ? 'hat' : 'haben'} den Server vorher nicht mehr erreicht.`,
  reason: (reason) => `Der Server sagt: ${reason}`,
};

export const notices: Words<typeof english.notices> = {
  region: 'Hinweise',
  dismiss: 'Ausblenden',
  yourWords: 'Ihre Worte',
  copyWords: 'Ihre Worte kopieren',
  locked: (section) => `„${section}“ ist jetzt gesperrt. Nur die Moderation ändert dort etwas.`,
  unlocked: (section) => `„${section}“ ist wieder offen. Alle dürfen dort etwas ändern.`,
};

export const debug: Words<typeof english.debug> = {
  title: 'Debug',
  seq: 'seq',
  pending: 'offen',
  link: 'Verbindung',
  roundTrip: 'Hin und zurück',
  session: 'Sitzung',
  objects: 'Objekte',
  milliseconds: (ms) => `${Math.round(ms)} ms`,
};
