import type { Words } from '../language.ts';
import type * as english from '../next_workshop.ts';

export const nextWorkshop: Words<typeof english.nextWorkshop> = {
  open: 'Nächster Workshop mit dieser Agenda',
  title: 'Der nächste Workshop',
  comes: 'Kommt mit',
  whatComes:
    'Bereiche, Abschnitte, Schritte und Zeilen der Journey Maps, wie sie jetzt heißen, die Agenda mit Ihren Notizen, Abstimmungen wie vorbereitet, Ihre Organisation.',
  stays: 'Bleibt hier',
  whatStays:
    'Menschen, Kunden, Karten, Lücken, Bewertungen, abgegebene Stimmen, Kommentare und alles andere, was Teilnehmende gemacht haben.',
  name: 'Titel',
  nameMissing: 'Geben Sie dem Workshop einen Titel.',
  customers: 'Kundenorganisationen, eine je Zeile',
  customersHint: 'Jede bekommt einen eigenen Link. Weitere lassen sich später hinzufügen.',
  minutes: 'Geplante Minuten',
  asPlanned: 'Wie sie geplant waren',
  asPlannedSum: (minutes) => `${minutes} min insgesamt`,
  asRun: 'Wie die Schritte liefen',
  asRunSum: (minutes) => `${minutes} min insgesamt; was nicht lief, wie geplant`,
  make: 'Workshop anlegen',
  making: 'Wird angelegt …',
  ready: 'Er ist bereit',
  enter: 'Als Moderation öffnen',
};

export const rehearsal: Words<typeof english.rehearsal> = {
  open: 'Proben',
  title: 'Proben',
  about:
    'Sehen Sie den Raum, wie andere ihn sehen werden. Eine Probe ist ein eigener Workshop mit den Bereichen und der Agenda von diesem und dem, was die Moderation gelegt hat. Nichts, was dort getan wird, kommt hierher.',
  begin: 'Probe beginnen',
  beginning: 'Beginnt …',
  called: (title) => `Probe: ${title}`,
  customer: 'Beispielkunde',
  seeAs: 'Jede Rolle öffnet ein eigenes Fenster; nennen Sie an der Tür irgendeinen Namen.',
  roles: {
    facilitator: 'Als Moderation',
    customer: 'Als Kunde',
    staff: 'Als Mitarbeitende',
    observer: 'Als Beobachtende',
    phone: 'Als Kunde am Telefon',
  },
  hints: {
    facilitator: 'Leitet die Schritte',
    customer: 'Schreibt und stimmt für die Kundenseite',
    staff: 'Schreibt und stimmt für Ihre Seite',
    observer: 'Schaut still zu',
    phone: 'Ein kleines Fenster, wie ein Telefon es zeigt',
  },
  end: 'Probe beenden: alle Spuren löschen',
  ending: 'Wird gelöscht …',
  ended: 'Die Probe ist vorbei. Nichts ist von ihr übrig, und ihre Links sind tot.',
  notHere: 'Diese Probe gab es nicht mehr. Was dieser Browser von ihr wusste, ist vergessen.',
};
