import { describe, expect, it } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import type { InlineDesk } from '../../../local/inline/desk.ts';
import { HOOK_KEY } from '../../../local/providers/webhook-keys.ts';
import type { SettingsInput } from '../../../shared/settings/schema.ts';
import { PROVEN, telegramText } from '../../support/customers.ts';
import { HOUR, MINUTE } from '../../support/example-desk.ts';
import { agents, onlyTicket, openDesk } from '../../support/inline-desk.ts';

const { carla, lena } = agents;

const ERP = 'https://erp.northwind.example/desk';
type Notifications = NonNullable<SettingsInput['notifications']>;
type Rule = NonNullable<Notifications['rules']>[number];
const RULES: Notifications = {
  hooks: [
    { name: 'erp', kind: 'webhook', url: ERP },
    { name: 'ops', kind: 'slack' },
    { name: 'floor', kind: 'teams' },
  ],
  rules: [{ name: 'all to the ERP', on: ['new', 'assigned', 'replied'], hooks: ['erp'] }],
};

const opened = (notifications: Notifications, more: Parameters<typeof openDesk>[0] = {}) =>
  openDesk({ ...more, changes: { notifications } });

async function write(desk: InlineDesk, text = 'my bill', chat = 1): Promise<void> {
  desk.advance(1000);
  await desk.post({ channel: 'telegram', account: 'bot', body: telegramText({ chat, at: desk.clock.now(), text }) });
  await desk.settle();
}

/** Time passes as it does in the cloud: the sweep runs by the minute. */
async function pass(desk: InlineDesk, ms: number): Promise<void> {
  for (let left = ms; left > 0; left -= MINUTE) {
    desk.advance(Math.min(left, MINUTE));
    await desk.sweep();
    await desk.settle();
  }
}

const callsTo = (desk: InlineDesk, host: string) =>
  desk.world.calls.filter(({ url }) => new URL(url).hostname === host);
const erpCalls = (desk: InlineDesk) => callsTo(desk, 'erp.northwind.example');

/** What the receiver's own library makes of a call; it looks at the clock, which these desks do not share. */
function verified({ headers, body }: { headers: Record<string, string>; body: string }) {
  const webhook = new Webhook(HOOK_KEY);
  const signature = webhook.sign(
    headers['webhook-id'] ?? '',
    new Date(Number(headers['webhook-timestamp']) * 1000),
    body,
  );
  if (signature !== headers['webhook-signature']) throw new Error('another signature');
  return JSON.parse(body) as { type: string; timestamp: string; data: Record<string, unknown> };
}

const down =
  (host: string, status = 503) =>
  (call: { url: string }) =>
    new URL(call.url).hostname === host ? { status, headers: {}, body: '' } : null;

describe('a webhook', () => {
  it('comes once for each notice, signed as Standard Webhooks says', async () => {
    const desk = await opened(RULES, { present: [carla] });
    await write(desk);

    const told = erpCalls(desk).map(verified);
    expect(told.map(({ type }) => type).sort()).toEqual(['ticket.assigned', 'ticket.new']);
    expect(told[0]?.data).toMatchObject({
      queue: 'csr',
      channel: 'telegram',
      priority: 'normal',
      ref: expect.stringMatching(/^SB-/),
    });
    expect(new Set(erpCalls(desk).map(({ headers }) => headers['webhook-id'])).size).toBe(2);
  });

  it('is tried again by the schedule of the specification, under the same id and a new time, and then given up and told', async () => {
    const desk = await opened({ ...RULES, rules: [{ name: 'new', on: ['new'], hooks: ['erp'] }] });
    await desk.api(lena, 'GET', '/api/me');
    const screen = await desk.workspace(lena);
    desk.world.answer = down('erp.northwind.example');
    await write(desk);
    desk.advance(5000);
    await desk.settle();
    await pass(desk, 6 * MINUTE);
    expect(erpCalls(desk)).toHaveLength(3);
    for (const hours of [1, 3, 6, 11, 15, 21, 25]) {
      desk.advance(hours * HOUR);
      await pass(desk, MINUTE);
    }
    await pass(desk, 3 * MINUTE);

    const calls = erpCalls(desk);
    expect(calls).toHaveLength(10);
    expect(new Set(calls.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(new Set(calls.map(({ headers }) => headers['webhook-timestamp'])).size).toBe(10);
    calls.map(verified);
    expect(screen.heard('notice').filter(({ kind }) => kind === 'unheard')).toHaveLength(1);
  });

  it('goes nowhere once its receiver has answered 410 Gone, and the leads hear of it', async () => {
    const desk = await opened(RULES);
    await desk.api(lena, 'GET', '/api/me');
    const screen = await desk.workspace(lena);
    desk.world.answer = down('erp.northwind.example', 410);
    await write(desk);
    expect(erpCalls(desk)).toHaveLength(1);
    await write(desk, 'hello?');
    await pass(desk, 10 * MINUTE);

    expect(erpCalls(desk)).toHaveLength(1);
    expect(screen.heard('notice').filter(({ kind }) => kind === 'unheard')).toMatchObject([
      { text: 'the hook "erp" has answered 410 Gone: it wants nothing more, and is turned off', ticket: '' },
    ]);
  });

  it('that is told to wait waits for as long as that', async () => {
    const desk = await opened({ ...RULES, rules: [{ name: 'new', on: ['new'], hooks: ['erp'] }] });
    desk.world.answer = ({ url }) =>
      url === ERP ? { status: 429, headers: { 'retry-after': '240' }, body: '' } : null;
    await write(desk);
    await pass(desk, 3 * MINUTE);
    expect(erpCalls(desk)).toHaveLength(1);
    desk.world.answer = null;
    await pass(desk, 2 * MINUTE);
    expect(erpCalls(desk)).toHaveLength(2);
    await pass(desk, 20 * MINUTE);
    expect(erpCalls(desk)).toHaveLength(2);
  });
});

describe('a lead', () => {
  type List = {
    notifications: { id: string; state: string; attempts: { detail: string }[]; due: string | null }[];
    hooks: { off: unknown }[];
    cursor: string | null;
  };
  const list = async (desk: InlineDesk) => (await desk.api(lena, 'GET', '/api/notifications')).body as List;

  it('sees each try, sends again what was given up, and turns a hook on again', async () => {
    const desk = await opened({ ...RULES, rules: [{ name: 'new', on: ['new'], hooks: ['erp'] }] });
    desk.world.answer = down('erp.northwind.example', 410);
    await write(desk);
    const before = await list(desk);
    expect(before).toMatchObject({
      notifications: [{ state: 'failed', to: 'erp', rule: 'new', due: null, attempts: [{ status: 410 }] }],
      hooks: [
        { name: 'erp', off: { reason: 'answered 410 Gone: it wants nothing more' } },
        { off: null },
        { off: null },
      ],
      cursor: null,
    });
    const again = `/api/notifications/${before.notifications[0]?.id}/again`;
    desk.world.answer = null;
    await desk.api(lena, 'POST', again);
    await desk.settle();
    expect((await list(desk)).notifications[0]).toMatchObject({
      state: 'failed',
      tries: 2,
      attempts: [{}, { status: null }],
    });

    expect((await desk.api(lena, 'DELETE', '/api/hooks/erp/off')).body).toMatchObject({
      hooks: [{ off: null }, {}, {}],
    });
    await desk.api(lena, 'POST', again);
    await desk.settle();
    expect((await list(desk)).notifications[0]).toMatchObject({ state: 'sent', tries: 3 });
    expect(erpCalls(desk)).toHaveLength(2);
    expect(new Set(erpCalls(desk).map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect((await desk.api(carla, 'GET', '/api/notifications')).status).toBe(403);
  });

  it('finds what was told in the month before too', async () => {
    const desk = await opened({ ...RULES, rules: [{ name: 'new', on: ['new'], hooks: ['erp'] }] });
    await write(desk);
    desk.advance(20 * 24 * HOUR);
    await write(desk, 'later', 2);

    expect(await list(desk)).toMatchObject({ notifications: [{ state: 'sent' }, { state: 'sent' }], cursor: null });
  });
});

describe('a message for people', () => {
  const slack = (desk: InlineDesk) => callsTo(desk, 'hooks.slack.com').map(({ body }) => JSON.parse(body));
  const TO_OPS: Notifications = { ...RULES, rules: [{ name: 'ops', on: ['new', 'replied'], hooks: ['ops'] }] };

  it('holds all of one ticket within a minute, and nothing that a customer wrote is read as a mark, a link or a mention', async () => {
    const desk = await opened(TO_OPS);
    await write(desk, '<!channel> *free* <https://evil.example|click>');
    await write(desk, 'second');
    await write(desk, 'of another', 2);
    expect(slack(desk)).toEqual([]);
    await pass(desk, 2 * MINUTE);

    expect(slack(desk)).toHaveLength(2);
    const [first] = slack(desk).filter(({ text }) => text.endsWith('2 notices'));
    expect(first.blocks).toHaveLength(4);
    expect(first.blocks[1].elements[0]).toMatchObject({
      type: 'plain_text',
      text: expect.stringContaining('<!channel>'),
    });
    expect(first.blocks[0].text.text).toMatch(/^<https:\/\/desk\.test\/#SB-\w+\|SB-\w+>: \*a new ticket\*$/);
    await pass(desk, 5 * MINUTE);
    expect(slack(desk)).toHaveLength(2);
  });

  it('reaches Teams as a card in plain runs', async () => {
    const desk = await opened({ ...RULES, rules: [{ name: 'floor', on: ['new'], hooks: ['floor'] }] });
    await write(desk, '**bold** <b>x</b>');
    await pass(desk, 2 * MINUTE);

    const [call] = callsTo(desk, 'laptop.westeurope.logic.azure.com');
    const card = JSON.parse(call?.body ?? '{}').attachments[0].content;
    expect(card.body.every(({ type }: { type: string }) => type === 'RichTextBlock')).toBe(true);
    expect(JSON.stringify(card.body)).toContain('**bold** <b>x</b>');
  });

  it('waits for the end of the quiet hours and comes as one then, unless it is urgent', async () => {
    const quietHours = [{ from: '20:00', until: '12:00', timeZone: 'Europe/Berlin' }];
    const urgent: Rule = { name: 'urgent', on: ['new'], hooks: ['floor'], urgent: true };
    const desk = await opened({ ...TO_OPS, quietHours, rules: [...(TO_OPS.rules ?? []), urgent] });
    await write(desk, 'one');
    await write(desk, 'two', 2);
    await write(desk, 'two again', 2);
    await pass(desk, 5 * MINUTE);
    expect([slack(desk).length, callsTo(desk, 'laptop.westeurope.logic.azure.com').length]).toEqual([0, 2]);
    desk.advance(2 * HOUR);
    await pass(desk, 2 * MINUTE);

    expect(slack(desk).map(({ text }) => text)).toEqual(['3 notices about 2 tickets']);
  });

  it('is one digest in its period', async () => {
    const digest = { at: '11:30', timeZone: 'Europe/Berlin' };
    const desk = await opened({
      ...RULES,
      rules: [{ name: 'lunch', on: ['new'], to: ['boss@northwind.example'], by: ['mail'], digest }],
    });
    for (const chat of [1, 2, 3]) await write(desk, 'hello', chat);
    await pass(desk, HOUR);
    expect(desk.outbox().mails).toEqual([]);
    await pass(desk, 40 * MINUTE);

    const mails = desk.outbox().mails.map(({ raw }) => raw);
    expect(mails).toHaveLength(1);
    expect(mails[0]).toContain('Subject: 3 notices about 3 tickets');
    expect(mails[0]).toContain('Auto-Submitted: auto-generated');
    expect(mails[0]).not.toContain('hello');
  });

  it('by mail opens no ticket when it is answered, not even by a program that passes for a person', async () => {
    const desk = await opened({
      ...RULES,
      rules: [{ name: 'boss', on: ['new'], to: ['boss@northwind.example'], by: ['mail'] }],
    });
    await write(desk);
    await pass(desk, 2 * MINUTE);
    const [mail] = desk.outbox().mails;
    const answer = [
      'From: Boss <boss@northwind.example>',
      'To: help@support.northwind.example',
      'Subject: Re: news',
      'Message-ID: <a1@northwind.example>',
    ];
    desk.advance(1000);
    desk.mail({
      raw: [...answer, `In-Reply-To: <${mail?.messageId}@email.amazonses.com>`, '', 'I am on the beach.'].join('\r\n'),
      to: ['help@support.northwind.example'],
      from: 'boss@northwind.example',
      verdicts: PROVEN,
    });
    await desk.settle();
    await pass(desk, 5 * MINUTE);

    expect(desk.outbox().mails).toHaveLength(1);
    expect((await onlyTicket(desk)).channel).toBe('telegram');
    const { body } = await desk.api(lena, 'GET', '/api/views/spam');
    expect((body as { tickets: unknown[] }).tickets).toHaveLength(1);
  });

  it('is held for an agent who is away and needs quiet, and mailed in the morning', async () => {
    const quietHours = [{ of: [carla.email], from: '09:00', until: '11:00', timeZone: 'Europe/Berlin' }];
    const desk = await opened({ quietHours }, { present: [carla] });
    await write(desk);
    await write(desk, 'hello?');
    expect(desk.outbox().mails).toEqual([]);
    desk.advance(HOUR);
    await pass(desk, 2 * MINUTE);

    expect(desk.outbox().mails).toHaveLength(1);
  });
});
