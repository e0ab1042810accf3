import { beforeAll, describe, expect, it } from '@jest/globals';
import { ledgerCommand } from '../../../cli/commands/ledger.ts';
import { findPlace } from '../../../cli/ledger/place.ts';
import { showLedger } from '../../../cli/ledger/show-ledger.ts';
import type { InlineDesk } from '../../../local/inline/desk.ts';
import { TABLE_NAME } from '../../../local/inline/services.ts';
import type { LedgerRow } from '../../../shared/domain/ledger-row.ts';
import { balance } from '../../../shared/ledger/balance.ts';
import type { CountRow } from '../../../shared/ledger/count-rows.ts';
import type { SentCount } from '../../../shared/platform/ports.ts';
import { webhookMessage, write } from '../../support/customers.ts';
import { HOUR, MONDAY } from '../../support/example-desk.ts';
import { cli, fakeIo } from '../../support/fake-io.ts';
import { openDesk } from '../../support/inline-desk.ts';
import { ledgerDeps } from '../../support/ledger.ts';

let desk: InlineDesk;
beforeAll(async () => {
  desk = await openDesk();
  write(desk);
  await desk.post({ channel: 'webhook', account: 'shop', body: webhookMessage({ at: MONDAY, text: 'my order' }) });
  await desk.settle();
  desk.advance(HOUR);
});

const command = () => ledgerCommand({ connect: async () => ledgerDeps(desk), now: async () => desk.clock.now() });

async function run(...args: string[]) {
  const { io, printed } = fakeIo();
  const code = await command().run(args, io);
  return { code, ...printed() };
}

describe('switchboard ledger', () => {
  it('prints a line an account and hour', async () => {
    const { code, lines } = await run('--json');
    const rows = lines.map((line): LedgerRow => JSON.parse(line)).filter(({ account }) => account);

    expect(code).toBe(0);
    expect(rows).toMatchObject([
      { channel: 'email', account: 'support', hour: '2026-06-15T08:00:00.000Z', received: 1, stored: 1, difference: 0 },
      { channel: 'webhook', account: 'shop', received: 1, stored: 1, quarantined: 0, ignored: 0, difference: 0 },
    ]);
  });

  it('tells a person that it balances', async () => {
    const { out } = await run();

    expect(out).toContain('2026-06-15 08:00');
    expect(out).toContain('it balances');
  });

  it('puts the counts of SQS and S3 beside the archive', async () => {
    const { lines } = await run('--json');
    const counts = lines.map((line): CountRow => JSON.parse(line)).filter(({ queue }) => queue);
    const hour = '2026-06-15T08:00:00.000Z';

    expect(counts).toEqual([
      { queue: 'chat-jobs', hour, archived: 1, sent: 1, mails: null, strays: null, difference: 0 },
      { queue: 'mail-jobs', hour, archived: 3, sent: 3, mails: 1, strays: 0, difference: 0 },
    ]);
    expect((await run()).out).toMatch(/2026-06-15 08:00 {2}mail-jobs +3 +3 +0 +1 +0\n/);
  });

  it('tells of a job that SQS has counted and nobody has archived, with exit code 1', async () => {
    const { sent } = ledgerDeps(desk);
    if (!sent) throw new Error('nobody counts');
    const more = {
      ...ledgerDeps(desk),
      sent: async (...asked: Parameters<SentCount>) => ((await sent(...asked)) ?? 0) + 1,
    };
    const { io, printed } = fakeIo();
    const counted = ledgerCommand({ connect: async () => more, now: async () => desk.clock.now() });

    expect(await counted.run(['--from', '2026-06-15T08:00Z'], io)).toBe(1);
    expect(printed().out).toMatch(/[1-9] jobs that SQS has counted are not in the archive/);
  });

  it('tells of what is missing, with exit code 1', async () => {
    const message = (await desk.items()).find(({ sk }) => sk?.S?.startsWith('M#'));
    if (!message?.['pk'] || !message['sk']) throw new Error('there is no message');
    desk.services.dynamo.deleteItem({ TableName: TABLE_NAME, Key: { pk: message['pk'], sk: message['sk'] } });
    const { code, out } = await run();
    desk.services.dynamo.putItem({ TableName: TABLE_NAME, Item: message });

    expect(code).toBe(1);
    expect(out).toContain('the message is not in the table');
    expect(out).toContain('1 of ');
  });

  it('takes a period', async () => {
    expect((await run('--from', '2026-06-15T08:30Z', '--json')).out).toBe('');
    expect((await run('--from', '2026-06-14', '--to', '2026-06-15T08:00Z')).out).toContain('nothing came in');
  });

  it.each([
    [['now'], 'write switchboard ledger'],
    [['--from', 'yesterday'], 'is no time'],
    [['--from', '2026-06-15', '--to', '2026-06-14'], 'ends before it begins'],
    [['--stage', 'Not a stage'], 'no stage'],
  ])('refuses %j in one line', async (args, reason) => {
    const { code, err } = await cli(['ledger', ...args]);

    expect(code).toBe(2);
    expect(err).toContain(reason);
    expect(err.trim().split('\n')).toHaveLength(1);
  });

  it('says where it found no desk', async () => {
    const { code, err } = await cli(['ledger', '--endpoint', 'http://127.0.0.1:9']);

    expect(code).toBe(1);
    expect(err).toContain('there is no desk at http://127.0.0.1:9');
    expect(err.trim().split('\n')).toHaveLength(1);
  });

  it('lists no more than a screen of what is missing', () => {
    const gaps = Array.from({ length: 30 }, (_, n) => ({
      key: `k${n}`,
      channel: 'email',
      account: 'support',
      at: MONDAY,
      standing: 'missing' as const,
      because: 'lost',
    }));
    const rows = balance(gaps, { from: MONDAY, until: MONDAY + HOUR });

    expect(showLedger({ rows, queues: [] }, (_, text) => text)).toContain('and 10 more');
  });
});

describe('a desk’s place', () => {
  const named = (tables: string[], buckets: string[]) => ({
    dynamo: { send: async () => ({ TableNames: tables }) },
    s3: { send: async () => ({ Buckets: buckets.map((Name) => ({ Name })) }) },
  });
  const find = (tables: string[], buckets: string[]) =>
    findPlace(named(tables, buckets) as unknown as Parameters<typeof findPlace>[0], 'prod');

  it('is found by the names that CloudFormation makes, among other stages', async () => {
    expect(
      await find(
        ['Switchboard-dev-ConversationTable-1', 'Switchboard-prod-ConversationTable-2'],
        ['switchboard-dev-rawbucket-a', 'switchboard-prod-rawbucket-b'],
      ),
    ).toEqual({ table: 'Switchboard-prod-ConversationTable-2', bucket: 'switchboard-prod-rawbucket-b' });
  });

  it('is missed with what to do', async () => {
    await expect(find(['other'], [])).rejects.toThrow('there is no table of stage "prod"');
  });
});
