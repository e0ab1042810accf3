import { describe, expect, it } from '@jest/globals';
import type { InlineDesk } from '../../../local/inline/desk.ts';
import { said, visit, write } from '../../support/customers.ts';
import { MINUTE, MONDAY } from '../../support/example-desk.ts';
import { agents, command, onlyTicket, open, openTickets, reply } from '../../support/inline-desk.ts';
import { ADA, answered, chat, toAda, VISITOR } from '../../support/missed-answer.ts';

const replyAddressOf = (mail: { raw: string } | undefined) =>
  /^Reply-To:\s*([^\s<>]+@[^\s<>]+)/im.exec(mail?.raw ?? '')?.[1] ?? 'nobody@support.northwind.example';

const chatTicketOf = async (desk: InlineDesk) =>
  (await openTickets(desk)).find(({ channel }) => channel === 'webchat')?.id ?? '';

describe('an answer that nobody has read in the chat', () => {
  it('goes on by mail after its minutes, once, with the agent’s words and none of the visitor’s', async () => {
    const { desk, visitor, message, wait } = await answered();
    expect(await wait(4)).toEqual([]);
    const [mail, ...more] = await wait(2);
    const [conversation = ''] = (await onlyTicket(desk)).id.split('.');
    const again = JSON.stringify({ kind: 'missed', conversation, message });
    desk.services.sqs.sendMessage({ QueueUrl: desk.services.queues.delivery, MessageBody: again });

    expect(await wait(1)).toHaveLength(1);
    expect(more).toEqual([]);
    expect(mail?.raw).toContain('It comes today.');
    expect(mail?.raw).toContain(`To: ${ADA}`);
    expect(mail?.raw).not.toMatch(/pills|evil/);
    expect(visitor.heard('message')).toHaveLength(1);
  });

  it('stays in the chat where it was read, where its visitor wrote on, where no address was named, and where the settings say nothing', async () => {
    const seen = await answered({ read: true });
    const wroteOn = await answered();
    wroteOn.desk.advance(MINUTE);
    await wroteOn.visitor.say(said('Thanks', { at: MONDAY + 2 * MINUTE, id: 'visitor-message-2' }));
    const nameless = await answered({ email: '' });
    const silent = await answered({ settings: { form: chat.form } });

    for (const { wait } of [seen, wroteOn, nameless, silent]) expect(await wait(20)).toEqual([]);
  });

  it('is answered by mail into the same ticket, which goes on there, and none of that is shown in the chat', async () => {
    const { desk, visitor, id, wait } = await answered();
    const [mail] = await wait(6);
    const replyTo = replyAddressOf(mail);
    write(desk, {
      from: `Ada <${ADA}>`,
      to: replyTo,
      envelope: [replyTo],
      subject: 'Re: chat',
      text: 'By mail now',
      id: 'r1@customer.example',
    });
    await desk.settle();
    await command(desk, agents.carla, id, { ...reply('Then by mail.'), id: 'reply-by-mail-1' });
    await desk.settle();
    const texts = (await open(desk, id)).page.messages.map(({ text }) => text);
    const again = await visit(desk, { session: visitor.session, token: visitor.token });
    const shown = (again.heard('welcome')[0] as { messages: { text: string }[] }).messages.map(({ text }) => text);

    expect(texts).toEqual(['Then by mail.', 'By mail now', 'It comes today.', VISITOR]);
    expect(toAda(desk).map(({ raw }) => /Then by mail|It comes today/.exec(raw)?.[0])).toEqual([
      'It comes today',
      'Then by mail',
    ]);
    expect(shown).toEqual([VISITOR, 'It comes today.']);
    expect(await wait(20)).toHaveLength(2);
  });

  it('lets nobody in but whoever has the address', async () => {
    const { desk, wait } = await answered();
    const [mail] = await wait(6);
    const replyTo = replyAddressOf(mail);
    write(desk, {
      from: 'Eve <eve@evil.example>',
      to: replyTo,
      envelope: [replyTo],
      subject: 'Re: chat',
      text: 'Let me in',
      id: 'e1@evil.example',
    });
    await desk.settle();
    const texts = (await open(desk, await chatTicketOf(desk))).page.messages.map(({ text }) => text);

    expect(texts).toEqual(['It comes today.', VISITOR]);
  });
});
