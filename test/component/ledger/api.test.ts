import { describe, expect, it } from '@jest/globals';
import { TABLE_NAME } from '../../../local/inline/services.ts';
import { iso } from '../../../shared/domain/words.ts';
import { ledgerStore } from '../../../shared/store/ledger-store.ts';
import { DAY, HOUR, MONDAY } from '../../support/example-desk.ts';
import { agents, openDesk } from '../../support/inline-desk.ts';

const { carla, lena } = agents;

const row = {
  channel: 'email',
  account: 'support',
  hour: iso(MONDAY),
  received: 3,
  stored: 2,
  quarantined: 1,
  ignored: 0,
  difference: 0,
  reasons: {},
  missing: [],
};

async function deskWithLedger() {
  const desk = await openDesk({ present: [carla, lena] });
  const ledger = ledgerStore({ dynamo: desk.ports.dynamo, table: TABLE_NAME });
  const hour = (at: number, rows: (typeof row)[]) =>
    ledger.put({ hour: iso(at), until: iso(at + HOUR), settled: true, repaired: 0, rows });
  await Promise.all([hour(MONDAY, [row]), hour(MONDAY + HOUR, []), hour(MONDAY - DAY, [{ ...row, received: 9 }])]);
  return desk;
}

describe('GET /api/ledger', () => {
  it('tells a lead what the reconciler found today, hour by hour', async () => {
    const desk = await deskWithLedger();

    expect(await desk.api(lena, 'GET', '/api/ledger')).toMatchObject({
      status: 200,
      body: { day: '2026-06-15', hours: [{ hour: iso(MONDAY), settled: true, rows: [row] }] },
    });
  });

  it('tells of another day', async () => {
    const desk = await deskWithLedger();

    expect((await desk.api(lena, 'GET', '/api/ledger?day=2026-06-14')).body).toMatchObject({
      hours: [{ rows: [{ received: 9 }] }],
    });
    expect((await desk.api(lena, 'GET', '/api/ledger?day=monday')).status).toBe(400);
  });

  it('is for leads', async () => {
    expect((await (await deskWithLedger()).api(carla, 'GET', '/api/ledger')).status).toBe(403);
  });
});
