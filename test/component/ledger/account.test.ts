import { describe, expect, it } from '@jest/globals';
import {
  PROVEN,
  said,
  telegramText,
  visit,
  webhookMessage,
  whatsappStatus,
  whatsappText,
  write,
} from '../../support/customers.ts';
import { HOUR, MINUTE, MONDAY } from '../../support/example-desk.ts';
import { agents, command, onlyTicket, openDesk, openTickets, reply } from '../../support/inline-desk.ts';
import { accountOfDesk, gapsOf } from '../../support/ledger.ts';

const { carla } = agents;

describe('the account of a period', () => {
  it('finds what came in by every channel, per account and hour', async () => {
    const desk = await openDesk({ present: [carla] });
    await desk.post({ channel: 'whatsapp', account: 'eu', body: whatsappText({ at: MONDAY, text: 'my bill' }) });
    await desk.post({ channel: 'telegram', account: 'bot', body: telegramText({ at: MONDAY, text: 'hello' }) });
    await desk.post({ channel: 'webhook', account: 'shop', body: webhookMessage({ at: MONDAY, text: 'my order' }) });
    const visitor = await visit(desk);
    await visitor.say(said('is anybody there?', { at: MONDAY }));
    write(desk, { id: 'one@customer.example' });
    await desk.settle();
    desk.advance(HOUR);
    write(desk, { id: 'two@customer.example', headers: { 'In-Reply-To': '<one@customer.example>' } });
    await desk.settle();
    desk.advance(15 * MINUTE);
    const account = await accountOfDesk(desk);

    expect(gapsOf(account)).toEqual([]);
    expect(
      account.rows
        .filter(({ account: name }) => name !== '')
        .map(({ channel, hour, received, stored }) => [hour.slice(11, 13), channel, received, stored]),
    ).toEqual([
      ['08', 'email', 1, 1],
      ['08', 'telegram', 1, 1],
      ['08', 'webchat', 1, 1],
      ['08', 'webhook', 1, 1],
      ['08', 'whatsapp', 1, 1],
      ['09', 'email', 1, 1],
    ]);
  });

  it('looks at nothing that is younger than it was asked to', async () => {
    const desk = await openDesk();
    await desk.post({ channel: 'webhook', account: 'shop', body: webhookMessage({ at: MONDAY, text: 'my order' }) });
    desk.advance(5 * MINUTE);

    expect(await accountOfDesk(desk)).toMatchObject({ rows: [], queues: [] });
  });

  it('counts copies, retries and re-runs once, by their keys', async () => {
    const desk = await openDesk({ present: [carla] });
    for (const id of ['m-1', 'm-1', 'm-2'])
      await desk.post({
        channel: 'webhook',
        account: 'shop',
        body: webhookMessage({ id, at: MONDAY, text: 'my order' }),
      });
    await desk.post({ channel: 'webhook', account: 'shop', body: 'no json' });
    await desk.settle();
    const [entry] = ((await desk.api(carla, 'GET', '/api/quarantine')).body as { entries: { id: string }[] }).entries;
    await desk.api(carla, 'POST', `/api/quarantine/${entry?.id}/rerun`);
    await desk.settle();
    desk.advance(15 * MINUTE);

    const rows = (await accountOfDesk(desk)).rows.filter(({ channel }) => channel === 'webhook');
    expect(rows).toMatchObject([{ received: 3, stored: 2, quarantined: 1, ignored: 0, difference: 0 }]);
  });

  it('counts a body with several events as that many, and says why it ignored what it ignored', async () => {
    const desk = await openDesk();
    const [one, two] = ['wamid.1', 'wamid.2'].map((id) => whatsappText({ id, at: MONDAY, text: id }));
    await desk.post({
      channel: 'whatsapp',
      account: 'eu',
      body: { ...one, entry: [...(one?.entry ?? []), ...(two?.entry ?? [])] },
    });
    await desk.post({
      channel: 'whatsapp',
      account: 'eu',
      body: whatsappStatus({ ref: 'nobody', status: 'read', id: 'wamid.9', at: MONDAY }),
    });
    await desk.settle();
    desk.advance(15 * MINUTE);

    expect((await accountOfDesk(desk)).rows).toMatchObject([
      {
        channel: 'whatsapp',
        received: 3,
        stored: 2,
        ignored: 1,
        difference: 0,
        reasons: { 'news of a message that the desk has not sent': 1 },
      },
    ]);
  });

  it('finds a mail wherever its references led it: by a signed address, by the id that SES gave ours, by an earlier mail', async () => {
    const desk = await openDesk({ present: [carla] });
    write(desk, { id: 'one@customer.example', subject: 'My order' });
    await desk.settle();
    const { id } = await onlyTicket(desk);
    await command(desk, carla, id, reply('It is on its way.'));
    await desk.settle();
    const mail = desk.outbox().mails.at(-1);
    const answerTo = /^Reply-To:\s+(\S+)/m.exec(mail?.raw ?? '')?.[1] ?? '';
    expect(answerTo).toContain('@');
    write(desk, {
      id: 'two@customer.example',
      subject: 'elsewhere',
      envelope: [answerTo],
      verdicts: { ...PROVEN, dmarc: 'GRAY', dkim: 'GRAY', spf: 'GRAY' },
    });
    write(desk, {
      id: 'three@customer.example',
      subject: 'by our id',
      headers: { 'In-Reply-To': mail?.messageIdHeader ?? '' },
    });
    await desk.settle();
    write(desk, {
      id: 'four@customer.example',
      subject: 'by theirs',
      headers: { References: '<three@customer.example>' },
    });
    await desk.settle();
    desk.advance(15 * MINUTE);
    const account = await accountOfDesk(desk);

    expect(await openTickets(desk)).toHaveLength(1);
    expect(gapsOf(account)).toEqual([]);
    expect(account.rows.filter(({ account: name }) => name !== '')).toMatchObject([{ received: 4, stored: 4 }]);
  });

  it('knows what SES tells of our mails', async () => {
    const desk = await openDesk({ present: [carla] });
    write(desk);
    await desk.settle();
    await command(desk, carla, (await onlyTicket(desk)).id, reply('It is on its way.'));
    await desk.settle();
    desk.advance(15 * MINUTE);
    const news = (await accountOfDesk(desk)).rows.find(({ account }) => account === '');

    expect(news).toMatchObject({ channel: 'email', difference: 0 });
    expect(news?.stored).toBeGreaterThan(0);
  });
});
