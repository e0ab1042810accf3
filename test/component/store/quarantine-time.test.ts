import { beforeEach, describe, expect, it } from '@jest/globals';
import type { InlineDesk } from '../../../local/inline/desk.ts';
import { TABLE_NAME } from '../../../local/inline/services.ts';
import { type Quarantined, quarantineStore } from '../../../shared/store/quarantine-store.ts';
import { DAY, MONDAY } from '../../support/example-desk.ts';
import { openDesk } from '../../support/inline-desk.ts';

let desk: InlineDesk;
beforeEach(async () => {
  desk = await openDesk();
});

const store = (doneDays?: number) => quarantineStore({ dynamo: desk.ports.dynamo, table: TABLE_NAME, doneDays });
const entry = (at: number): Quarantined => ({
  at,
  channel: 'webhook',
  account: 'shop',
  reason: 'no json',
  bytes: 2,
  raw: 'raw/x',
});
const end = async () => (await desk.items()).find(({ pk }) => pk?.S?.startsWith('QN#'))?.['ttl']?.N;

describe('the quarantine over time', () => {
  it('lets an entry end so many days after it is done, and keeps what waits', async () => {
    const { id } = await store(400).quarantine(entry(MONDAY), 'x');
    expect(await end()).toBeUndefined();

    await store(400).mark(id, { state: 're-running', at: MONDAY });
    expect(await end()).toBeUndefined();
    await store(400).mark(id, { state: 'done', at: MONDAY });
    expect(await end()).toBe(String((MONDAY + 400 * DAY) / 1000));

    await store(400).mark(id, { state: 'waiting', at: MONDAY + DAY, reason: 'it failed again' });
    expect(await end()).toBeUndefined();
  });

  it.each(['', 'x', '-1-x', '99999999999999999-x'])('marks nothing, and throws nothing, by the name %j', async (id) => {
    expect(await store().mark(id, { state: 'done', at: MONDAY })).toBe(false);
  });

  it('keeps an entry for ever where nobody says how long', async () => {
    const { id } = await store().quarantine(entry(MONDAY), 'x');
    await store().mark(id, { state: 'done', at: MONDAY });

    expect(await end()).toBeUndefined();
  });

  it('is found in every month of a long period', async () => {
    const days = [0, 31, 62, 93];
    for (const day of days) await store().quarantine(entry(MONDAY + day * DAY), `n${day}`);
    const found = await store().between(MONDAY, MONDAY + 94 * DAY);

    expect(found.map(({ at }) => (at - MONDAY) / DAY).sort((a, b) => a - b)).toEqual(days);
  });
});
