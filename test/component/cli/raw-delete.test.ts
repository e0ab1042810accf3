import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { rawCommand } from '../../../cli/commands/raw.ts';
import { merged } from '../../../cli/raw/find.ts';
import type { InlineDesk } from '../../../local/inline/desk.ts';
import { BUCKET } from '../../../local/inline/services.ts';
import { archivedJobs } from '../../../local/replay/archived-jobs.ts';
import { telegramText, webhookMessage, write } from '../../support/customers.ts';
import { DAY, HOUR, MINUTE, MONDAY } from '../../support/example-desk.ts';
import { cli, fakeIo } from '../../support/fake-io.ts';
import { openDesk, openTickets } from '../../support/inline-desk.ts';
import { accountOfDesk, gapsOf, ledgerDeps } from '../../support/ledger.ts';
import { rawObjects } from '../../support/recorded-day.ts';

let desk: InlineDesk;

/** Two customers by mail and two by chat, the chats in one batch of the archive; one writes again, and one is spoken of by a mail that answers. */
beforeAll(async () => {
  desk = await openDesk();
  write(desk, { text: 'rosa wants out', file: { name: 'id.txt', type: 'text/plain', text: 'rosa has a passport' } });
  write(desk, { from: 'bert@customer.example', id: 'b@customer.example', subject: 'Other', text: 'bert stays' });
  await Promise.all([
    desk.post({ channel: 'webhook', account: 'shop', body: webhookMessage({ at: MONDAY, text: 'shopper wants out' }) }),
    desk.post({ channel: 'telegram', account: 'bot', body: telegramText({ at: MONDAY, text: 'telegraph stays' }) }),
  ]);
  await desk.settle();
  desk.advance(3 * HOUR);
  const headers = { References: '<first@customer.example>' };
  write(desk, { id: 'again@customer.example', subject: 'Re: My order', text: 'rosa asks again', headers });
  await desk.settle();
  desk.advance(HOUR);
});

const command = () => {
  const removal = { remove: async (Key: string) => desk.services.s3.deleteObject({ Bucket: BUCKET, Key }) };
  const deps = { ...ledgerDeps(desk), blobs: desk.ports.blobs, removal };
  return rawCommand({ connect: async () => deps, now: () => MONDAY + DAY });
};

async function run(...args: string[]) {
  const { io, printed } = fakeIo();
  const code = await command().run(args, io);
  return { code, ...printed() };
}

async function refOf(preview: string): Promise<string> {
  const ticket = (await openTickets(desk)).find((each) => each.preview.includes(preview) || each.subject === preview);
  if (!ticket) throw new Error(`no ticket says ${preview}`);
  return ticket.ref;
}

/** Every word that lies in the bucket, unpacked. */
function words(): string {
  return rawObjects(desk.services)
    .map(({ key, bytes }) => (key.endsWith('.gz') ? gunzipSync(bytes) : Buffer.from(bytes)).toString())
    .map((text) => text.replaceAll(/"body":"([\w+/=]+)"/g, (_, body) => Buffer.from(body, 'base64').toString()))
    .join('\n');
}

describe('switchboard raw delete', () => {
  it('lists what it would delete, and deletes nothing', async () => {
    const before = words();
    const { code, out } = await run('delete', '--ticket', await refOf('My order'));

    expect(code).toBe(0);
    expect(out).toMatch(/4 raw jobs and 3 objects of SB-\w+ would be deleted: --yes/);
    expect(words()).toBe(before);
  });

  it('deletes the raw input and the attachments of one conversation, and nothing of others', async () => {
    expect(words()).toContain('rosa has a passport');
    const { out } = await run('delete', '--yes', '--ticket', await refOf('My order'));
    await run('delete', '--yes', '--ticket', await refOf('shopper'));

    expect(out).toContain('4 raw jobs and 3 objects');
    for (const gone of ['rosa', 'first@customer.example', 'shopper']) expect(words()).not.toContain(gone);
    for (const left of ['bert stays', 'telegraph stays']) expect(words()).toContain(left);
  });

  it('leaves a ledger that balances and says what was deleted', async () => {
    const account = await accountOfDesk(desk);

    expect(gapsOf(account)).toEqual([]);
    const erased = account.rows.map(({ reasons }) => reasons['deliberately deleted on 2026-06-16'] ?? 0);
    expect(erased.reduce((sum, each) => sum + each, 0)).toBe(5);
    expect(account.rows.reduce((sum, { received }) => sum + received, 0)).toBe(9);
  });

  it('leaves a replay that says how many it leaves out', async () => {
    const archive = {
      keys: async (prefix: string) =>
        rawObjects(desk.services).flatMap(({ key }) => (key.startsWith(prefix) ? key : [])),
      read: async (key: string) => desk.ports.blobs.get(key),
    };
    const { jobs, erased, broken } = await archivedJobs(archive, { from: MONDAY, to: MONDAY + DAY });

    expect({ jobs: jobs.length, erased, broken }).toEqual({ jobs: 2, erased: 5, broken: [] });
  });

  it('finds nothing more a second time, and says of which messages', async () => {
    const { lines } = await run('delete', '--json', '--yes', '--ticket', await refOf('shopper'));

    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ inputs: [], unfound: [expect.stringMatching(/^M#/)] });
  });

  it('refuses a reference that no ticket has', async () => {
    await expect(run('delete', '--ticket', 'SB-NOBODY00')).rejects.toThrow('no ticket has the reference "SB-NOBODY00"');
  });

  it.each([
    [['raw'], 'write switchboard raw delete'],
    [['raw', 'delete'], 'write switchboard raw delete'],
    [['raw', 'delete', '--ticket', 'SB-1', '--days', 'many'], 'whole number of days'],
  ])('refuses %j in one line', async (args, reason) => {
    const { code, err } = await cli(args);

    expect([code, err]).toEqual([2, expect.stringContaining(reason)]);
  });
});

describe('the hours in which copies may lie', () => {
  it('are joined where they touch', () => {
    const periods = [
      { from: 5 * MINUTE, until: 9 * MINUTE },
      { from: 0, until: 5 * MINUTE },
      { from: 20 * MINUTE, until: 30 * MINUTE },
      { from: 21 * MINUTE, until: 22 * MINUTE },
    ];

    expect(merged(periods)).toEqual([
      { from: 0, until: 9 * MINUTE },
      { from: 20 * MINUTE, until: 30 * MINUTE },
    ]);
  });
});
