import { beforeAll, describe, expect, it } from '@jest/globals';
import { hoursOf } from '../../../functions/chat/hours.ts';
import type { InlineDesk } from '../../../local/inline/desk.ts';
import type { WidgetHours } from '../../../shared/api/widget-views.ts';
import { said, visit } from '../../support/customers.ts';
import { DAY, EXAMPLE, HOUR, MINUTE, MONDAY, settingsWith } from '../../support/example-desk.ts';
import { onlyTicket, open, openDesk } from '../../support/inline-desk.ts';

const sla = EXAMPLE.sla;
const told = (answer: Record<string, unknown> | undefined) => answer?.['hours'] as WidgetHours | undefined;
const hello = async (desk: InlineDesk) => told((await visit(desk)).heard('welcome')[0]);

describe('a chat of a desk with business hours', () => {
  let desk: InlineDesk;
  beforeAll(async () => {
    desk = await openDesk({ changes: { chat: { tells: 'first-reply', mailAfterMinutes: 5 } } });
  });

  it('says to whoever opens it within which time somebody answers, and on an open page from when on nobody is there', async () => {
    const visitor = await visit(desk);
    expect(told(visitor.heard('welcome')[0])).toEqual({ kind: 'open', within: 240 });
    desk.advance(8 * HOUR);
    await visitor.say({ action: 'ping' });

    const back = new Date(MONDAY + 22 * HOUR).toISOString();
    expect(told(visitor.heard('pong').at(-1))).toEqual({ kind: 'closed', back, mail: { known: false } });
  });

  it('takes an address for the mail with the first word, though its form asks for nothing', async () => {
    const visitor = await visit(desk);
    const form = { email: 'ada@customer.example', values: {}, consent: false };
    await visitor.say({ ...said('Is anybody there?', { at: MONDAY + 8 * HOUR }), form });
    await desk.settle();
    const { page } = await open(desk, (await onlyTicket(desk)).id);

    expect(page.messages[0]?.why).toEqual(['says that ada@customer.example is theirs, which nobody has proven']);
  });
});

describe('what a chat says of its hours', () => {
  it('is when they begin by default, and no word of mail where none goes', async () => {
    const desk = await openDesk();
    expect(await hello(desk)).toBe(undefined);
    desk.advance(5 * DAY + 4 * HOUR + MINUTE);

    const back = new Date(MONDAY + 7 * DAY - 2 * HOUR).toISOString();
    expect(await hello(desk)).toEqual({ kind: 'closed', back });
  });

  it('is nothing where the settings say so, or its chats are answered around the clock', async () => {
    const silent = await openDesk({ changes: { chat: { tells: 'nothing' } } });
    const policies = [{ name: 'chat', when: { channel: ['webchat'] }, calendar: null }];
    const awake = await openDesk({ changes: { sla: { ...sla, policies } } });
    for (const desk of [silent, awake]) desk.advance(12 * HOUR);

    expect([await hello(silent), await hello(awake)]).toEqual([undefined, undefined]);
  });

  it('asks for no address who is signed in, and knows the one that their page names', () => {
    const tell = hoursOf(settingsWith({ chat: { mailAfterMinutes: 5 } }));
    const users = [undefined, { email: '' }, { email: 'ada@customer.example' }];
    const mails = users.map((user) => tell({ account: 'main', user }, MONDAY + 12 * HOUR).hours);

    expect(mails).toEqual([
      expect.objectContaining({ mail: { known: false } }),
      expect.not.objectContaining({ mail: expect.anything() }),
      expect.objectContaining({ mail: { known: true } }),
    ]);
  });
});
