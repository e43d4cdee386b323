import { Refusal } from '../../gen/command_pb.ts';
import type * as english from '../refusals.ts';
import type { Words } from '../language.ts';

const notUnderstood = {
  what: 'Diese Änderung wurde nicht verstanden.',
  why: 'Der Server konnte sie nicht lesen.',
  now: 'Laden Sie die Seite neu, wenn es wieder vorkommt.',
};

export const refused: Words<typeof english.refused> = {
  [Refusal.UNSPECIFIED]: notUnderstood,
  [Refusal.NOT_UNDERSTOOD]: notUnderstood,
  [Refusal.NOT_ALLOWED]: {
    what: 'Das dürfen Sie hier nicht.',
    why: 'Es gehört nicht zu Ihrer Rolle in diesem Raum.',
    now: 'Fragen Sie die Moderation.',
  },
  [Refusal.NOT_FOUND]: {
    what: 'Das gibt es nicht mehr.',
    why: 'Jemand hat es inzwischen gelöscht.',
    now: 'Wer es gelöscht hat oder die Moderation kann das rückgängig machen.',
  },
  [Refusal.LOCKED]: {
    what: 'Das ist gesperrt.',
    why: 'Zurzeit ändert dort nur die Moderation etwas.',
    now: 'Ihre Änderung wurde zurückgenommen; bitten Sie die Moderation, die Sperre aufzuheben.',
  },
  [Refusal.CONFLICT]: {
    what: 'Das gibt es schon.',
    why: 'Dasselbe wurde bereits erstellt.',
    now: 'Bitte versuchen Sie es noch einmal.',
  },
  [Refusal.TOO_LARGE]: {
    what: 'Das ist zu lang.',
    why: 'Ein Text oder eine Liste fasst nicht beliebig viel.',
    now: 'Kürzen Sie es, oder teilen Sie es auf.',
  },
  [Refusal.ROOM_FULL]: {
    what: 'Der Workshop ist voll.',
    why: 'Er enthält so viel, wie er fassen darf.',
    now: 'Löschen Sie, was nicht mehr gebraucht wird.',
  },
  [Refusal.TOO_FAST]: {
    what: 'Das war viel auf einmal.',
    why: 'Der Server nimmt nur eine begrenzte Zahl von Änderungen auf einmal an.',
    now: 'Warten Sie einen Moment und machen Sie dann weiter.',
  },
  [Refusal.STALE]: {
    what: 'Der Text hat sich inzwischen zu sehr verändert.',
    why: 'Ihre Worte ließen sich nicht von selbst einfügen.',
    now: 'Sehen Sie ihn sich an und schreiben Sie Ihre Worte noch einmal hinein.',
  },
  [Refusal.READ_ONLY]: {
    what: 'Der Server kann zurzeit nicht speichern.',
    why: 'Sein Speicher nimmt nichts mehr an.',
    now: 'Sagen Sie es der Person, die ihn betreibt; nichts Gespeichertes ist verloren.',
  },
  [Refusal.WRONG_PLACE]: {
    what: 'Das kann dort nicht stehen.',
    why: 'Dieser Platz ist für etwas anderes.',
    now: 'Legen Sie es woanders ab.',
  },
  [Refusal.LAST_FACILITATOR]: {
    what: 'Jemand muss moderieren.',
    why: 'Außer dieser Person moderiert niemand den Raum.',
    now: 'Übergeben Sie die Moderation zuerst an jemand anderen.',
  },
  [Refusal.NOTHING_TO_RESTORE]: {
    what: 'Das lässt sich nicht zurückholen.',
    why: 'Es wurde vor zu langer Zeit gelöscht, oder sein Platz ist nicht mehr da.',
    now: 'Erstellen Sie es neu.',
  },
  [Refusal.NOT_YOURS]: {
    what: 'Das gehört jemand anderem.',
    why: 'Das darf nur, wer es geschrieben oder gelöscht hat, oder die Moderation.',
    now: 'Fragen Sie dort nach.',
  },
  [Refusal.NOT_NOW]: {
    what: 'Das geht gerade nicht.',
    why: 'Was jetzt läuft, lässt es nicht zu.',
    now: 'Es geht wieder, wenn die Moderation weitergeht.',
  },
  [Refusal.LIMIT]: {
    what: 'Mehr darf eine Person hier nicht geben.',
    why: 'Der Schritt oder die Abstimmung setzt eine Grenze, für alle dieselbe.',
    now: 'Nehmen Sie etwas zurück, um Platz zu schaffen, oder warten Sie auf den nächsten Schritt.',
  },
};

export const lockedWords: Words<typeof english.lockedWords> = {
  section: (title) => `„${title}“ ist gesperrt.`,
};

export const notNowWords: Words<typeof english.notNowWords> = {
  step: (title) => `Nicht im Schritt „${title}“.`,
};

export const standstillWords: Words<typeof english.standstillWords> = {
  frozen: {
    what: 'Alles ist eingefroren.',
    why: 'Die Moderation hat alle Änderungen für eine Weile angehalten.',
    now: 'Es geht wieder, wenn die Moderation weitermachen lässt.',
  },
  presenting: (name) => ({
    what: `${name} stellt gerade vor.`,
    why: 'So lange ändert außer der Moderation niemand sonst etwas.',
    now: 'Es geht wieder, wenn das Vorstellen endet.',
  }),
};

export const notHereWords: Words<typeof english.notHereWords> = {
  otherTable: (table) => ({
    what: `Nur wer an ${table} sitzt, schreibt hier.`,
    why: 'Es ist der Bereich eines anderen Tisches.',
    now: 'Lesen Sie mit, oder bitten Sie die Moderation, Sie hierher zu setzen.',
  }),
  customersAlone: {
    what: 'Hier schreiben nur Kunden.',
    why: 'Es ist für Kunden unter sich.',
    now: 'Schreiben Sie es anderswo.',
  },
};
