import type { Translation } from '../../../shared/texts/catalogue.ts';
import type { writing as english } from '../en/writing.ts';

export const writing: Translation<typeof english> = {
  'view.drafts': 'Entwürfe',
  'empty.drafts': 'Nichts begonnen',
  'emptyText.drafts':
    'Hier stehen Antworten und Notizen, die Sie begonnen und nicht abgeschickt haben, in jedem Browser.',
  draft: 'Entwurf',
  elsewhereYouWrote: 'Anderswo haben Sie geschrieben:',
  useThat: 'Das nehmen',
  dropOther: 'Den anderen Entwurf verwerfen',
  draftsHere: { one: '{names} hat hier einen Entwurf', other: '{names} haben hier Entwürfe' },
};
