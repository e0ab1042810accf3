/** A call or a visit that an agent has written down. */
export const talk = {
  // What was recorded
  fromThem: 'from them',
  byUs: 'by us',
  'result.answered': 'answered',
  'result.waiting': 'they wait for us',
  'result.not-reached': 'nobody reached',
  'way.phone': 'Phone',
  'way.in-person': 'In person',
  'way.other': 'Other',
} as const;
