/** A call or a visit that an agent has written down. */
export const talk = {
  // What was recorded
  fromThem: 'from them',
  byUs: 'by us',
  'result.answered': 'answered',
  'result.waiting': 'they wait for us',
  'result.not-reached': 'nobody reached',
  whoRecorded: 'Who recorded this, and when',
  recordedBy: 'Recorded by {name}, {time}; it happened {held}',
  correctedBy: 'Corrected by {name}, {time}; it happened {held}. Why: {reason}',
  correct: 'Correct',
  whyItChanges: 'Why it changes',
  firstStays: 'The first version stays beside it; the clocks stay as they are.',
  when: 'When',
  whatWasSaid: 'What was said',
  'way.phone': 'Phone',
  'way.in-person': 'In person',
  'way.other': 'Other',
} as const;
