import type { Translation } from '../../../shared/texts/catalogue.ts';
import type { many as english } from '../en/many.ts';

export const many: Translation<typeof english> = {
  selectTicket: '{ref} auswählen',
  selectHint: 'Auswählen (x)',
  selectNothing: 'Nichts auswählen',
  selectShown: 'Alle gezeigten Tickets auswählen',
  'selected.assign': 'Die ausgewählten Tickets zuweisen',
  'selected.status': 'Den Status der ausgewählten Tickets setzen',
  'selected.priority': 'Die Priorität der ausgewählten Tickets setzen',
  'selected.transfer': 'Die ausgewählten Tickets übergeben',
  'selected.tags': 'Schlagwörter der ausgewählten Tickets ändern',
  'selected.merge': 'Die ausgewählten Tickets zusammenführen',
  transferWhy: 'Übergeben und begründen',
  sayWhy: 'Begründen …',
  'selected.snooze': 'Die ausgewählten Tickets verschieben',
  'did.snooze': 'Auf später verschoben',
  'did.wake': 'Nicht mehr verschoben',
  snooze: 'Verschieben',
  snoozeMore: 'Auf später verschieben …',
  snoozedUntil: 'Bis {time}',
  snoozedUntilLong: 'Verschoben bis {time}, oder bis der Kunde schreibt',
};
