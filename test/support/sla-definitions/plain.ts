import type { Definition } from './definition.ts';

const FIRST = 'https://www.plain.com/docs/graphql-reference/types/FirstResolutionTimeServiceLevelAgreement';
const TOTAL = 'https://www.plain.com/docs/graphql-reference/types/TotalResolutionTimeServiceLevelAgreement';

const DONE =
  'theirs goes on while it is done, so that an old one is breached as it is reopened; ours leaves out the time in which nobody had work with it';

/** With no statuses to pause in, as theirs may be set up. */
export const PLAIN: readonly Definition[] = [
  {
    whose: 'Plain',
    metric: 'first resolution time',
    says: 'to the first time that it is done; reopening starts no new tracker',
    source: FIRST,
    ways: [{ clock: 'firstResolution' }],
    cases: [
      ['c0 a20', 100, 'running 100 due 480'],
      ['c0 resolved100', 200, 'met 100'],
      ['c0 resolved100 open200', 900, 'met 100'],
      ['c0 resolved500 open510', 900, 'met-late 500'],
    ],
  },
  {
    whose: 'Plain',
    metric: 'total resolution time',
    says: 'to where it is done for good, also after it was reopened',
    source: TOTAL,
    ways: [{ clock: 'totalResolution' }, { clock: 'resolution', pauseOn: [] }],
    cases: [
      ['c0 resolved100', 200, 'met 100'],
      ['c0 resolved100 open110 resolved300', 400, 'met 300', { says: 'met 290', because: DONE }],
      ['c0 resolved100 open900', 901, 'breached 901', { says: 'running 101', because: DONE }],
    ],
  },
];
