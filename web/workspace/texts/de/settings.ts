import type { Translation } from '../../../shared/texts/catalogue.ts';
import type { settings as english } from '../en/settings.ts';

export const settings: Translation<typeof english> = {
  'settings.failed': 'Die Einstellungen wurden nicht geladen',
  'settings.text': 'Was gilt, wie es in der Einstellungsdatei steht. Geändert wird es dort, in einem Pull Request.',
  'settings.version': 'Version {version}',
  'settings.find': 'In den Einstellungen suchen',
  'settings.none': 'Nichts heißt so',
  'settings.noneText': 'Versuchen Sie einen Teil eines Namens, ein Wort einer Regel oder einen Schlüssel.',
  'settings.default': 'Vorgabe',
  'settings.cannotSend': 'Kann nicht senden: {reason}',
  'settings.week': 'Geöffnet: {hours}',
  'settings.rule': 'Regel {number}',
  'settingsGroup.general': 'Der Desk',
  'settingsGroup.queues': 'Warteschlangen und Kapazität',
  'settingsGroup.agents': 'Personen, Kenntnisse und Teams',
  'settingsGroup.channels': 'Kanäle',
  'settingsGroup.routing': 'Regeln der Verteilung',
  'settingsGroup.sla': 'SLA-Richtlinien',
  'settingsGroup.calendars': 'Kalender',
  'settingsGroup.macros': 'Makros und Vorlagen',
  'settingsGroup.automation': 'Auslöser und Automatik',
  'settingsGroup.escalation': 'Eskalation und Freigaben',
  'settingsGroup.fields': 'Felder, Schlagworte und Organisationen',
  'settingsGroup.notifications': 'Benachrichtigungen',
  'settingsGroup.mail': 'E-Mail',
  'settingsGroup.keeping': 'Aufbewahrung und Dateien',
};
