import type { Translation } from '../../../shared/texts/catalogue.ts';
import type { talk as english } from '../en/talk.ts';

export const talk: Translation<typeof english> = {
  fromThem: 'vom Kunden',
  byUs: 'von uns',
  'result.answered': 'beantwortet',
  'result.waiting': 'der Kunde wartet',
  'result.not-reached': 'niemand erreicht',
  'way.phone': 'Telefon',
  'way.in-person': 'Persönlich',
  'way.other': 'Anders',
};
