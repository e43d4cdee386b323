import type * as english from '../phone.ts';
import type { Words } from '../language.ts';

export const phoneWords: Words<typeof english.phoneWords> = {
  wholeBoard: 'Ganzes Board',
  noCards: 'Noch keine Karten.',
  sendCard: 'Karte senden',
  sendTo: {
    card: (lane) => `Karte an „${lane}“ senden`,
    touchpoint: (lane) => `Kontaktpunkt zu „${lane}“ hinzufügen`,
    evidence: (lane) => `Beleg zu „${lane}“ hinzufügen`,
  },
  noStages: 'Diese Journey-Map hat noch keine Abschnitte.',
  noLanes: 'Diese Journey-Map hat noch keine Zeilen.',
  stages: 'Abschnitte',
  stepBefore: 'Schritt davor',
  nextStep: 'Nächster Schritt',
  stepOf: (n, all) => `${n} von ${all}`,
  truthOf: (n, all) => `Moment der Wahrheit · ${n} von ${all}`,
  feelingsAtStep: 'Gefühle werden an einem Schritt angegeben.',
};
