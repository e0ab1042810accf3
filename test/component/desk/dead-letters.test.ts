import { describe, expect, it } from '@jest/globals';
import type { FunctionName } from '../../../local/inline/functions.ts';
import type { Ports } from '../../../local/inline/ports.ts';
import { TABLE_NAME } from '../../../local/inline/services.ts';
import type { QuarantineList } from '../../../shared/api/views.ts';
import { QUARANTINE_WAITS } from '../../../shared/domain/quarantine.ts';
import { JOB_QUEUES } from '../../../shared/domain/words.ts';
import { quarantineStore } from '../../../shared/store/quarantine-store.ts';
import { telegramText } from '../../support/customers.ts';
import { MINUTE } from '../../support/example-desk.ts';
import { agents, command, onlyTicket, open, openDesk, openTickets, reply } from '../../support/inline-desk.ts';

const { carla, lena } = agents;
const TRIES = 5;

type Desk = Awaited<ReturnType<typeof openDesk>>;

/** A desk in which one function's effects fail for as long as `broken.on`. */
async function deskThatBreaks(name: FunctionName, breaks: (ports: Ports, fail: () => never) => Partial<Ports>) {
  const broken = { on: true };
  const fail = (): never => {
    throw new Error('the cable is cut');
  };
  const wrap = (ports: Ports, of: FunctionName): Ports =>
    of === name ? { ...ports, ...breaks(ports, () => (broken.on ? fail() : (undefined as never))) } : ports;
  const desk = await openDesk({ present: [carla], wrap });
  return { desk, broken };
}

const write = (desk: Desk, text: string, id = 1) =>
  desk.post({ channel: 'telegram', account: 'bot', body: telegramText({ id, at: desk.clock.now(), text }) });

/** So long that every job has had all its tries, and the drain has run. */
async function giveUp(desk: Desk): Promise<void> {
  for (let attempt = 0; attempt <= TRIES; attempt += 1) {
    await desk.settle();
    await desk.index();
    desk.advance(4 * MINUTE);
  }
  await desk.settle();
  await desk.layAside();
}

const list = async (desk: Desk) => (await desk.api(lena, 'GET', '/api/quarantine')).body as QuarantineList;
const rerunAll = async (desk: Desk) => {
  const answer = await desk.api(lena, 'POST', '/api/quarantine/rerun');
  await desk.settle();
  return answer.body as QuarantineList & { left: number };
};

describe('a job that has failed too often', () => {
  it('stands in quarantine with its function and its last error, and is done once it is run again', async () => {
    const { desk, broken } = await deskThatBreaks('chat-normaliser', (ports, fail) => ({
      dynamo: { ...ports.dynamo, batchGetItem: async (input) => fail() ?? ports.dynamo.batchGetItem(input) },
    }));
    await write(desk, 'where is my parcel');
    await giveUp(desk);
    expect(await list(desk)).toMatchObject({
      waiting: 1,
      entries: [
        {
          channel: 'telegram',
          account: 'bot',
          queue: 'chat',
          state: 'waiting',
          again: true,
          reason: expect.stringMatching(
            /^chat-normaliser has given up after 5 tries; the last: Error: the cable is cut/,
          ),
        },
      ],
    });
    expect(desk.deadLetters()).toEqual([]);

    broken.on = false;
    await rerunAll(desk);
    expect(await onlyTicket(desk)).toMatchObject({ preview: 'where is my parcel' });
    expect(await list(desk)).toMatchObject({ waiting: 0, oldest: null, entries: [{ state: 'done', again: false }] });
  });

  it('renews its entry where it fails again, and never doubles where it is run again twice', async () => {
    const { desk, broken } = await deskThatBreaks('deliver', (ports, fail) => ({
      dynamo: { ...ports.dynamo, getItem: async (input) => fail() ?? ports.dynamo.getItem(input) },
    }));
    // With a browser open: no mail tells her of the ticket.
    await desk.workspace(carla);
    await write(desk, 'hello');
    await desk.settle();
    const { id } = await onlyTicket(desk);
    await command(desk, carla, id, reply('an answer'));
    await giveUp(desk);
    const [entry, ...others] = (await list(desk)).entries;
    expect([others, entry?.queue, entry?.state]).toEqual([[], 'delivery', 'waiting']);

    await rerunAll(desk);
    await giveUp(desk);
    expect((await list(desk)).entries).toMatchObject([{ id: entry?.id, state: 'waiting', queue: 'delivery' }]);

    broken.on = false;
    const path = `/api/quarantine/${entry?.id}/rerun`;
    await Promise.all([desk.api(lena, 'POST', path), desk.api(lena, 'POST', path)]);
    await desk.settle();
    expect(desk.outbox().calls.map(({ body }) => JSON.parse(body).text)).toEqual(['an answer']);
    expect((await list(desk)).entries).toMatchObject([{ id: entry?.id, state: 'done' }]);
    expect((await open(desk, id)).page.messages.find(({ kind }) => kind === 'out')?.delivery).toMatchObject({
      state: 'sent',
    });
  });

  it('is shown from every queue, whatever its words are', async () => {
    const desk = await openDesk({ present: [carla] });
    for (const name of JOB_QUEUES) {
      desk.services.sqs.sendMessage({ QueueUrl: desk.services.queues[name], MessageBody: `no json in ${name}` });
    }
    await giveUp(desk);
    const { entries } = await list(desk);
    expect(entries.map(({ queue }) => queue).sort()).toEqual([...JOB_QUEUES].sort());
    for (const { reason } of entries) expect(reason).toContain('SyntaxError');

    await rerunAll(desk);
    await giveUp(desk);
    expect((await list(desk)).entries).toHaveLength(JOB_QUEUES.length);
    expect(desk.deadLetters()).toEqual([]);
  });

  it('says that its function ended without a word', async () => {
    const desk = await openDesk({ present: [carla] });
    const { sqs } = desk.services;
    const QueueUrl = desk.services.queues.notice;
    sqs.sendMessage({ QueueUrl, MessageBody: '{"kind":"lost"}' });
    for (let attempt = 0; attempt <= TRIES; attempt += 1) {
      sqs.receiveMessage({ QueueUrl });
      desk.advance(4 * MINUTE);
    }
    await desk.layAside();
    expect((await list(desk)).entries[0]?.reason).toContain(
      'notify has given up after 5 tries; the last: it ended without a word',
    );
  });

  it('is one entry though the drain died between keeping it and taking it away', async () => {
    let dies = true;
    const wrap = (ports: Ports, name: FunctionName): Ports => {
      if (name !== 'dead-letters') return ports;
      const remove = async (receipt: string) => {
        if (dies) throw new Error('died');
        await ports.letters.chat.remove(receipt);
      };
      return { ...ports, letters: { ...ports.letters, chat: { ...ports.letters.chat, remove } } };
    };
    const desk = await openDesk({ present: [carla], wrap });
    desk.services.sqs.sendMessage({ QueueUrl: desk.services.queues.chat, MessageBody: 'no json' });
    await expect(giveUp(desk)).rejects.toThrow('not everything could be laid aside');
    dies = false;
    desk.advance(5 * MINUTE);
    await desk.layAside();
    expect([(await list(desk)).entries.length, desk.deadLetters()]).toEqual([1, []]);
  });
});

describe('records of the stream that were given up', () => {
  it('stand in quarantine, and run again do all that they should have done', async () => {
    const { desk, broken } = await deskThatBreaks('csr-queue', (ports, fail) => ({
      dynamo: { ...ports.dynamo, getItem: async (input) => fail() ?? ports.dynamo.getItem(input) },
    }));
    await write(desk, 'a refund please');
    await desk.settle();
    expect(await openTickets(desk)).toEqual([]);
    await desk.layAside();
    expect((await list(desk)).entries).toMatchObject([
      {
        channel: 'telegram',
        queue: 'csr',
        reason: expect.stringMatching(/^csr-queue has given up a record .* after 9 tries/),
      },
    ]);
    expect(desk.services.s3.listObjectsV2({ Bucket: 'desk-raw', Prefix: 'aws/lambda/' }).keys).toEqual([]);

    broken.on = false;
    await rerunAll(desk);
    const { id, assignee } = await onlyTicket(desk);
    expect(assignee).toBe(carla.id);
    expect(await list(desk)).toMatchObject({ waiting: 0, entries: [{ state: 'done' }] });

    // An answer whose record was given up is sent all the same.
    broken.on = true;
    await command(desk, carla, id, reply('you have it'));
    await desk.settle();
    await desk.layAside();
    broken.on = false;
    await rerunAll(desk);
    expect(desk.outbox().calls.map(({ body }) => JSON.parse(body).text)).toEqual(['you have it']);
  });
});

describe('records that are run again before every copy of the table has them', () => {
  it('are not taken for erased', async () => {
    const broken = { on: true };
    const wrap = (ports: Ports, of: FunctionName): Ports => {
      const { dynamo } = ports;
      const behind: typeof dynamo.batchGetItem = async (input) =>
        input.RequestItems?.[TABLE_NAME]?.ConsistentRead ? dynamo.batchGetItem(input) : { $metadata: {} };
      const cut: typeof dynamo.getItem = (input) =>
        broken.on ? Promise.reject(new Error('the cable is cut')) : dynamo.getItem(input);
      return of === 'csr-queue' ? { ...ports, dynamo: { ...dynamo, getItem: cut, batchGetItem: behind } } : ports;
    };
    const desk = await openDesk({ present: [carla], wrap });
    await write(desk, 'a refund please');
    await desk.settle();
    await desk.layAside();
    broken.on = false;
    await rerunAll(desk);
    expect(await onlyTicket(desk)).toMatchObject({ preview: 'a refund please' });
  });
});

describe('what waits in quarantine', () => {
  it('is told to the leads after a quarter of an hour, and logged for the alarm', async () => {
    const desk = await openDesk({ present: [carla] });
    await desk.api(lena, 'GET', '/api/me');
    const [lead, agent] = [await desk.workspace(lena), await desk.workspace(carla)];
    await desk.post({ channel: 'webhook', account: 'shop', body: 'no json' });
    await desk.settle();
    const told = () => lead.heard('notice').filter(({ kind }) => kind === 'waiting');
    const later = async (minutes: number) => {
      desk.advance(minutes * MINUTE);
      await desk.layAside();
      await desk.settle();
      return [told().length, desk.logged.filter(({ message }) => message === QUARANTINE_WAITS).length];
    };
    expect(await later(15)).toEqual([0, 0]);
    expect(await later(1)).toEqual([1, 1]);
    expect(await later(5)).toEqual([2, 2]);
    expect(new Set(told().map(({ id }) => id)).size).toBe(1);
    expect(told()[0]).toMatchObject({
      ticket: '',
      text: expect.stringContaining('1 in quarantine, the oldest for 16 minutes'),
    });
    expect(agent.heard('notice').filter(({ kind }) => kind === 'waiting')).toEqual([]);
  });

  it('can be run again where a re-run has led to nothing', async () => {
    const desk = await openDesk({ present: [carla] });
    await desk.post({ channel: 'webhook', account: 'shop', body: 'no json' });
    await desk.settle();
    await desk.api(lena, 'POST', '/api/quarantine/rerun');
    desk.services.sqs.purgeQueue({ QueueUrl: desk.services.queues.chat });
    expect(await list(desk)).toMatchObject({ waiting: 0, entries: [{ state: 're-running', again: false }] });
    desk.advance(15 * MINUTE);
    expect(await list(desk)).toMatchObject({ waiting: 1, entries: [{ state: 're-running', again: true }] });
    await rerunAll(desk);
    expect(await list(desk)).toMatchObject({ entries: [{ state: 'waiting', again: true }] });
  });

  it('is run again all at once by the second try too, where the first died before its jobs left, and though one job is gone', async () => {
    const broken = { on: true };
    const wrap = (ports: Ports, of: FunctionName): Ports => {
      const send: Ports['jobs']['chat']['send'] = (jobs) =>
        of === 'desk-api' && broken.on ? Promise.reject(new Error('the cable is cut')) : ports.jobs.chat.send(jobs);
      return { ...ports, jobs: { ...ports.jobs, chat: { send } } };
    };
    const desk = await openDesk({ present: [carla], wrap });
    await desk.post({ channel: 'webhook', account: 'shop', body: 'no json' });
    await desk.settle();
    const gone = { at: desk.clock.now(), channel: '', account: '', reason: 'gone', bytes: 2, raw: 'raw/gone' };
    await quarantineStore({ dynamo: desk.ports.dynamo, table: TABLE_NAME }).quarantine(
      { ...gone, queue: 'csr' },
      'gone',
    );
    expect(await desk.api(lena, 'POST', '/api/quarantine/rerun')).toMatchObject({ status: 500 });

    broken.on = false;
    desk.advance(15 * MINUTE);
    expect(await rerunAll(desk)).toMatchObject({ left: 1 });
    const { entries } = await list(desk);
    expect(entries.map(({ state, reason }) => `${state}: ${reason}`).sort()).toEqual([
      'waiting: body is not JSON',
      'waiting: gone',
    ]);
    const lost = entries.find(({ reason }) => reason === 'gone');
    expect(await desk.api(lena, 'POST', `/api/quarantine/${lost?.id}/rerun`)).toMatchObject({ status: 409 });
  });
});
