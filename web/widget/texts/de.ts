import type { Translation } from '../../shared/texts/catalogue.ts';
import type { en } from './en.ts';

export const de: Translation<typeof en> = {
  chat: 'Chat',
  conversation: 'Unterhaltung',
  greeting:
    'Hallo! Schreiben Sie uns hier. Ein Mensch antwortet, und Sie können die Seite zwischendurch schließen: Das Gespräch bleibt.',
  open: 'Chat öffnen',
  close: 'Chat schließen',
  name: 'Ihr Name (freiwillig)',
  message: 'Ihre Nachricht',
  placeholder: 'Nachricht schreiben …',
  send: 'Senden',
  sending: 'Wird gesendet …',
  sent: 'Gesendet',
  seen: 'Gesehen',
  writing: '{name} schreibt …',
  refused: 'Der Chat ist hier nicht verfügbar: {reason}',
  offline: 'Sie sind gerade offline. Wir versuchen, die Verbindung wiederherzustellen.',
  kept: 'Sie sind gerade offline. Ihre Nachricht ist aufgehoben und geht hinaus, sobald die Verbindung wieder steht.',
  rate: 'Wie waren wir?',
  comment: 'Was sollen wir wissen? (freiwillig)',
  sendRating: 'Bewertung senden',
  rated: 'Ihre Bewertung: {score} von 5.',
  changeRating: 'Bewertung ändern',
  score1: 'Sehr schlecht',
  score2: 'Schlecht',
  score3: 'Geht so',
  score4: 'Gut',
  score5: 'Sehr gut',
};
