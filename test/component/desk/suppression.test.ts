import { describe, expect, it } from '@jest/globals';
import type { InlineDesk } from '../../../local/inline/desk.ts';
import { PROVEN, write } from '../../support/customers.ts';
import { DAY, HOUR } from '../../support/example-desk.ts';
import { agents, command, onlyTicket, open, openDesk, reply } from '../../support/inline-desk.ts';
import { answersOf, mailWith } from '../../support/sent-mail.ts';

const { carla } = agents;
const ROSA = 'rosa@customer.example';

/** A desk to which somebody has written. */
async function deskWith(from = ROSA, changes: object = {}) {
  const desk = await openDesk({ present: [carla], changes: { acknowledgement: null, ...changes } });
  write(desk, { from, text: 'my bill' });
  await desk.settle();
  return { desk, ticket: await onlyTicket(desk) };
}

async function answer(desk: InlineDesk, id: string, text: string, more: object = {}) {
  await command(desk, carla, id, reply(text, more));
  await desk.settle();
  return (await open(desk, id)).page.messages.find((message) => message.text === text)?.delivery;
}

/** SES's word that a mail came back for the moment. */
async function softBounce(desk: InlineDesk, number: number, more: object = {}) {
  const timestamp = new Date(desk.clock.now()).toISOString();
  const mail = { timestamp, messageId: `ses-${number}`, destination: [ROSA] };
  const bouncedRecipients = [{ emailAddress: ROSA }];
  const bounce = { timestamp, bounceType: 'Transient', bounceSubType: 'MailboxFull', bouncedRecipients, ...more };
  await desk.ports.jobs.mail.send([{ body: { eventType: 'Bounce', mail, bounce } }]);
  await desk.settle();
}

describe('a hard bounce', () => {
  it('shows at its answer, ends all mail to the address visibly, until an agent lifts that with a reason', async () => {
    const { desk, ticket } = await deskWith('bounce@simulator.amazonses.com');
    expect(await answer(desk, ticket.id, 'one')).toMatchObject({
      state: 'failed',
      detail: expect.stringContaining('550 5.1.1 user unknown'),
    });
    const refused = await answer(desk, ticket.id, 'two');

    expect(refused).toMatchObject({ state: 'failed' });
    expect(refused?.detail).toMatch(
      /suppressed since 2026-06-15T08:00:00.000Z because a mail came back: smtp; 550 5\.1\.1/,
    );
    expect(answersOf(desk)).toHaveLength(1);
    const shown = (await open(desk, ticket.id)).ticket;
    expect(shown).toMatchObject({ failed: true, suppressed: { address: 'bounce@simulator.amazonses.com' } });

    const address = 'Bounce@simulator.amazonses.com';
    const after = await command(desk, carla, ticket.id, {
      type: 'lift',
      address,
      reason: 'they emptied their mailbox',
    });
    expect(after.suppressed).toBeUndefined();
    const { page } = await open(desk, ticket.id);
    expect(page.events).toContainEqual(
      expect.objectContaining({
        by: 'Carla Reyes',
        text: `mail to ${address} allowed again: they emptied their mailbox`,
      }),
    );
    await answer(desk, ticket.id, 'three');
    expect(answersOf(desk)).toHaveLength(2);
    const again = { type: 'lift', address: 'nobody@x.example', reason: 'no' };
    expect((await desk.api(carla, 'POST', `/api/tickets/${ticket.id}/commands`, again)).status).toBe(409);
  });

  it('of one in copy withholds their copy only, and the ticket says so', async () => {
    const { desk, ticket } = await deskWith();
    await answer(desk, ticket.id, 'one', { cc: ['bounce@simulator.amazonses.com'] });
    expect(await answer(desk, ticket.id, 'two', { cc: ['bounce@simulator.amazonses.com'] })).toMatchObject({
      state: 'delivered',
    });

    expect(answersOf(desk).at(-1)?.destinations).toEqual([ROSA]);
    const { page } = await open(desk, ticket.id);
    expect(page.events.map(({ text }) => text)).toContainEqual(
      expect.stringMatching(/^no mail to bounce@simulator\.amazonses\.com: .* suppressed since/),
    );
  });

  it('that a server reports by mail counts where it proves that it saw ours, and for nobody else', async () => {
    const { desk, ticket } = await deskWith();
    await answer(desk, ticket.id, 'Words of ours.');
    const to = (await mailWith(desk, 'Words of ours.')).replyTo?.[0]?.address ?? '';
    report(desk, { to: 'help@support.northwind.example', recipient: ROSA });
    report(desk, { to, recipient: 'victim@elsewhere.example' });
    await desk.settle();
    expect((await open(desk, ticket.id)).ticket.suppressed).toBeUndefined();
    expect(await desk.items()).not.toContainEqual(expect.objectContaining({ sup: expect.anything() }));

    report(desk, { to, recipient: ROSA });
    await desk.settle();
    const { ticket: shown, page } = await open(desk, ticket.id);
    expect(shown.suppressed).toMatchObject({ address: ROSA, because: 'a mail came back: 5.1.1' });
    expect(page.messages.find(({ text }) => text === 'Words of ours.')?.delivery).toMatchObject({
      state: 'failed',
      detail: `${ROSA}: 5.1.1`,
    });
  });
});

let reports = 0;
function report(desk: InlineDesk, { to, recipient }: { to: string; recipient: string }) {
  reports += 1;
  const status = `Reporting-MTA: dns; mx.example\r\n\r\nFinal-Recipient: rfc822; ${recipient}\r\nAction: failed\r\nStatus: 5.1.1\r\n`;
  const raw = [
    'From: MAILER-DAEMON@mx.example',
    `To: ${to}`,
    'Subject: Undelivered Mail Returned to Sender',
    `Message-ID: <report-${reports}@mx.example>`,
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
    '',
    '--b\r\nContent-Type: text/plain\r\n\r\nIt failed.',
    `--b\r\nContent-Type: message/delivery-status\r\n\r\n${status}`,
    '--b--',
  ].join('\r\n');
  desk.mail({ raw, to: [to], from: '' });
}

describe('what comes back for the moment', () => {
  it('suppresses only after so many in a row: reports that come twice count once, a delivered mail ends the row', async () => {
    const { desk, ticket } = await deskWith();
    const suppressed = async () => (await open(desk, ticket.id)).ticket.suppressed;
    for (const number of [1, 1, 1, 2]) await softBounce(desk, number);
    expect(await suppressed()).toBeUndefined();
    await answer(desk, ticket.id, 'arrives');
    for (const number of [3, 4]) await softBounce(desk, number);
    // An absence note that SES takes for a bounce.
    await softBounce(desk, 5, { bounceSubType: 'General' });
    expect(await suppressed()).toBeUndefined();
    await softBounce(desk, 6);
    expect(await suppressed()).toMatchObject({
      because: '3 mails in a row came back, the last: a mail came back: MailboxFull',
    });
  });
});

describe('a complaint', () => {
  it('suppresses at once', async () => {
    const { desk, ticket } = await deskWith('complaint@simulator.amazonses.com');
    await answer(desk, ticket.id, 'one');

    expect(await answer(desk, ticket.id, 'two')).toMatchObject({
      state: 'failed',
      detail: expect.stringContaining('because its reader reported our mail as spam'),
    });
  });
});

describe('a complaint that comes by mail', () => {
  const complain = (desk: InlineDesk, fields: string, original: string, more: object = {}) => {
    reports += 1;
    const raw = [
      'From: Feedback <loop@provider.example>',
      'To: help@support.northwind.example',
      `Message-ID: <complaint-${reports}@provider.example>`,
      'MIME-Version: 1.0',
      'Content-Type: multipart/report; report-type=feedback-report; boundary=b',
      '',
      '--b\r\nContent-Type: text/plain\r\n\r\nA reader complains.',
      `--b\r\nContent-Type: message/feedback-report\r\n\r\n${fields}\r\nVersion: 1\r\n`,
      `--b\r\nContent-Type: message/rfc822\r\n\r\n${original}\r\n\r\nWords of ours.`,
      '--b--',
    ].join('\r\n');
    desk.mail({ raw, to: ['help@support.northwind.example'], from: '', verdicts: PROVEN, ...more });
    return desk.settle();
  };

  it('suppresses as SES’s own does, where a proven sender shows that it saw our mail, and nobody else', async () => {
    const { desk, ticket } = await deskWith();
    await answer(desk, ticket.id, 'Words of ours.');
    const sent = answersOf(desk).at(-1);
    const ours = `Message-ID: ${sent?.messageIdHeader}`;
    const suppressed = async () => (await open(desk, ticket.id)).ticket.suppressed;
    const rosa = `Feedback-Type: abuse\r\nOriginal-Rcpt-To: <${ROSA.toUpperCase()}>`;

    await complain(desk, rosa, 'Message-ID: <made-up@x.example>');
    await complain(desk, rosa, ours, { verdicts: { ...PROVEN, spf: 'GRAY', dkim: 'GRAY', dmarc: 'GRAY' } });
    await complain(desk, 'Feedback-Type: abuse\r\nOriginal-Rcpt-To: victim@elsewhere.example', ours);
    await complain(desk, rosa.replace('abuse', 'not-spam'), ours);
    expect(await suppressed()).toBeUndefined();
    expect(await desk.items()).not.toContainEqual(expect.objectContaining({ sup: expect.anything() }));

    await complain(desk, rosa, ours);
    expect(await suppressed()).toMatchObject({ address: ROSA, because: 'its reader reported our mail as spam' });
  });

  it.each(['the id', 'the reply address'])('finds its mail by %s although the report hides its reader', async (by) => {
    const { desk, ticket } = await deskWith();
    await answer(desk, ticket.id, 'Words of ours.');
    const replyTo = (await mailWith(desk, 'Words of ours.')).replyTo?.[0]?.address;
    const id = `Message-ID: ${answersOf(desk).at(-1)?.messageIdHeader}`;
    const named = `Feedback-Type: abuse\r\nRemoval-Recipient: ${ROSA}`;
    await (by === 'the id'
      ? complain(desk, 'Feedback-Type: abuse', `To: undisclosed\r\n${id}`)
      : complain(desk, named, `Reply-To:\r\n <${replyTo}>`));

    expect((await open(desk, ticket.id)).ticket.suppressed).toMatchObject({ address: ROSA });
  });
});

describe('the budget of an address', () => {
  it('ends answers visibly beyond so many in an hour, and begins anew', async () => {
    const limits = { answer: { hour: 2, day: 3 } };
    const { desk, ticket } = await deskWith(ROSA, { mail: { domain: 'support.northwind.example', limits } });
    for (const text of ['one', 'two'])
      expect(await answer(desk, ticket.id, text)).toMatchObject({ state: 'delivered' });
    expect(await answer(desk, ticket.id, 'three')).toMatchObject({
      state: 'failed',
      detail: `${ROSA} gets at most 2 answers in an hour: the next may go at 2026-06-15T09:00:00.000Z`,
    });
    desk.advance(HOUR);
    expect(await answer(desk, ticket.id, 'four')).toMatchObject({ state: 'delivered' });
    expect(await answer(desk, ticket.id, 'five')).toMatchObject({
      detail: expect.stringContaining('3 answers in a day'),
    });
    desk.advance(DAY);
    expect(await answer(desk, ticket.id, 'six')).toMatchObject({ state: 'delivered' });
  });
});
