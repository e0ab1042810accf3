/** What an agent writes and has not sent. */
export const writing = {
  'view.drafts': 'Drafts',
  'empty.drafts': 'Nothing begun',
  'emptyText.drafts': 'Answers and notes that you have begun and not sent show up here, in every browser.',
  'view.mentions': 'Mentions',
  'empty.mentions': 'Nobody asks for you',
  'emptyText.mentions': 'Notes in which a colleague has named you show up here until you have read them.',
  colleagues: 'Colleagues',
  'notice.mentioned': 'You are named in a note',
  draft: 'Draft',
  elsewhereYouWrote: 'Elsewhere you wrote:',
  useThat: 'Use that',
  dropOther: 'Drop the other draft',
  draftsHere: { one: '{names} has a draft here', other: '{names} have drafts here' },
} as const;
