import type { Translation } from '../../../shared/texts/catalogue.ts';
import type { talk as english } from '../en/talk.ts';

export const talk: Translation<typeof english> = {
  fromThem: 'vom Kunden',
  byUs: 'von uns',
  'result.answered': 'beantwortet',
  'result.waiting': 'der Kunde wartet',
  'result.not-reached': 'niemand erreicht',
  whoRecorded: 'Wer das festgehalten hat, und wann',
  recordedBy: 'Festgehalten von {name}, {time}; geschehen {held}',
  correctedBy: 'Berichtigt von {name}, {time}; geschehen {held}. Grund: {reason}',
  correct: 'Berichtigen',
  whyItChanges: 'Warum es sich ändert',
  firstStays: 'Die erste Fassung bleibt daneben stehen; die Fristen bleiben, wie sie sind.',
  when: 'Wann',
  whatWasSaid: 'Was gesagt wurde',
  'way.phone': 'Telefon',
  'way.in-person': 'Persönlich',
  'way.other': 'Anders',
};
