import type * as english from '../board_map.ts';
import type { Words } from '../language.ts';

export const headWords: Words<typeof english.headWords> = {
  phase: 'Phase',
  stage: 'Abschnitt',
  step: 'Schritt',
  noSteps: 'Noch keine Schritte',
  unnamedLane: 'Zeile ohne Namen',
  unnamedStage: 'Abschnitt ohne Namen',
  unnamedStep: 'Schritt ohne Namen',
  stageName: 'Name des Abschnitts',
  nameStage: 'Abschnitt benennen',
  stepName: 'Name des Schritts',
  nameStep: 'Schritt benennen',
  laneName: 'Name der Zeile',
  nameLane: 'Zeile benennen',
  phaseOf: (stage) => `Kaufphase von „${stage}“`,
  more: (name) => `Mehr zu „${name}“`,
  truth: 'Moment der Wahrheit',
  truthOf: (step) => `Moment der Wahrheit: ${step}`,
  isTruth: (step) => `${step}, Moment der Wahrheit`,
  purchase: 'Kauf',
  addStage: 'Abschnitt hinzufügen',
  addStepTo: (stage) => `Schritt zu „${stage}“ hinzufügen`,
  addUsualLanes: 'Die üblichen vier hinzufügen: Handlungen, Kontaktpunkte, Gefühle, Ärgernisse',
};

export const cellWords: Words<typeof english.cellWords> = {
  addCard: 'Karte hinzufügen',
  addTouchpoint: 'Kontaktpunkt hinzufügen',
  addTo: {
    card: (cell) => `Karte hinzufügen: ${cell}`,
    touchpoint: (cell) => `Kontaktpunkt hinzufügen: ${cell}`,
    evidence: (cell) => `Beleg hinzufügen: ${cell}`,
    point: (cell) => `Erhobenen Wert hinzufügen: ${cell}`,
  },
  more: (n) => `+${n} weitere`,
  fewer: 'Weniger anzeigen',
};

export const touchpointWords: Words<typeof english.touchpointWords> = {
  name: 'Name des Kontaktpunkts',
  placeholder: 'Kontaktpunkt benennen',
  more: (name) => `Mehr zu „${name}“`,
  raise: 'Als Lücke aufnehmen',
  research: 'Erhobene Werte',
  remove: 'Löschen',
  one: 'Kontaktpunkt',
  channelOf: (name) => `Kanal von ${name}`,
  falls: (expected, experienced) => `Erwartet ${expected}, erlebt ${experienced}`,
  expected: {
    heading: 'Kundenseite erwartet',
    words: (name) => `Kundenseite erwartet, ${name}`,
    placeholder: 'Was wäre richtig?',
    rating: (name) => `Wie viel erwartet wird: ${name}, Ihre Bewertung`,
    researched: (name) => `Kundenseite erwartet, erhoben, ${name}`,
  },
  delivered: {
    heading: 'Kundenseite erlebt',
    words: (name) => `Kundenseite erlebt, ${name}`,
    placeholder: 'Was geschieht?',
    rating: (name) => `Wie viel erlebt wird: ${name}, Ihre Bewertung`,
    researched: (name) => `Kundenseite erlebt, erhoben, ${name}`,
  },
  you: 'Sie',
  uncounted: 'Ihre Bewertung wird nicht mitgezählt',
  researched: 'Erhoben',
};

export const ratingWords: Words<typeof english.ratingWords> = {
  dots: (value) => `${value} von 5`,
  notApplicable: 'Trifft nicht zu',
  notApplicableSign: 'entf.',
  given: (n) => `n ${n}`,
  givenBetween: (low, high, n) => `${low}–${high}, n ${n}`,
};
