/** How tickets are selected, and what is named before anything else is loaded. */
export const many = {
  selectTicket: 'Select {ref}',
  selectHint: 'Select (x)',
  selectNothing: 'Select nothing',
  selectShown: 'Select all tickets that are shown',
  'selected.assign': 'Assign the selected tickets',
  'selected.status': 'Set the status of the selected tickets',
  'selected.priority': 'Set the priority of the selected tickets',
  'selected.transfer': 'Transfer the selected tickets',
  'selected.tags': 'Tag the selected tickets',
  'selected.merge': 'Merge the selected tickets',
  transferWhy: 'Transfer, and say why',
  sayWhy: 'Say why …',
} as const;
