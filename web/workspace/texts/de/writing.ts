import type { Translation } from '../../../shared/texts/catalogue.ts';
import type { writing as english } from '../en/writing.ts';

export const writing: Translation<typeof english> = {
  'view.drafts': 'Entwürfe',
  'empty.drafts': 'Nichts begonnen',
  'emptyText.drafts':
    'Hier stehen Antworten und Notizen, die Sie begonnen und nicht abgeschickt haben, in jedem Browser.',
  'view.mentions': 'Erwähnungen',
  'empty.mentions': 'Niemand fragt nach Ihnen',
  'emptyText.mentions': 'Hier stehen Tickets mit Notizen, in denen Sie genannt sind, bis Sie sie gelesen haben.',
  colleagues: 'Kollegen',
  'notice.mentioned': 'Sie sind in einer Notiz genannt',
  draft: 'Entwurf',
  elsewhereYouWrote: 'Anderswo haben Sie geschrieben:',
  useThat: 'Das nehmen',
  dropOther: 'Den anderen Entwurf verwerfen',
  draftsHere: { one: '{names} hat hier einen Entwurf', other: '{names} haben hier Entwürfe' },
};
