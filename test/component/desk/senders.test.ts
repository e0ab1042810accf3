import { beforeAll, describe, expect, it } from '@jest/globals';
import type { InlineDesk } from '../../../local/inline/desk.ts';
import { TABLE_NAME } from '../../../local/inline/services.ts';
import type { SenderList } from '../../../shared/api/views.ts';
import { senderRuleStore } from '../../../shared/store/sender-rule-store.ts';
import { write } from '../../support/customers.ts';
import { MONDAY } from '../../support/example-desk.ts';
import { agents, openDesk, openTickets } from '../../support/inline-desk.ts';

const { carla } = agents;
const FIXED = ['@pills.example', '@Casino.example'];
const MAIL = { domain: 'support.northwind.example', block: FIXED };

const nameOf = (n: number): string => `u${String(n).padStart(4, '0')}@many.example`;

async function blockMany(desk: InlineDesk, from: number, until: number): Promise<void> {
  const store = senderRuleStore({ dynamo: desk.ports.dynamo, table: TABLE_NAME });
  for (let n = from; n < until; n += 1)
    await store.put({ who: nameOf(n), verdict: 'block', because: 'many', by: 'Carla', at: MONDAY - n });
}

async function read(desk: InlineDesk, query: Record<string, string> = {}): Promise<SenderList> {
  const { status, body } = await desk.api(carla, 'GET', `/api/senders?${new URLSearchParams(query)}`);
  if (status !== 200) throw new Error(`the senders answered ${status} ${JSON.stringify(body)}`);
  return body as SenderList;
}

async function allPages(desk: InlineDesk, query: Record<string, string> = {}): Promise<SenderList[]> {
  const pages = [await read(desk, query)];
  for (let cursor = pages[0]?.cursor; cursor; cursor = pages.at(-1)?.cursor)
    pages.push(await read(desk, { ...query, cursor }));
  return pages;
}

const namesIn = ({ senders }: Pick<SenderList, 'senders'>) => senders.map(({ who }) => who);

describe('three hundred blocked senders', () => {
  let desk: InlineDesk;

  beforeAll(async () => {
    desk = await openDesk({ present: [carla], changes: { mail: MAIL } });
    await blockMany(desk, 0, 300);
  });

  it('come in three pages by name, each once, and the settings’ own on the first alone', async () => {
    const pages = await allPages(desk);
    const names = Array.from({ length: 300 }, (_, n) => nameOf(n));

    expect(pages.map(({ senders }) => senders.length)).toEqual([102, 100, 100]);
    expect(pages.flatMap(namesIn)).toEqual(['@pills.example', '@casino.example', ...names]);
    expect(pages.flatMap(({ senders }) => senders.filter(({ fixed }) => fixed))).toHaveLength(2);
  });

  it('go on behind the last one although somebody has taken that back meanwhile', async () => {
    const { cursor } = await read(desk);
    await desk.api(carla, 'PUT', '/api/senders', { who: nameOf(99), verdict: 'none' });
    const next = await read(desk, { cursor: cursor ?? '' });
    await blockMany(desk, 99, 100);

    expect(next.senders[0]?.who).toBe(nameOf(100));
  });

  it.each([
    ['an address on the third page', 'U0250@many.example', [nameOf(250)]],
    ['what several begin with', 'u012', Array.from({ length: 10 }, (_, n) => nameOf(120 + n))],
    ['one of the settings', '@ca', ['@casino.example']],
    ['what none begins with', 'x', []],
  ])('are found by %s', async (_what, q, found) => {
    const pages = await allPages(desk, { q });

    expect(pages).toHaveLength(1);
    expect(pages.flatMap(namesIn)).toEqual(found);
  });

  it('are paged where more than a page begins so', async () => {
    expect((await allPages(desk, { q: 'u0' })).map(({ senders }) => senders.length)).toEqual([100, 100, 100]);
  });

  it.each([
    ['that nobody made', 'x'],
    ['of another list', '1781510400000-x'],
    ['of another beginning', Buffer.from(nameOf(3)).toString('base64url'), 'w'],
    ['longer than any name', Buffer.from('u'.repeat(1001)).toString('base64url')],
    ['that is no text', Buffer.from([0xff, 0xfe]).toString('base64url')],
  ])('go on from no cursor %s: the answer says what to do', async (_what, cursor, q = '') => {
    const query = new URLSearchParams({ q, cursor });
    const answer = await desk.api(carla, 'GET', `/api/senders?${query}`);

    expect(answer).toMatchObject({
      status: 400,
      body: { code: 'input.invalid', detail: `"${cursor.slice(0, 40)}" is no cursor of ours: begin without one` },
    });
  });

  it('are asked for by nothing that is longer than an address', async () => {
    const answer = await desk.api(carla, 'GET', `/api/senders?q=${'u'.repeat(1001)}`);

    expect(answer).toMatchObject({ status: 400, body: { detail: expect.stringContaining('longer than any address') } });
  });

  it('are answered by what was said of one, where one is blocked and taken back', async () => {
    const say = async (verdict: string) =>
      (await desk.api(carla, 'PUT', '/api/senders', { who: 'new@many.example', verdict })).body;

    expect(await say('block')).toMatchObject({
      senders: [{ who: 'new@many.example', verdict: 'block', fixed: false }],
    });
    expect(await say('none')).toEqual({ senders: [] });
  });

  it('cost a page, and a mail of one of them, what they cost where three thousand wait behind', async () => {
    const bill = async (mail: string) => {
      desk.meter.reset();
      await read(desk);
      write(desk, { id: mail, from: nameOf(250), subject: 'Offer' });
      await desk.settle();
      const { 'desk-api': page, 'mail-normaliser': read1 } = desk.meter.steps();
      return { page: [page?.tableRequests, page?.readUnits], mail: [read1?.tableRequests, read1?.readUnits] };
    };
    const few = await bill('one@many.example');
    await blockMany(desk, 300, 3000);

    expect(await bill('two@many.example')).toEqual(few);
    expect(await openTickets(desk)).toEqual([]);
  });
});
