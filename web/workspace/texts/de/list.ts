import type { Translation } from '../../../shared/texts/catalogue.ts';
import type { list as english } from '../en/list.ts';

export const list: Translation<typeof english> = {
  newestFirst: 'Neueste zuerst',
  nextDueFirst: 'Nächste Frist zuerst',
  viewFailed: 'Diese Ansicht wurde nicht geladen',
  youAreAway: 'Sie sind abwesend',
  youAreAwayText: 'Solange Sie abwesend sind, warten Tickets in ihrer Warteschlange oder gehen an andere.',
  'empty.mine': 'Alles beantwortet',
  'emptyText.mine': 'Neue Tickets kommen von selbst zu Ihnen, solange Sie verfügbar sind.',
  'empty.csr': 'Niemand wartet',
  'emptyText.csr': 'Tickets des Kundendienstes ohne Agenten erscheinen hier.',
  'empty.tsr': 'Niemand wartet',
  'emptyText.tsr': 'Technische Tickets ohne Agenten erscheinen hier.',
  'empty.all': 'Keine offenen Tickets',
  'emptyText.all': 'Jedes Ticket, das ein Agent in Arbeit hat, erscheint hier.',
  'empty.triage': 'Nichts zu sortieren',
  'emptyText.triage': 'Tickets, bei deren Warteschlange der Helpdesk nicht sicher war, erscheinen hier.',
  'empty.escalated': 'Nichts ist eskaliert',
  'emptyText.escalated': 'Tickets, die Agenten oder Auslöser eskaliert haben, erscheinen hier mit dem Grund.',
  'empty.snoozed': 'Nichts ist verschoben',
  'emptyText.snoozed': 'Was auf später verschoben ist, Ihres und was niemand in Arbeit hat, wartet hier.',
  'empty.spam': 'Kein Spam',
  'emptyText.spam':
    'E-Mails, die der Spamfilter oder eine Sperre zurückhält, erscheinen hier, ebenso was Programme schreiben.',
  noSubject: 'Kein Betreff',
  offered: 'Ihnen angeboten',
  offeredUntil: 'Öffnen Sie es bis {time}, sonst geht es an jemand anderen',
  waitsForApproval: 'Wartet auf Genehmigung',
  notDelivered: 'Nicht zugestellt',
  waits: 'wartet',
};
