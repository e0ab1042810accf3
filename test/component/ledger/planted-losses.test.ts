import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import type { InlineDesk } from '../../../local/inline/desk.ts';
import { BUCKET, TABLE_NAME } from '../../../local/inline/services.ts';
import { repair } from '../../../shared/ledger/repair.ts';
import { said, telegramText, UNREADABLE, visit, webhookMessage, whatsappText, write } from '../../support/customers.ts';
import { HOUR, MINUTE } from '../../support/example-desk.ts';
import { showFigures } from '../../support/figures.ts';
import { agents, openDesk } from '../../support/inline-desk.ts';
import { accountOfDesk, gapsOf, ledgerDeps } from '../../support/ledger.ts';

const { carla } = agents;
const EACH = 6;
const MESSAGES = 'M#';

type Item = Awaited<ReturnType<InlineDesk['items']>>[number];

/** Six inputs of every kind, one batch each so that the archive has an object for it: stored, set aside, ignored. */
async function busyDesk(): Promise<InlineDesk> {
  const desk = await openDesk({ present: [carla] });
  for (let n = 1; n <= EACH; n += 1) {
    for (const send of inputs(desk, n)) {
      await send();
      await desk.settle();
      desk.advance(1000);
    }
  }
  desk.advance(15 * MINUTE);
  expect(await found(desk)).toEqual([]);
  return desk;
}

function inputs(desk: InlineDesk, n: number): (() => unknown)[] {
  const at = desk.clock.now();
  return [
    () =>
      desk.post({ channel: 'whatsapp', account: 'eu', body: whatsappText({ id: `wamid.${n}`, at, text: `w ${n}` }) }),
    () => desk.post({ channel: 'telegram', account: 'bot', body: telegramText({ id: n, at, text: `t ${n}` }) }),
    () =>
      desk.post({ channel: 'webhook', account: 'shop', body: webhookMessage({ id: `m-${n}`, at, text: `h ${n}` }) }),
    () => desk.post({ channel: 'webhook', account: 'shop', body: `no json ${n}` }),
    async () => (await visit(desk)).say(said(`c ${n}`, { id: `visitor-message-${n}`, at })),
    () =>
      write(desk, {
        id: `${n}@customer.example`,
        text: `mail ${n}`,
        headers: n % 3 === 0 ? UNREADABLE : n > 1 ? { References: '<1@customer.example>' } : {},
      }),
  ];
}

/** What is planted, and how it is taken back where nothing can repair it. */
type Loss = { plant(): Promise<void> | void; takeBack?(): Promise<void> | void };

let planted = 0;
const figures: { what: string; measured: number; budget: number }[] = [];

async function tryAll(desk: InlineDesk, what: string, losses: readonly Loss[]): Promise<void> {
  const before = await contents(desk);
  for (const loss of losses) {
    await loss.plant();
    expect({ what, gaps: await found(desk) }).toEqual({
      what,
      gaps: expect.arrayContaining([expect.any(String)]),
    });
    await (loss.takeBack ?? (() => mend(desk)))();
    expect({ what, gaps: await (loss.takeBack ? found(desk) : uncounted(desk)) }).toEqual({ what, gaps: [] });
  }
  expect(await contents(desk)).toEqual(before);
  expect(losses.length).toBeGreaterThan(0);
  planted += losses.length;
  figures.push({ what, measured: losses.length, budget: losses.length });
}

const found = async (desk: InlineDesk): Promise<string[]> => gapsOf(await accountOfDesk(desk));

/** Without SQS's count: it knows no time here, and a repair is sent after the period. */
async function uncounted(desk: InlineDesk): Promise<string[]> {
  const { sent: _sent, ...deps } = ledgerDeps(desk);
  return gapsOf(await accountOfDesk(desk, deps));
}

/** As the reconciler does it; each loss is another night. */
async function mend(desk: InlineDesk): Promise<void> {
  const deps = { ...ledgerDeps(desk), chatJobs: desk.ports.jobs.chat, mailJobs: desk.ports.jobs.mail };
  const { judged } = await accountOfDesk(desk);
  expect(await repair({ ...deps, registry: { claim: async () => true } }, judged, desk.clock.now() + HOUR)).toBe(1);
  await desk.settle();
}

/** All messages and quarantine entries, by their keys and words: what a repair must bring back and must not double. */
async function contents(desk: InlineDesk): Promise<string[]> {
  const items = (await desk.items()).filter((item) => isKept(item));
  return items.map(({ pk, sk, body, reason }) => `${pk?.S} ${sk?.S} ${JSON.stringify(body ?? reason)}`).sort();
}

function isKept({ pk, sk }: Item): boolean {
  return (sk?.S ?? '').startsWith(MESSAGES) || (pk?.S ?? '').startsWith('QN#');
}

const put = (desk: InlineDesk, Item: Item) => desk.services.dynamo.putItem({ TableName: TABLE_NAME, Item });
const remove = ({ services }: InlineDesk, { pk, sk }: Item) =>
  services.dynamo.deleteItem({ TableName: TABLE_NAME, Key: { pk: pk ?? { S: '' }, sk: sk ?? { S: '' } } });
const objects = ({ services }: InlineDesk, Prefix: string) =>
  services.s3.listObjectsV2({ Bucket: BUCKET, Prefix }).keys.map((Key) => ({ Bucket: BUCKET, Key }));

const CORRUPTIONS: readonly ((item: Item) => Item)[] = [
  (item) => ({ ...item, body: { S: 'other words' } }),
  (item) => ({ ...item, data: { B: Buffer.from('no deflated data') } }),
  (item) => ({ ...item, data: { S: '{"conversation":["a","b","c"]}' } }),
  (item) => ({ ...item, v: { N: '99' } }),
  ({ body: _body, ...item }) => item,
];

describe('a loss that is planted', () => {
  it('as a deleted item is found and mended', async () => {
    const desk = await busyDesk();
    const kept = (await desk.items()).filter(isKept);
    await tryAll(
      desk,
      'a message or a quarantine entry deleted',
      kept.map((item) => ({ plant: () => void remove(desk, item) })),
    );
  });

  it('as a corrupted record is found; nothing overwrites what lies there', async () => {
    const desk = await busyDesk();
    const messages = (await desk.items()).filter(({ sk }) => sk?.S?.startsWith(MESSAGES));
    await tryAll(
      desk,
      'a record corrupted',
      messages.flatMap((item, index) =>
        CORRUPTIONS.filter((_, kind) => (index + kind) % 2 === 0).map((corrupt) => ({
          plant: () => void put(desk, corrupt(item)),
          takeBack: () => void put(desk, item),
        })),
      ),
    );
  });

  it('as a job that was archived and acknowledged without work is found and mended', async () => {
    const desk = await openDesk({ present: [carla] });
    for (let n = 1; n <= EACH; n += 1) {
      for (const kind of inputs(desk, n).keys()) {
        const lazy = await openDesk({
          services: desk.services,
          clock: desk.clock,
          seed: n * 100 + kind + 2,
          wrap: (ports, name) =>
            name.endsWith('-normaliser')
              ? { ...ports, dynamo: { ...ports.dynamo, putItem: async () => ({ $metadata: {} }) } }
              : ports,
        });
        await inputs(lazy, n)[kind]?.();
        await lazy.settle();
        desk.advance(11 * MINUTE);
        const gaps = await uncounted(desk);
        expect({ n, kind, gaps }).toEqual({ n, kind, gaps: [expect.stringMatching(/^missing: /)] });
        await mend(desk);
        expect(await uncounted(desk)).toEqual([]);
        planted += 1;
      }
    }
  });

  it('as a raw mail without a notice is found and mended', async () => {
    const desk = await busyDesk();
    for (let n = 1; n <= EACH; n += 1) {
      const Body = Buffer.from(
        `From: rosa@customer.example\r\nMessage-ID: <stray-${n}@customer.example>\r\nSubject: lost\r\n\r\nmail ${n}\r\n`,
      );
      desk.services.s3.putObject({ Bucket: BUCKET, Key: `mail/stray${n}`, Body });
      desk.advance(11 * MINUTE);
      expect(await uncounted(desk)).toEqual(['missing: a raw mail of which SES’s notice never came']);
      await mend(desk);
      expect(await uncounted(desk)).toEqual([]);
      planted += 1;
    }
    expect((await contents(desk)).filter((line) => line.includes('#') && line.includes('mail '))).toHaveLength(
      EACH + 4,
    );
  });

  it('as a job taken out of its queue before anybody worked on it is found by SQS’s own count, or by the raw mail', async () => {
    for (let n = 1; n <= EACH; n += 1) {
      for (const kind of inputs(await openDesk(), n).keys()) {
        const desk = await openDesk();
        await inputs(desk, n)[kind]?.();
        for (const QueueUrl of [desk.services.queues.chat, desk.services.queues.mail]) {
          const { Messages = [] } = desk.services.sqs.receiveMessage({ QueueUrl });
          for (const { ReceiptHandle } of Messages) desk.services.sqs.deleteMessage({ QueueUrl, ReceiptHandle });
        }
        desk.advance(15 * MINUTE);
        expect(await found(desk)).toContain(kind === 5 ? 'mail-jobs: 1' : 'chat-jobs: 1');
        planted += 1;
      }
    }
  });

  it('as an object of the archive that is gone, or cannot be unpacked, is found', async () => {
    const desk = await busyDesk();
    const archived = objects(desk, 'archive/').map((at) => ({ ...at, Body: desk.services.s3.getObject(at).Body }));
    const { s3 } = desk.services;
    // The time at which an object was written stays what it was: a clock that stands cannot give it back otherwise.
    const now = desk.clock.now();
    const gone = archived.map(({ Body, ...at }) => ({
      plant: () => s3.deleteObject(at),
      takeBack: () => void s3.putObject({ ...at, Body }),
    }));
    const spoilt = archived.map(({ Body, ...at }) => ({
      plant: () => void s3.putObject({ ...at, Body: Body.subarray(0, Body.length - 9) }),
      takeBack: () => void s3.putObject({ ...at, Body }),
    }));
    const cut = archived.map(({ Body, ...at }) => ({
      plant: () => void s3.putObject({ ...at, Body: gzipSync(gunzipSync(Body).subarray(0, -2)) }),
      takeBack: () => void s3.putObject({ ...at, Body }),
    }));
    await tryAll(desk, 'an archive object gone', gone);
    await tryAll(
      desk,
      'an archive object spoilt',
      spoilt.map((loss, index) => (index % 2 === 0 ? loss : (cut[index] ?? loss))),
    );
    expect(desk.clock.now()).toBe(now);
  });

  it('is one of at least 200', () => {
    showFigures('planted losses found', [...figures, { what: 'in all', measured: planted, budget: planted }]);
    expect(planted).toBeGreaterThanOrEqual(200);
  });
});
