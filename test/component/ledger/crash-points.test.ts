import { describe, expect, it } from '@jest/globals';
import { makeHandler } from '../../../functions/reconcile/handler.ts';
import type { InlineDesk } from '../../../local/inline/desk.ts';
import { TABLE_NAME } from '../../../local/inline/services.ts';
import { type Blow, KINDS } from '../../../local/simulate/crash-points/strikes.ts';
import { storesOf } from '../../../shared/desk/stores.ts';
import { NOT_BALANCED } from '../../../shared/domain/ledger-row.ts';
import { ledgerStore } from '../../../shared/store/ledger-store.ts';
import { webhookMessage } from '../../support/customers.ts';
import { MINUTE, MONDAY } from '../../support/example-desk.ts';
import { openDesk } from '../../support/inline-desk.ts';
import { ledgerDeps } from '../../support/ledger.ts';
import { struck } from '../../support/struck.ts';

function reconcilerOf(desk: InlineDesk, blow: Blow | null) {
  const { around, count } = struck(blow);
  const { sent: _sent, ...deps } = ledgerDeps(desk);
  const { jobs, log, blobs } = desk.ports;
  const dynamo = around(desk.ports.dynamo);
  const run = makeHandler({
    ...deps,
    ...storesOf({ dynamo, table: TABLE_NAME, settings: desk.settings }),
    dynamo,
    blobs: around(blobs),
    listing: around(deps.listing),
    ledger: ledgerStore({ dynamo, table: TABLE_NAME }),
    chatJobs: around(jobs.chat),
    mailJobs: around(jobs.mail),
    clock: desk.clock,
    log,
  });
  return { run, count };
}

const messages = async (desk: InlineDesk) => (await desk.items()).filter(({ sk }) => sk?.S?.startsWith('M#'));

/** A message is lost; the reconciler meets this blow, and then runs every five minutes as it does. */
async function loseAndMend(blow: Blow | null) {
  const desk = await openDesk();
  await desk.post({ channel: 'webhook', account: 'shop', body: webhookMessage({ at: MONDAY, text: 'my order' }) });
  await desk.settle();
  const [lost] = await messages(desk);
  if (!lost?.['pk'] || !lost['sk']) throw new Error('there is no message');
  desk.services.dynamo.deleteItem({ TableName: TABLE_NAME, Key: { pk: lost['pk'], sk: lost['sk'] } });
  desk.advance(15 * MINUTE);
  const first = reconcilerOf(desk, blow);
  await first.run().catch(() => undefined);
  const said = () => desk.logged.filter(({ message }) => message === NOT_BALANCED).length;
  for (let runs = 0; runs < 2; runs += 1) {
    await desk.settle();
    desk.advance(5 * MINUTE);
    await reconcilerOf(desk, null).run();
  }
  await desk.settle();
  const before = said();
  await reconcilerOf(desk, null).run();
  return { stored: (await messages(desk)).length, complains: said() > before, effects: first.count() };
}

describe('the reconciler, struck at any of its effects', () => {
  it('brings the message back once, or goes on complaining', async () => {
    const { effects, stored, complains } = await loseAndMend(null);
    expect({ stored, complains }).toEqual({ stored: 1, complains: false });
    expect(effects).toBeGreaterThan(5);
    const silent: string[] = [];
    for (let effect = 0; effect < effects; effect += 1)
      for (const kind of KINDS) {
        const end = await loseAndMend({ effect, kind });
        if (end.stored > 1 || (end.stored === 0 && !end.complains)) silent.push(`${kind} at ${effect}`);
      }
    expect(silent).toEqual([]);
  });
});
