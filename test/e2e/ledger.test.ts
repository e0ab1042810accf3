import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { LedgerRow } from '../../shared/domain/ledger-row.ts';
import { hourOf } from '../../shared/ledger/hours.ts';
import { liveDynamo } from '../../shared/platform/live-dynamo.ts';
import { ledgerStore } from '../../shared/store/ledger-store.ts';
import { send } from '../support/e2e/mail.ts';
import { type RunningDesk, startDesk } from '../support/e2e/running-desk.ts';
import { fromShop } from '../support/e2e/signed.ts';
import { clientOptions } from '../support/e2e/store.ts';
import { cli } from '../support/fake-io.ts';

let desk: RunningDesk;
beforeAll(async () => {
  desk = await startDesk();
  const at = await desk.now();
  const { path, headers, body } = fromShop(
    { delivery: 'msg_1', at },
    {
      type: 'message.created',
      timestamp: new Date(at).toISOString(),
      data: { id: 'm-1', conversation: 'order-7', from: { id: 'cust-7', name: 'Linus' }, text: 'my order' },
    },
  );
  const answer = await fetch(`${desk.url}${path}`, { method: 'POST', headers, body });
  expect(answer.status).toBe(200);
  await send(desk, {
    from: 'anna@mail.example',
    subject: 'Parcel',
    text: 'Where is it?',
    messageId: '<a@mail.example>',
  });
  await desk.settled();
}, 90_000);
afterAll(() => desk.stop());

describe('the ledger of a running desk', () => {
  it('is read by the command over the AWS endpoint, and balances', async () => {
    const to = new Date((await desk.now()) + 1000).toISOString();
    const { code, lines, err } = await cli(['ledger', '--json', '--endpoint', desk.awsUrl, '--to', to]);
    const rows = lines.map((line): LedgerRow => JSON.parse(line)).filter(({ account }) => account !== '');

    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(rows).toMatchObject([
      { channel: 'email', account: 'support', received: 1, stored: 1, difference: 0 },
      { channel: 'webhook', account: 'shop', received: 1, stored: 1, difference: 0 },
    ]);
  });

  it('is kept by the reconciler, which finds nothing to complain of', async () => {
    const came = await desk.now();
    await desk.advance('PT75M');
    await desk.settled();
    const client = new DynamoDBClient(clientOptions(desk));
    const found = await ledgerStore({ dynamo: liveDynamo(client), table: 'ConversationTable' }).hour(hourOf(came));
    client.destroy();

    expect(found?.settled).toBe(true);
    expect(found?.rows.filter(({ account }) => account !== '')).toMatchObject([{ stored: 1 }, { stored: 1 }]);
    expect(desk.complaints()).toBe('');
  });
});
