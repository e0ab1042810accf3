import { expect, it } from '@jest/globals';
import { type CustomerPlan, MONDAY, type Plan } from '../../../local/simulate/plan.ts';
import { runSchedule } from '../../../local/simulate/run-schedule.ts';
import { scarceDesk } from '../../../local/simulate/settings.ts';

const ORDERS = [1, 2, 3, 4];
const CORRESPONDENT: CustomerPlan = {
  actor: 'customer',
  channel: 'email',
  number: 0,
  says: [
    { kind: 'text', token: 1 },
    { kind: 'text', token: 2 },
    { kind: 'edit', token: 3 },
    { kind: 'text', token: 4 },
  ],
};

it('accuses nobody of a mail that names the one before it alone, and so lies beside that one and not where it would stand by itself', async () => {
  const calm: Omit<Plan, 'seed'> = {
    mix: { on: new Set(), share: 0, most: 0 },
    actors: [CORRESPONDENT],
    start: MONDAY,
  };
  // In some of these orders the one before is in its ticket when the mail comes, in the others not yet.
  for (const seed of ORDERS) expect((await runSchedule(scarceDesk(), { ...calm, seed })).violations).toEqual([]);
});
