import { describe, expect, it } from '@jest/globals';
import { PROVEN, write } from '../../support/customers.ts';
import { MINUTE } from '../../support/example-desk.ts';
import { agents, command, onlyTicket, open, openDesk, reply } from '../../support/inline-desk.ts';
import { answersOf, headerOf, mailsWith, mailWith } from '../../support/sent-mail.ts';

const { carla } = agents;
const QUEUES = {
  csr: { name: 'Customer service', signature: 'Kind regards\n{{agent.name}}, {{queue.name}} ({{ticket.ref}})' },
  tsr: { name: 'Technical support' },
};
const INDEX = 'AdwAAAAAAAECAwQFBgcICQoLDA0ODw==';

/** A desk to which Rosa has written, with two others in copy. */
async function written() {
  const desk = await openDesk({ present: [carla], changes: { queues: QUEUES, acknowledgement: null } });
  write(desk, {
    subject: 'AW: Re: My order',
    text: 'Where is <b>my</b> order?',
    headers: {
      Cc: 'Bob <bob@partner.example>, help@support.northwind.example, mallory@stranger.example',
      References: '<a@customer.example> <b@customer.example>',
      'Thread-Index': INDEX,
    },
  });
  await desk.settle();
  return { desk, ticket: await onlyTicket(desk) };
}

describe('an answer by mail', () => {
  it('threads in every client, quotes what it answers and bears the queue’s signature', async () => {
    const { desk, ticket } = await written();
    await command(desk, carla, ticket.id, reply('It is on its way.'));
    await desk.settle();
    const mail = await mailWith(desk, 'on its way');

    expect(mail.subject).toBe('Re: My order');
    expect(mail.inReplyTo).toBe('<first@customer.example>');
    expect(mail.references).toBe('<a@customer.example> <b@customer.example> <first@customer.example>');
    const index = Buffer.from(headerOf(mail, 'thread-index'), 'base64');
    expect(index.subarray(0, 22)).toEqual(Buffer.from(INDEX, 'base64'));
    expect(index).toHaveLength(27);
    expect(mail.text).toBe(
      `It is on its way.\n\n-- \nKind regards\nCarla Reyes, Customer service (${ticket.ref})\n\nOn Mon, 15 Jun 2026 at 10:00, Rosa <rosa@customer.example> wrote:\n> Where is <b>my</b> order?\n`,
    );
    expect(mail.html).toContain('gmail_quote');
    expect(mail.html).toContain('&lt;b&gt;my&lt;/b&gt;');
    expect(headerOf(mail, 'auto-submitted')).toBe('');
    expect(headerOf(mail, 'list-unsubscribe')).toBe('');
    const { page } = await open(desk, ticket.id);
    expect(page.messages[0]).toMatchObject({ text: 'It is on its way.', signature: expect.stringContaining('Carla') });
  });

  it('goes to nobody whom only a customer has put in copy, until an agent says so; ourselves never', async () => {
    const { desk, ticket } = await written();
    const { page } = await open(desk, ticket.id);
    expect(page.messages[0]?.cc).toEqual(['bob@partner.example', 'mallory@stranger.example']);
    await command(desk, carla, ticket.id, reply('To you alone.'));
    const cc = [
      'bob@partner.example',
      'BOB@partner.example',
      'rosa@customer.example',
      'help+x@support.northwind.example',
    ];
    await command(desk, carla, ticket.id, reply('To both of you.', { cc }));
    await desk.settle();

    const sent = answersOf(desk).map(({ destinations }) => destinations);
    expect(sent).toEqual([['rosa@customer.example'], ['rosa@customer.example', 'BOB@partner.example']]);
    const mail = await mailWith(desk, 'To both of you.');
    expect(mail.cc?.map(({ address }) => address)).toEqual(['BOB@partner.example']);
    expect(headerOf(mail, 'bcc')).toBe('');
    expect((await open(desk, ticket.id)).page.messages[0]?.cc).toEqual(['BOB@partner.example']);
  });

  it('lets those in copy answer into the same ticket, and nobody else', async () => {
    const { desk, ticket } = await written();
    await command(desk, carla, ticket.id, reply('Ask Bob.', { cc: ['bob@partner.example'] }));
    await desk.settle();
    const answer = await mailWith(desk, 'Ask Bob.');
    const to = answer.replyTo?.[0]?.address ?? '';
    desk.advance(MINUTE);
    const back = { to, envelope: [to], subject: 'Re: My order' };
    write(desk, { ...back, from: 'bob@partner.example', id: 'bob-1', text: 'I have it.' });
    write(desk, { ...back, from: 'mallory@stranger.example', id: 'mallory-1', text: 'Me too.' });
    await desk.settle();

    const { page } = await open(desk, ticket.id);
    expect(page.messages.map(({ text }) => text)).toEqual(['I have it.', 'Ask Bob.', 'Where is <b>my</b> order?']);
  });

  it.each([
    [['no address'], 'is no mail address'],
    [['a@b.test\r\nBcc: x@x.test'], 'is no mail address'],
    [['a@b.test, c@d.test'], 'is no mail address'],
    [Array.from({ length: 21 }, (_, index) => `p${index}@b.test`), 'at most 20'],
  ])('is refused copies to %j', async (cc, why) => {
    const { desk, ticket } = await sharedDesk();
    const { status, body } = await desk.api(
      carla,
      'POST',
      `/api/tickets/${ticket.id}/commands`,
      reply('Hello', { cc }),
    );

    expect({ status, body }).toMatchObject({ status: 409, body: { detail: expect.stringContaining(why) } });
  });

  it('that is larger than SES takes fails before SES is asked, and says so', async () => {
    const { desk, ticket } = await sharedDesk();
    const { body } = await desk.api(carla, 'POST', '/api/uploads', {
      name: 'film.mov',
      contentType: 'video/quicktime',
    });
    const { key, url } = body as { key: string; url: string };
    desk.upload(url, Buffer.alloc(8 * 1024 * 1024, 7));
    const attachments = [{ key, name: 'film.mov', contentType: 'video/quicktime' }];
    await command(desk, carla, ticket.id, reply('Our film.', { attachments }));
    await desk.settle();

    expect((await open(desk, ticket.id)).page.messages[0]?.delivery).toMatchObject({
      state: 'failed',
      detail: expect.stringMatching(/^the mail has 1[01]\.\d MB with its files, SES takes at most 10/),
    });
    expect(await mailsWith(desk, 'Our film.')).toEqual([]);
  });
});

let shared: ReturnType<typeof written> | undefined;
const sharedDesk = () => {
  shared ??= written();
  return shared;
};

describe('pictures in an answer', () => {
  const PNG = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );

  async function answered(text: string, files: Record<string, Buffer>) {
    const { desk, ticket } = await written();
    const attachments = [];
    for (const [name, content] of Object.entries(files)) {
      const { body } = await desk.api(carla, 'POST', '/api/uploads', { name, contentType: 'image/png' });
      const { key, url } = body as { key: string; url: string };
      desk.upload(url, content);
      attachments.push({ key, name, contentType: 'image/png' });
    }
    await command(desk, carla, ticket.id, reply(text, { attachments }));
    await desk.settle();
    return mailWith(desk, 'See here');
  }

  it('stand where the words name them, in the HTML as the picture, in the text as its name', async () => {
    const mail = await answered('See here\n[image: shot.png]\nand [image: other.png].', {
      'shot.png': PNG,
      'bill.png': PNG,
    });

    expect(mail.text).toContain('See here\n[image: shot.png]\nand [image: other.png].');
    const id = /See here<br><img src="cid:([^"]+)" alt="shot\.png"[^>]*><br>and \[image: other\.png\]\./.exec(
      mail.html ?? '',
    )?.[1];
    const ids = Object.fromEntries(mail.attachments.map(({ filename, contentId }) => [filename, contentId]));
    expect(id).toBeDefined();
    expect(ids).toEqual({ 'shot.png': `<${id}>`, 'bill.png': undefined });
    expect(mail.attachments.map(({ content }) => Buffer.from(content as ArrayBuffer))).toEqual([PNG, PNG]);
  });

  it('are shown by what they are, not by what they are called', async () => {
    const mail = await answered('See here [image: shot.png]', { 'shot.png': Buffer.from('<svg onload="alert(1)"/>') });

    expect(mail.html).not.toContain('cid:');
    expect(mail.html).toContain('[image: shot.png]');
  });

  it('of the mail answered to stay in its quotation, marked or not, while they are small', async () => {
    const desk = await openDesk({ present: [carla], changes: { acknowledgement: null } });
    const part = (name: string, id: string, content: Buffer) =>
      `--b\r\nContent-Type: image/png; name=${name}\r\nContent-ID: <${id}>\r\nContent-Disposition: inline; filename=${name}\r\nContent-Transfer-Encoding: base64\r\n\r\n${content.toString('base64')}\r\n`;
    const html = '<p>Look <img src="cid:a@x"> <img src="cid:b@x"> <img src="cid:c@x"></p>';
    const raw = [
      'From: Rosa <rosa@customer.example>\r\nTo: help@support.northwind.example\r\nMessage-ID: <p@x.example>\r\nMIME-Version: 1.0',
      'Content-Type: multipart/related; boundary=b\r\n',
      '--b\r\nContent-Type: multipart/alternative; boundary=a\r\n',
      '--a\r\nContent-Type: text/plain\r\n\r\nLook [image: one.png]',
      `--a\r\nContent-Type: text/html\r\n\r\n${html}\r\n--a--`,
      `${part('one.png', 'a@x', PNG)}${part('two.png', 'b@x', PNG)}${part('huge.png', 'c@x', Buffer.concat([PNG, Buffer.alloc(200_000)]))}--b--`,
    ].join('\r\n');
    desk.mail({ raw, to: ['help@support.northwind.example'], from: 'rosa@customer.example', verdicts: PROVEN });
    await desk.settle();
    await command(desk, carla, (await onlyTicket(desk)).id, reply('See here'));
    await desk.settle();
    const mail = await mailWith(desk, 'See here');

    expect(mail.html).toMatch(
      /Look <img src="cid:[^"]+" alt="one\.png"[^>]*><\/div><div><img src="cid:[^"]+" alt="two\.png"/,
    );
    expect(mail.text).toContain('> Look [image: one.png]');
    expect(mail.attachments.map(({ filename, disposition }) => [filename, disposition])).toEqual([
      ['one.png', 'inline'],
      ['two.png', 'inline'],
    ]);
  });
});
