import { describe, expect, it } from '@jest/globals';
import { pageOf } from '../../../functions/desk-api/quarantine-page.ts';
import { inlineDesk } from '../../../local/inline/desk.ts';
import { stillClock } from '../../../local/inline/still-clock.ts';
import type { QuarantineView } from '../../../shared/api/views.ts';
import type { SettingsInput } from '../../../shared/settings/schema.ts';
import { UNREADABLE, webhookMessage, write } from '../../support/customers.ts';
import { MINUTE, MONDAY, settingsWith } from '../../support/example-desk.ts';
import { agents, comeIn, onlyTicket, open, openDesk, openTickets } from '../../support/inline-desk.ts';

const { carla } = agents;

type Desk = Awaited<ReturnType<typeof openDesk>>;
const entries = async (desk: Desk) =>
  ((await desk.api(carla, 'GET', '/api/quarantine')).body as { entries: QuarantineView[] }).entries;
const rerun = (desk: Desk, id: string) => desk.api(carla, 'POST', `/api/quarantine/${encodeURIComponent(id)}/rerun`);

describe('input that cannot be read', () => {
  it('lies in quarantine with its reason and its bytes, once, and no ticket is opened', async () => {
    const desk = await openDesk({ present: [carla] });
    for (let copy = 0; copy < 2; copy += 1)
      await desk.post({
        channel: 'webhook',
        account: 'shop',
        body: { type: 'message.created', timestamp: 1, data: {} },
      });
    write(desk, { headers: UNREADABLE });
    await desk.settle();

    const list = await entries(desk);
    expect(list.map(({ channel, account, reason, state }) => ({ channel, account, reason, state }))).toEqual(
      expect.arrayContaining([
        { channel: 'email', account: 'support', reason: expect.stringContaining('header'), state: 'waiting' },
        {
          channel: 'webhook',
          account: 'shop',
          reason: expect.stringContaining('message.created is incomplete'),
          state: 'waiting',
        },
      ]),
    );
    expect(await openTickets(desk)).toEqual([]);
    expect(desk.deadLetters()).toEqual([]);
  });

  it('is tried again by a button: what still cannot be read waits on with its new reason', async () => {
    const desk = await openDesk({ present: [carla] });
    await desk.post({ channel: 'webhook', account: 'shop', body: 'no json' });
    await desk.settle();
    const [entry] = await entries(desk);
    desk.advance(MINUTE);
    const answer = await rerun(desk, entry?.id ?? '');
    expect(answer.body).toMatchObject({ entry: { state: 're-running' } });
    await desk.settle();

    expect(await entries(desk)).toMatchObject([{ id: entry?.id, state: 'waiting', reason: 'body is not JSON' }]);
  });

  it('becomes the ticket that it should have been once the desk can read it, and only once', async () => {
    // The account was missing from the settings; the next deployment names it.
    const before = settingsWith({ channels: [{ channel: 'webhook', account: 'shop', name: 'Shop' }] });
    const clock = stillClock(MONDAY);
    const desk = await inlineDesk({ settings: before, clock });
    await comeIn(desk, carla);
    const body = Buffer.from(JSON.stringify(webhookMessage({ at: MONDAY, text: 'my bill' }))).toString('base64');
    await desk.ports.jobs.chat.send([
      { body: { channel: 'webhook', account: 'new', receivedAt: MONDAY, headers: {}, body } },
    ]);
    await desk.settle();
    const [entry] = await entries(desk);
    expect(entry?.reason).toContain('webhook/new');

    await rerun(desk, entry?.id ?? '');
    const after = await inlineDesk({
      settings: settingsWith({ channels: [{ channel: 'webhook', account: 'new', name: 'New' }] }),
      clock,
      services: desk.services,
    });
    await after.settle();
    expect(await onlyTicket(after)).toMatchObject({ account: 'new', preview: 'my bill' });
    expect(await entries(after)).toMatchObject([{ state: 'done' }]);
    expect(await rerun(after, entry?.id ?? '')).toMatchObject({ status: 409 });
  });

  it('is tried again all at once, on every channel, and only what waits', async () => {
    const before = settingsWith({ channels: [{ channel: 'email', account: 'support', name: 'Mail' }] });
    const clock = stillClock(MONDAY);
    const desk = await inlineDesk({ settings: before, clock });
    await comeIn(desk, carla);
    for (const text of ['my bill', 'my order']) {
      const message = webhookMessage({ id: text, conversation: text, at: MONDAY, text });
      const body = Buffer.from(JSON.stringify(message)).toString('base64');
      const job = { channel: 'webhook', account: 'new', receivedAt: MONDAY, headers: {}, body };
      await desk.ports.jobs.chat.send([{ body: job }]);
    }
    write(desk, { headers: UNREADABLE });
    await desk.settle();

    const all = () => desk.api(carla, 'POST', '/api/quarantine/rerun');
    expect((await all()).body).toMatchObject({
      left: 0,
      entries: [{ state: 're-running' }, { state: 're-running' }, { state: 're-running' }],
    });
    expect(await all()).toMatchObject({ status: 200 });
    const sent = (name: string) => desk.services.sqs.peek(name, 100).messages.length;
    expect([sent('chat-jobs'), sent('mail-jobs')]).toEqual([2, 1]);

    const channels: SettingsInput['channels'] = [
      { channel: 'webhook', account: 'new', name: 'New' },
      { channel: 'email', account: 'support', name: 'Mail', options: { localPart: 'help' } },
    ];
    const after = await inlineDesk({ settings: settingsWith({ channels }), clock, services: desk.services });
    await after.settle();
    expect((await openTickets(after)).map(({ preview }) => preview).sort()).toEqual(['my bill', 'my order']);
    expect((await entries(after)).map(({ channel, state }) => `${channel} ${state}`).sort()).toEqual([
      'email waiting',
      'webhook done',
      'webhook done',
    ]);
  });

  it('of a mail can be run again after SES has stored it', async () => {
    const desk = await openDesk({ present: [carla] });
    write(desk, { headers: UNREADABLE });
    await desk.settle();
    const [entry] = await entries(desk);
    expect(entry?.reason).toContain('header');
    expect((await rerun(desk, entry?.id ?? '')).status).toBe(200);
    await desk.settle();
    expect((await entries(desk))[0]?.state).toBe('waiting');
  });

  it('of an unknown kind in the mail jobs is shown, not lost', async () => {
    const desk = await openDesk({ present: [carla] });
    await desk.ports.jobs.mail.send([{ body: { hello: 'world' } }]);
    await desk.settle();

    expect(await entries(desk)).toMatchObject([
      { channel: 'email', reason: expect.stringContaining('none of the kinds') },
    ]);
  });

  it('leaves the other jobs of its batch alone', async () => {
    const desk = await openDesk({ present: [carla] });
    await desk.post({ channel: 'webhook', account: 'shop', body: 'no json' });
    await desk.post({ channel: 'webhook', account: 'shop', body: webhookMessage({ at: MONDAY, text: 'my bill' }) });
    await desk.post({ channel: 'webhook', account: 'shop', body: '{"type":7}' });
    await desk.settle();

    expect(await entries(desk)).toHaveLength(2);
    expect((await open(desk, (await onlyTicket(desk)).id)).page.messages).toHaveLength(1);
  });
});

describe('a job that fails for a reason of ours', () => {
  it('comes back alone, and what succeeded beside it is not done twice', async () => {
    let fails = 2;
    const desk = await inlineDesk({
      settings: settingsWith(),
      clock: stillClock(MONDAY),
      wrap: (ports, name) => {
        if (name !== 'chat-normaliser') return ports;
        const putItem: typeof ports.dynamo.putItem = (input) => {
          if (fails > 0 && JSON.stringify(input.Item?.['body'] ?? '').includes('poison')) {
            fails -= 1;
            throw new Error('the table is not to be reached');
          }
          return ports.dynamo.putItem(input);
        };
        return { ...ports, dynamo: { ...ports.dynamo, putItem } };
      },
    });
    await comeIn(desk, carla);
    for (const [index, text] of ['bill one', 'poison bill', 'bill three'].entries())
      await desk.post({
        channel: 'webhook',
        account: 'shop',
        body: webhookMessage({ id: `m-${index}`, conversation: `c-${index}`, at: MONDAY, text }),
      });
    await desk.settle();
    expect(await openTickets(desk)).toHaveLength(2);
    for (let turn = 0; turn < 2; turn += 1) {
      desk.advance(5 * MINUTE);
      await desk.settle();
    }

    expect(await openTickets(desk)).toHaveLength(3);
    expect(desk.deadLetters()).toEqual([]);
  });

  it('for ever ends in the dead letters, where an alarm sees it', async () => {
    const desk = await openDesk();
    await desk.ports.jobs.chat.send([{ body: { nonsense: true } }]);
    for (let turn = 0; turn < 7; turn += 1) {
      await desk.settle();
      desk.advance(5 * MINUTE);
    }

    expect(desk.deadLetters()).toHaveLength(1);
  });
});

describe('a quarantine of more than a page', () => {
  const entry = (n: number, state: 'waiting' | 'done') =>
    ({
      id: `${n}-x${n}`,
      at: n,
      since: n,
      state,
      channel: 'email',
      account: '',
      reason: 'r',
      bytes: 1,
      raw: 'raw/x',
    }) as const;
  const entries = Array.from({ length: 500 }, (_, n) => entry(n, n % 5 === 0 ? 'waiting' : 'done'));

  it('is shown page by page, what waits first, each entry once', () => {
    const first = pageOf(entries, 1000, null);
    const second = pageOf(entries, 1000, first.cursor);
    const third = pageOf(entries, 1000, second.cursor);
    const ids = [first, second, third].flatMap((page) => page.entries.map(({ id }) => id));

    expect([first.entries.length, second.entries.length, third.entries.length]).toEqual([200, 200, 100]);
    expect(new Set(ids).size).toBe(500);
    expect(ids.slice(0, 2)).toEqual(['495-x495', '490-x490']);
    expect(ids.slice(99, 102)).toEqual(['0-x0', '499-x499', '498-x498']);
    expect([first.waiting, second.oldest, third.cursor]).toEqual([100, '1970-01-01T00:00:00.000Z', null]);
  });

  it('goes on where it was although the entry there is gone, and not from a place that is none', () => {
    const { cursor } = pageOf(entries, 1000, null);
    const without = entries.filter(({ id }) => !cursor?.endsWith(id));
    expect(pageOf(without, 1000, cursor).entries[0]).toEqual(pageOf(entries, 1000, cursor).entries[0]);
    expect(() => pageOf(entries, 1000, 'x')).toThrow('no cursor of ours');
  });
});
