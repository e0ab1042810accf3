import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startAwsEndpoint } from '../../../local/engine/aws-endpoint.ts';
import type { InlineDesk } from '../../../local/inline/desk.ts';
import type { Difference } from '../../../local/replay/compare.ts';
import { replay as runReplay } from '../../../local/replay/replay.ts';
import type { ReplayLine } from '../../../local/replay/replay-lines.ts';
import { iso } from '../../../shared/domain/words.ts';
import { webhookMessage } from '../../support/customers.ts';
import { EXAMPLE, HOUR, MINUTE, MONDAY, settingsWith } from '../../support/example-desk.ts';
import { cli } from '../../support/fake-io.ts';
import { openTickets } from '../../support/inline-desk.ts';
import { exportBucket, rawObjects, recordMorning } from '../../support/recorded-day.ts';

const root = resolve(import.meta.dirname, '../../..');
let folder: string;
let archive: string;
let desk: InlineDesk;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'switchboard-replay-'));
  archive = join(folder, 'raw');
  desk = await recordMorning();
  exportBucket(desk, archive);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Line =
  | ReplayLine
  | ({ kind: 'difference' } & Difference)
  | { kind: 'broken'; key: string; reason: string }
  | { kind: 'summary'; inputs: number; broken: number; differences?: number; sides: Record<string, unknown>[] };

const period = ['--from', iso(MONDAY), '--to', iso(MONDAY + 24 * HOUR)];

async function replay(...more: string[]): Promise<Line[]> {
  const { code, err, lines } = await cli(['replay', '--json', '--archive', archive, ...period, ...more]);
  expect([code, err]).toEqual([0, '']);
  return lines.map((line) => JSON.parse(line) as Line);
}
const of = <Kind extends Line['kind']>(lines: readonly Line[], kind: Kind) =>
  lines.filter((line): line is Extract<Line, { kind: Kind }> => line.kind === kind);

/** Settings in a file, so that a rule for the warranty sends it to the technicians at once. */
function otherSettings(name: string): string {
  const path = join(folder, name);
  const [first, ...rest] = EXAMPLE.routing.rules ?? [];
  const rule = { name: 'warranty', when: { words: ['warranty'] }, queue: 'tsr', priority: 'urgent' };
  const rules = [rule, ...(first ? [first] : []), ...rest];
  writeFileSync(path, JSON.stringify({ ...EXAMPLE, routing: { ...EXAMPLE.routing, rules } }));
  return path;
}

describe('a replay', () => {
  it('makes the same tickets of the archive as the desk made, with their reasons', async () => {
    const lines = await replay();
    const replayed = of(lines, 'conversation').flatMap(({ tickets }) => tickets);
    const made = await openTickets(desk);

    const facts = (tickets: readonly { ref: string; queue: string; priority: string; openedAt: string }[]) =>
      tickets.map(({ ref, queue, priority, openedAt }) => ({ ref, queue, priority, openedAt })).sort(byRef);
    expect(facts(replayed)).toEqual(facts(made));
    expect(replayed).toHaveLength(3);
    for (const ticket of made)
      expect(Object.values(replayed.find(({ ref }) => ref === ticket.ref)?.due ?? {})).toContain(ticket.dueAt);

    const [mail] = of(lines, 'conversation');
    expect(mail?.messages.map(({ outcome, because }) => [outcome, because[0]])).toEqual([
      ['opened', expect.any(String)],
      ['joined', 'refers to a mail of this sender'],
    ]);
    expect(mail?.messages[0]?.route).toEqual(expect.arrayContaining([expect.stringContaining('orders')]));
  });

  it('shows what went to quarantine, and sums up', async () => {
    const lines = await replay();

    expect(of(lines, 'input')).toMatchObject([
      { outcome: 'quarantined', channel: 'webhook', because: ['body is not JSON'] },
    ]);
    expect(of(lines, 'summary')).toMatchObject([
      { inputs: 5, broken: 0, sides: [{ opened: 3, joined: 1, quarantined: 1, tickets: 3 }] },
    ]);
  });

  it('takes only what came within the period', async () => {
    const { lines } = await cli([
      ...['replay', '--json', '--archive', archive],
      ...['--from', iso(MONDAY + 30 * MINUTE), '--to', iso(MONDAY + HOUR + 90_000)],
    ]);
    const summary = lines.map((line) => JSON.parse(line) as Line).at(-1);

    expect(summary).toMatchObject({ kind: 'summary', inputs: 1, sides: [{ opened: 1 }] });
  });

  it('leaves the archive as it is and runs an input once however often it was archived', async () => {
    const before = readdirSync(archive, { recursive: true });
    const [first] = of(await replay(), 'summary');
    const chat = before.map(String).find((name) => /archive.chat.*gz$/.test(name)) ?? '';
    const copy = join(archive, chat.replace(/[^/]+$/, 'again.jsonl.gz'));
    copyFileSync(join(archive, chat), copy);
    const [second] = of(await replay(), 'summary');
    rmSync(copy);

    expect(second).toEqual(first);
    expect(readdirSync(archive, { recursive: true })).toEqual(before);
  });

  it('names archive objects that cannot be read, and raw mails that are gone, and goes on', async () => {
    const broken = join(archive, 'archive/chat/2026/06/15/08/zzz.jsonl.gz');
    writeFileSync(broken, 'no gzip');
    const lines = await replay();
    rmSync(broken);
    expect(of(lines, 'broken')).toMatchObject([{ key: 'archive/chat/2026/06/15/08/zzz.jsonl.gz' }]);
    expect(of(lines, 'conversation')).toHaveLength(3);

    const poor = join(folder, 'poor');
    exportBucket(desk, poor);
    rmSync(join(poor, 'mail'), { recursive: true });
    const without = await cli(['replay', '--json', '--archive', poor, ...period]);
    const failed = of(
      without.lines.map((line) => JSON.parse(line) as Line),
      'input',
    );
    expect(failed.filter(({ outcome }) => outcome === 'failed')).toMatchObject([
      { channel: 'email', because: [expect.stringContaining('not in the bucket')] },
      { channel: 'email', because: [expect.stringContaining('not in the bucket')] },
    ]);
  });

  it('counts every ticket of a busy day, whose table is larger than a page of it', async () => {
    const words = (number: number) =>
      Array.from({ length: 250 }, (_, index) => createHash('sha256').update(`${number}.${index}`).digest('hex')).join(
        ' ',
      );
    const jobs = Array.from({ length: 150 }, (_, number) => {
      const at = MONDAY + number * 1000;
      const message = webhookMessage({ id: `m-${number}`, conversation: `c-${number}`, at, text: words(number) });
      const body = Buffer.from(JSON.stringify(message)).toString('base64');
      const job = { channel: 'webhook', account: 'shop', receivedAt: at, headers: {}, body };
      return { kind: 'chat' as const, id: `job-${number}`, sentAt: at, body: job };
    });

    const { tickets } = await runReplay({
      settings: settingsWith(),
      jobs,
      archive: { read: async () => undefined },
    });

    expect(tickets).toHaveLength(150);
  });

  it('goes on past what is no job at all, and shows it as failed', async () => {
    const bodies = [null, 7, [[]], { channel: { toString: '' } }, { channel: 'webhook', receivedAt: 1e300 }];
    const jobs = bodies.map((body, number) => ({ kind: 'chat' as const, id: `job-${number}`, sentAt: MONDAY, body }));

    const { inputs } = await runReplay({
      settings: settingsWith(),
      jobs,
      archive: { read: async () => undefined },
    });

    expect(inputs.map(({ outcome, channel }) => [outcome, channel])).toEqual([
      ...Array(4).fill(['failed', '']),
      ['failed', 'webhook'],
    ]);
  });

  it('is a story for a person', async () => {
    const { out, code } = await cli(['replay', '--archive', archive, ...period]);

    expect(code).toBe(0);
    expect(out).toContain('5 inputs from 2026-06-15 08:00 to 2026-06-16 08:00 UTC; nothing was sent');
    expect(out).toMatch(/opened +3\n +csr, normal +2\n +tsr, normal +1\njoined +1/);
    expect(out).toContain('email/support  My order');
    expect(out).toContain('quarantined  webhook: body is not JSON');
  });
});

describe('a replay against other settings', () => {
  it('prints only what differs, with the reasons of both sides', async () => {
    const path = otherSettings('new.json');
    const lines = await replay('--against', path);

    expect(of(lines, 'conversation')).toEqual([]);
    expect(of(lines, 'difference')).toMatchObject([
      {
        channel: 'webhook',
        changed: ['queue', 'priority', 'due'],
        here: { outcome: 'opened', ticket: { queue: 'csr', priority: 'normal' } },
        there: {
          outcome: 'opened',
          ticket: { queue: 'tsr', priority: 'urgent' },
          route: ['rule "warranty"', 'word "warranty"'],
        },
      },
    ]);
    expect(of(await replay('--config', 'desk.config.ts', '--config', path), 'difference')).toEqual(
      of(lines, 'difference'),
    );
  });

  it('shows a person both sides', async () => {
    const path = otherSettings('shown.json');
    const { out } = await cli(['replay', '--archive', archive, ...period, '--against', path]);

    expect(out).toContain('1 of them differs');
    expect(out).toContain('goes to another queue, has another priority, is due at another time');
    expect(out).toMatch(/desk\.config\.ts +opened because/);
    expect(out).toMatch(/tsr, urgent because .*warranty/);
  });

  it('says so where nothing differs', async () => {
    const { out } = await cli(['replay', '--archive', archive, ...period, '--against', 'desk.config.ts']);

    expect(out).toContain('no difference');
  });
});

describe('a replay against another checkout', () => {
  it('lets that checkout run the same input by its own command and settings', async () => {
    const checkout = join(folder, 'checkout');
    mkdirSync(checkout);
    symlinkSync(join(root, 'cli'), join(checkout, 'cli'));
    const settings = otherSettings('checkout.json');
    const code = `import { readFileSync } from 'node:fs';\nexport default JSON.parse(readFileSync('${settings}', 'utf8'));\n`;
    writeFileSync(join(checkout, 'desk.config.ts'), code);

    const lines = await replay('--against', checkout);

    expect(of(lines, 'difference')).toMatchObject([
      { here: { ticket: { queue: 'csr' } }, there: { ticket: { queue: 'tsr' } } },
    ]);
    expect(of(lines, 'summary')[0]?.sides).toMatchObject([{ name: 'here' }, { name: checkout, opened: 3 }]);
  });

  it('is refused in one line where there is none, or where it cannot', async () => {
    const run = (...more: string[]) => cli(['replay', '--archive', archive, ...period, ...more]);
    expect(await run('--against', archive)).toMatchObject({
      code: 1,
      err: expect.stringContaining('holds no cli/switchboard.js'),
    });
    const old = join(folder, 'old');
    mkdirSync(join(old, 'cli'), { recursive: true });
    writeFileSync(join(old, 'cli/switchboard.js'), "console.error('switchboard: unknown command');process.exitCode=2;");
    expect(await run('--against', old)).toMatchObject({ code: 1, err: expect.stringContaining('unknown command') });
  });
});

describe('a replay of a desk that runs on this machine', () => {
  it('reads its bucket through its AWS endpoint', async () => {
    const { sqs, sns, ses, secrets, s3 } = desk.services;
    s3.createBucket({ Bucket: 'rawbucket' });
    for (const { key, bytes } of rawObjects(desk.services))
      s3.putObject({ Bucket: 'rawbucket', Key: key, Body: bytes });
    const endpoint = await startAwsEndpoint({ port: 0, sqs, sns, ses, secrets, s3 });
    try {
      const { code, lines } = await cli(['replay', '--json', '--desk', endpoint.url, ...period]);
      const told = lines.map((line) => JSON.parse(line) as Line);
      expect([code, told]).toEqual([0, await replay()]);
    } finally {
      await endpoint.close();
    }
  });
});

describe('the command line of a replay', () => {
  it.each([
    [[], 'say from when'],
    [['--from', 'yesterday'], 'is no date'],
    [['--from', '2026-06-15', '--to', '2026-06-14'], 'is not after'],
    [['--from', '2026-06-15', '--archive', 'a', '--desk', 'b'], 'name one of them'],
    [['--from', '2026-06-15', '--archive', '/nowhere/at/all'], 'does not exist'],
    [['--from', '2026-06-15', '--against', '/nowhere/at/all'], 'does not exist'],
  ])('%j is refused with the reason', async (args, reason) => {
    expect(await cli(['replay', ...args])).toMatchObject({ code: 2, err: expect.stringContaining(reason) });
  });

  it('says that no desk runs, and how to go on', async () => {
    const { code, err } = await cli(['replay', '--from', '2026-06-15', '--desk', 'http://127.0.0.1:9']);
    expect([code, err]).toEqual([1, expect.stringContaining('start it with npm start')]);
  });
});

function byRef(a: { ref: string }, b: { ref: string }): number {
  return a.ref < b.ref ? -1 : 1;
}
