import { beforeAll, describe, expect, it } from '@jest/globals';
import type { InlineDesk } from '../../../local/inline/desk.ts';
import { totalOf } from '../../../local/inline/meter.ts';
import type { DraftAnswer, DraftsView, TicketPage } from '../../../shared/api/views.ts';
import { iso } from '../../../shared/domain/words.ts';
import { telegramText } from '../../support/customers.ts';
import { MINUTE } from '../../support/example-desk.ts';
import { agents, comeIn, open, openDesk, openTickets } from '../../support/inline-desk.ts';

const { carla, chen } = agents;
const DAY = 86_400_000;

describe('drafts on the server', () => {
  let desk: InlineDesk;
  let ticket: string;
  const keep = async (agent: typeof carla, text: string, more: { at?: string; base?: string; kind?: string } = {}) => {
    const body = { kind: 'reply', text, at: iso(desk.clock.now()), base: null, ...more };
    const answer = await desk.api(agent, 'PUT', `/api/tickets/${ticket}/draft`, body);
    expect(answer.status).toBe(200);
    return answer.body as DraftAnswer;
  };
  const read = async (agent: typeof carla) =>
    ((await desk.api(agent, 'GET', `/api/tickets/${ticket}`)).body as { drafts: DraftsView }).drafts;
  const listed = async (agent: typeof carla) =>
    ((await desk.api(agent, 'GET', '/api/views/drafts')).body as TicketPage).tickets.map(({ id }) => id);
  const answer = (agent: typeof carla, more: object) =>
    desk.api(agent, 'POST', `/api/tickets/${ticket}/commands`, {
      type: 'reply',
      id: `sent-by-${agent.id}`,
      text: 'here',
      ...more,
    });

  beforeAll(async () => {
    desk = await openDesk({ present: [carla] });
    const body = telegramText({ chat: 1, id: 1, at: desk.clock.now(), text: 'where is my parcel?' });
    await desk.post({ channel: 'telegram', account: 'bot', body });
    await desk.settle();
    ticket = (await openTickets(desk))[0]?.id ?? '';
  });

  it('are found again with the ticket, stand in a view of their own, and tell others that somebody has begun', async () => {
    const text = `Dear Vera, ${'it is on its way. '.repeat(40)}`;
    const { kept, draft, other } = await keep(carla, text);

    expect([kept, draft?.text, other]).toEqual([true, text, null]);
    expect(await read(carla)).toEqual({ mine: [draft], others: [] });
    expect(await read(chen)).toEqual({ mine: [], others: [carla.id] });
    expect([await listed(carla), await listed(chen)]).toEqual([[ticket], []]);
  });

  it('cost one write each, nothing on opening the ticket, and wake nobody', async () => {
    const bill = async (work: () => Promise<unknown>) => {
      desk.meter.reset();
      await work();
      await desk.settle();
      return totalOf(desk.meter.steps());
    };
    await keep(carla, '');
    const opened = await bill(() => read(carla));
    await keep(carla, 'begun');
    const written = await bill(() => keep(carla, 'begun, and gone on'));

    expect(written).toMatchObject({ writeUnits: 1, lambdaRequests: 1, sqsRequests: 0 });
    const { tableRequests, readUnits } = await bill(() => read(carla));
    expect({ tableRequests, readUnits }).toEqual({
      tableRequests: opened.tableRequests,
      readUnits: opened.readUnits,
    });
  });

  it('are the later one of two, whichever arrives first, and say what has gone', async () => {
    desk.advance(MINUTE);
    const first = await keep(carla, 'from the office');
    desk.advance(MINUTE);
    const before = iso(desk.clock.now() - MINUTE / 2);
    const late = await keep(carla, 'from the train, sent late', { at: iso(desk.clock.now() - MINUTE * 2) });
    const newer = await keep(carla, 'from the train', { at: before });
    const knowing = await keep(carla, 'from home', { base: before });

    expect(late).toEqual({ kept: false, draft: first.draft, other: null });
    expect([newer.kept, newer.other?.text]).toEqual([true, 'from the office']);
    expect([knowing.kept, knowing.other]).toEqual([true, null]);
    expect((await read(carla)).mine.map(({ text }) => text)).toEqual(['from home']);
  });

  it('never lie far in the future, where nothing could replace them', async () => {
    await keep(carla, 'by a clock that is ahead', { at: iso(desk.clock.now() + DAY) });
    desk.advance(MINUTE + 1000);
    expect(await keep(carla, 'by one that is right')).toMatchObject({ kept: true });
  });

  it('go with the answer that was made of them, in one step, and with no other', async () => {
    desk.advance(1000);
    await keep(carla, 'only for us', { kind: 'note' });
    const { version } = (await open(desk, ticket)).ticket;
    await keep(carla, 'an answer');
    await desk.settle();
    expect((await open(desk, ticket)).ticket.version).toBe(version);

    expect((await answer(chen, {})).status).toBe(200);
    expect((await read(carla)).mine.map(({ kind }) => kind)).toEqual(['note', 'reply']);
    expect((await answer(carla, { draft: iso(desk.clock.now()) })).status).toBe(200);
    expect((await read(carla)).mine.map(({ kind }) => kind)).toEqual(['note']);
    await keep(carla, '', { kind: 'note' });
    expect(await read(chen)).toEqual({ mine: [], others: [] });
    expect(await listed(carla)).toEqual([]);
  });

  it('are not brought back by a save that arrives when they were sent or emptied, though the browser’s clock is ahead', async () => {
    desk.advance(1000);
    const ahead = iso(desk.clock.now() + MINUTE / 2);
    await keep(carla, 'as it was sent', { at: ahead });
    expect((await answer(carla, { id: 'sent-while-saving', draft: ahead })).status).toBe(200);
    desk.advance(MINUTE);
    const late = await keep(carla, 'as it was sent', { at: ahead });
    await keep(carla, '', { kind: 'note' });
    const emptied = await keep(carla, 'before', { kind: 'note', at: ahead });

    expect([late, emptied]).toEqual(Array(2).fill({ kept: false, draft: null, other: null }));
    expect([(await read(carla)).mine, (await read(chen)).others, await listed(carla)]).toEqual([[], [], []]);
  });

  it('stay where another browser has written on since, though the answer leaves', async () => {
    desk.advance(MINUTE);
    const sent = iso(desk.clock.now());
    desk.advance(1000);
    const { draft } = await keep(carla, 'something else, from the train');
    expect((await answer(carla, { id: 'sent-from-office', draft: sent })).status).toBe(200);

    expect((await read(carla)).mine).toEqual([draft]);
  });

  it('of somebody who is not on the roster, or no longer, are told to nobody', async () => {
    await keep(chen, 'begun');
    expect((await read(carla)).others).toEqual([]);
    await comeIn(desk, chen);
    desk.advance(MINUTE);

    expect((await read(carla)).others).toEqual([chen.id]);
  });

  it('are forgotten after two months, and nobody’s for a program or where there is no ticket', async () => {
    await keep(carla, 'some day');
    desk.advance(61 * DAY);
    expect((await read(carla)).mine).toEqual([]);

    const nowhere = { kind: 'note', text: 'x', at: iso(desk.clock.now()), base: null };
    const { status } = await desk.api(carla, 'PUT', `/api/tickets/${'a'.repeat(26)}.1/draft`, nowhere);
    expect(status).toBe(404);
  });
});
