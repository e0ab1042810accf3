import { type Definition, OFFICE } from './definition.ts';

const SLA = 'https://admin-docs.zammad.org/en/latest/manage/slas/how-do-they-work.html';
const EXAMPLE = 'https://admin-docs.zammad.org/en/latest/manage/slas/learn-by-example.html';
const ONCE =
  'theirs applies once and never again; ours goes on where it stood when the ticket is reopened, so that a solution that did not hold is not counted as one; firstResolution is theirs, without its pauses';

export const ZAMMAD: readonly Definition[] = [
  {
    whose: 'Zammad',
    metric: 'first response',
    says: 'from creation to the first call or mail of an agent, once; states that ignore escalation freeze it',
    source: SLA,
    ways: [{ clock: 'firstResponse', pauseOn: ['pending'] }],
    cases: [
      ['c0', 30, 'running 30 due 60'],
      ['c0 a30', 60, 'met 30'],
      ['c0 c20', 30, 'running 30 due 60'],
      ['c0 pending20', 40, 'paused 20'],
      ['c0 pending20 open50', 60, 'running 30 due 90'],
      ['c0 a20 c30', 60, 'met 20'],
      ['c0 a30 a50', 60, 'met 30'],
      ['c0 a61', 90, 'met-late 61'],
      ['c0', 61, 'breached 61'],
      ['c0 closed30', 60, 'paused 30'],
    ],
  },
  {
    whose: 'Zammad',
    metric: 'update time, for an agent to respond',
    says: 'from the customer’s reply to the agent’s, again after each; no clock while the agent wrote last',
    source: SLA,
    ways: [{ clock: 'nextResponse', pauseOn: ['pending'] }],
    cases: [
      ['c0 a10', 80, '-'],
      ['c0 a10 c20', 80, 'running 60 due 140'],
      ['c0 a10 c20', 150, 'breached 130 due 140'],
      // ticket_last_contact_behaviour check_if_agent_already_replied, the default: the start of the customer's thread.
      ['c0 a10 c20 c50', 80, 'running 60 due 140'],
      ['c0 a10 c20 a40', 80, 'met 20'],
      ['c0 a10 c20 a40 c50', 80, 'running 30'],
      ['c0 a10 c20 pending30', 80, 'paused 10'],
      ['c0 a10 c20 pending30 open60', 80, 'running 30 due 170'],
    ],
  },
  {
    whose: 'Zammad',
    metric: 'update time with ticket_last_contact_behaviour based_on_customer_reaction',
    says: 'from the very last message of the customer',
    source: 'https://github.com/zammad/zammad/blob/develop/db/seeds/settings.rb',
    ways: [{ clock: 'nextResponse', pauseOn: ['pending'] }],
    cases: [
      [
        'c0 a10 c20 c50',
        80,
        'running 30',
        {
          says: 'running 60',
          because: 'who asks twice does not wait less: ours counts from the oldest unanswered message',
        },
      ],
    ],
  },
  {
    whose: 'Zammad',
    metric: 'update time without a first response time',
    says: 'counts from creation where no first response time is set',
    source: SLA,
    ways: [{ clock: 'nextResponse', pauseOn: ['pending'] }],
    targets: { nextResponse: 120 },
    cases: [
      [
        'c0',
        60,
        'running 60',
        { says: '-', because: 'the first wait is always the first response’s: give that metric a target to judge it' },
      ],
      ['c0 a10 c20', 80, 'running 60 due 140'],
    ],
  },
  {
    whose: 'Zammad',
    metric: 'update time, between agent updates',
    says: 'agents have to write every so often, whether or not the customer did',
    source: SLA,
    ways: [{ clock: 'pausableUpdate' }],
    cases: [
      ['c0 a10', 60, 'running 50 due 130'],
      ['c0 a10 a40', 60, 'running 20 due 160'],
      ['c0 a10', 140, 'breached 130'],
      ['c0 a10 c20', 60, 'running 50'],
      ['c0 a10 pending30', 60, 'paused 20'],
      ['c0 a10 pending30 open50', 60, 'running 30 due 150'],
    ],
  },
  {
    whose: 'Zammad',
    metric: 'solution time',
    says: 'from creation to a closed state, whatever was written; pending states freeze it; once',
    source: SLA,
    ways: [{ clock: 'resolution', pauseOn: ['pending'] }],
    cases: [
      ['c0', 100, 'running 100 due 480'],
      ['c0 closed100', 200, 'met 100'],
      ['c0 resolved100', 200, 'met 100'],
      ['c0 a10 c20 a30', 100, 'running 100'],
      ['c0 pending60', 100, 'paused 60'],
      ['c0 pending60 open90', 200, 'running 170 due 510'],
      ['c0 pending60 closed90', 200, 'met 60'],
      ['c0 closed500', 600, 'met-late 500'],
      ['c0', 500, 'breached 500 due 480'],
      ['c0 pending400 open1000', 1081, 'breached 481 due 1080'],
      ['c0 closed100 open200', 260, 'met 100', { says: 'running 160', because: ONCE }],
      ['c0 closed100 open200 closed250', 300, 'met 100', { says: 'met 150', because: ONCE }],
    ],
  },
  {
    whose: 'Zammad',
    metric: 'sixteen hours of an eight-hour day',
    says: 'with 8 hours of business a day, a 16 hour escalation takes two business days',
    source: SLA,
    ways: [{ clock: 'resolution', pauseOn: ['pending'] }],
    targets: { resolution: 960 },
    calendar: OFFICE,
    cases: [
      ['c0', 500, 'running 480 due 1920'],
      ['c0', 1921, 'breached 960 due 1920'],
      ['c6000', 6300, 'running 240 due 11760'],
    ],
  },
  {
    whose: 'Zammad',
    metric: 'the bronze contract of the example',
    says: 'first response 6 hours, solution 40 hours, 8 hours a day from Monday to Friday',
    source: EXAMPLE,
    ways: [{ clock: 'firstResponse', pauseOn: ['pending'] }],
    targets: { firstResponse: 360, resolution: 2400 },
    calendar: OFFICE,
    cases: [
      ['c0 a360', 400, 'met 360'],
      ['c300', 500, 'running 180 due 1620'],
      ['c300 a1621', 2000, 'met-late 361'],
    ],
  },
];
