import { describe, expect, it } from '@jest/globals';
import { callerOf } from '../../../functions/desk-api/caller.ts';
import { foldConversation } from '../../../shared/desk/fold-conversation.ts';
import type { Message } from '../../../shared/domain/message.ts';
import type { Conversation } from '../../../shared/domain/ticket.ts';
import { apiOf, CARLA, LENA } from '../../support/api-parts.ts';
import {
  CONVERSATION,
  consumerOf,
  conversationNamed,
  customerSays,
  type DeskParts,
  deskParts,
} from '../../support/desk-parts.ts';

const TICKET = `${CONVERSATION.id}.1`;
const MAIL = conversationNamed('m', 'email');

async function say(parts: DeskParts, fact: Message, conversation: Conversation = CONVERSATION): Promise<void> {
  await parts.conversations.putMessage({ conversation, fact }, 'csr');
  await foldConversation(consumerOf(parts, 'csr'), conversation, [fact]);
}

async function withTicket() {
  const parts = await deskParts();
  await say(parts, customerSays(0));
  return { parts, call: apiOf(parts) };
}

const reply = { type: 'reply', id: 'reply-0001', text: 'Here it is.' };
const commands = `/api/tickets/${TICKET}/commands`;

async function outgoing(parts: DeskParts, conversation = CONVERSATION.id): Promise<Message[]> {
  const facts = await parts.conversations.facts(conversation);
  return (facts as Message[]).filter(({ direction }) => direction === 'out');
}

describe('the caller', () => {
  const groupsOf = (text: string) => callerOf({ ...CARLA, 'cognito:groups': text }).groups;

  it.each([
    ['[csr lead]', ['csr', 'lead']],
    ['csr,lead', ['csr', 'lead']],
    ['["csr","lead"]', ['csr', 'lead']],
    ['[csr, lead]', ['csr', 'lead']],
    ['lead', ['lead']],
    ['[csr csr-readers not_admin]', ['csr']],
  ])('is in the groups that the token names as %s', (text, groups) => {
    expect(groupsOf(text)).toEqual(groups);
  });

  it.each(['', '[]', '[csr-readers]', '[CSR]', 'administrators'])('is let in by none of %j', (text) => {
    expect(() => groupsOf(text)).toThrow(expect.objectContaining({ code: 'access.denied' }));
  });

  it.each(['', 'a/b', '../x', 'a b', 'x'.repeat(65)])('cannot be named %j, which would be part of keys', (sub) => {
    expect(() => callerOf({ ...CARLA, sub })).toThrow(expect.objectContaining({ code: 'login.missing' }));
  });
});

describe('the REST API', () => {
  it('says what is not there, what a path does not take, and what cannot be read', async () => {
    const { call } = await withTicket();

    expect((await call('GET', '/api/nothing')).status).toBe(404);
    expect((await call('DELETE', '/api/me')).status).toBe(405);
    expect((await call('POST', commands, { body: '{"type":' })).status).toBe(400);
    expect((await call('POST', commands, { body: { type: 'note' } })).body['detail']).toContain('id:');
    expect((await call('GET', '/api/views/all')).status).toBe(403);
    expect((await call('GET', '/api/views/all', { claims: LENA })).status).toBe(200);
  });

  it.each([
    ['GET', `/api/tickets/${'a'.repeat(26)}.99999999`],
    ['GET', '/api/tickets/%00'],
    ['GET', '/api/tickets/%E0%A4%A'],
    ['GET', `/api/tickets?ref=${'X'.repeat(5000)}`],
    ['GET', '/api/tickets?ref='],
    ['GET', '/api/tickets?ref=__proto__'],
    ['POST', '/api/quarantine/1e300/rerun'],
    ['POST', '/api/quarantine/99999999999999999-x/rerun'],
    ['POST', `/api/quarantine/1-${'x'.repeat(3000)}/rerun`],
    ['POST', `/api/tickets/${TICKET}/messages/${encodeURIComponent(`M#${'x'.repeat(3000)}`)}/frame`],
    ['POST', `/api/tickets/${TICKET}/messages/H/frame`],
    ['POST', `/api/tickets/${TICKET}/messages/${encodeURIComponent('M#2026#x')}/attachments/0`],
  ])('answers 404 to %s %.60s, never an error of its own', async (method, path) => {
    const { call } = await withTicket();

    expect((await call(method, path)).status).toBe(404);
  });

  it.each(['H', 'E%23x', 'M%23', 'M%23%00'])('answers 400 to messages before %s', async (before) => {
    const { call } = await withTicket();

    expect((await call('GET', `/api/tickets/${TICKET}/messages?before=${before}`)).status).toBe(400);
  });

  it.each(['x', 'W10', btoa('{"a":1}'), btoa('[1e9,"x"]'), btoa('[-1,null]'), btoa('[0,""]')])(
    'takes no harm from the cursor %s',
    async (cursor) => {
      const { call } = await withTicket();

      expect([200, 400]).toContain((await call('GET', `/api/views/csr?cursor=${cursor}`)).status);
    },
  );

  it('hands out no message of another conversation', async () => {
    const { parts, call } = await withTicket();
    const secret = customerSays(0, {
      attachments: [{ name: 'a', contentType: 'image/png', bytes: 1, inline: false, key: 'attachments/x/0' }],
    });
    await say(parts, secret, conversationNamed('b'));
    const other = customerSays(7).id;
    await parts.conversations.putMessage(
      { conversation: conversationNamed('b'), fact: { ...secret, id: other } },
      null,
    );

    const path = (ticket: string) => `/api/tickets/${ticket}/messages/${encodeURIComponent(other)}/attachments/0`;
    expect((await call('POST', path(TICKET))).status).toBe(404);
    expect((await call('POST', path(`${'b'.repeat(26)}.1`))).status).toBe(200);
  });

  it.each([
    'uploads/lena/x',
    'uploads/carla2/x',
    'uploads/carla/',
    'uploads/carla/../lena/x',
    'uploads/carla/x/../../../mail/y',
    'mail/raw',
    '',
  ])('sends no file under the key %j', async (key) => {
    const parts = await deskParts();
    await say(parts, customerSays(0, { replyAddress: 'vera@example.net' }), MAIL);
    const attachments = [{ key, name: 'a.png', contentType: 'image/png' }];

    const answer = await apiOf(parts)('POST', `/api/tickets/${MAIL.id}.1/commands`, {
      body: { ...reply, attachments },
    });

    expect(answer.status).toBe(409);
    expect(await outgoing(parts, MAIL.id)).toEqual([]);
  });

  it('keeps the end of a long name, by which a machine knows what opens the file', async () => {
    const parts = await deskParts();
    await say(parts, customerSays(0, { replyAddress: 'vera@example.net' }), MAIL);
    const attachments = [{ key: 'uploads/carla/x', name: `${'ع'.repeat(150)}.pdf`, contentType: 'application/pdf' }];

    await apiOf(parts)('POST', `/api/tickets/${MAIL.id}.1/commands`, { body: { ...reply, attachments } });

    const [sent] = await outgoing(parts, MAIL.id);
    expect(sent?.attachments).toMatchObject([{ name: `${'ع'.repeat(116)}.pdf`, bytes: null }]);
  });
});

describe('a command', () => {
  it('that is repeated is carried out once, also after the ticket has been closed since', async () => {
    const { parts, call } = await withTicket();
    expect((await call('POST', commands, { body: reply })).status).toBe(200);
    await call('POST', commands, { body: { type: 'status', status: 'closed' } });

    expect((await call('POST', commands, { body: reply })).status).toBe(200);
    expect((await call('POST', commands, { body: { ...reply, id: 'reply-0002' } })).status).toBe(409);

    expect(await outgoing(parts)).toHaveLength(1);
  });

  it('that is repeated is known again when a later ticket has followed', async () => {
    const { parts, call } = await withTicket();
    await call('POST', commands, { body: reply });
    await call('POST', commands, { body: { type: 'status', status: 'closed' } });
    parts.advance(60_000);
    await say(parts, customerSays(60));

    expect((await call('POST', commands, { body: reply })).status).toBe(200);
    expect(await outgoing(parts)).toHaveLength(1);
  });

  it('names an assignee who cannot be: it is refused, not an error', async () => {
    const { call } = await withTicket();

    for (const assignee of ['nobody', '', 'x'.repeat(3000)]) {
      expect((await call('POST', commands, { body: { type: 'assign', assignee } })).status).toBe(409);
    }
  });

  it('reply without a status leaves the ticket open, as the API says', async () => {
    const { call } = await withTicket();
    await call('POST', commands, { body: { type: 'status', status: 'pending' } });

    const { body } = await call('POST', commands, { body: reply });

    expect(body).toMatchObject({ ticket: { status: 'open' } });
  });

  it('reply by mail bears the whole subject, however short the list shows it', async () => {
    const subject = `Order ${'4711 '.repeat(60)}is missing`;
    const parts = await deskParts();
    await say(parts, customerSays(0, { subject, replyAddress: 'vera@example.net' }), MAIL);

    await apiOf(parts)('POST', `/api/tickets/${MAIL.id}.1/commands`, { body: reply });

    const [sent] = await outgoing(parts, MAIL.id);
    expect(sent?.outbound?.subject).toBe(subject);
  });

  it('is decided again on what another has just done', async () => {
    const { parts, call } = await withTicket();
    const both = await Promise.all([
      call('POST', commands, { body: { type: 'priority', priority: 'high' } }),
      call('POST', commands, { body: { type: 'tag', add: ['vip'] } }),
    ]);

    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect((await parts.conversations.head(CONVERSATION.id, true)).ticket).toMatchObject({
      priority: 'high',
      tags: ['vip'],
    });
  });

  it('on an older ticket of the conversation is refused, reading it is not', async () => {
    const { parts, call } = await withTicket();
    await call('POST', commands, { body: { type: 'status', status: 'closed' } });
    parts.advance(60_000);
    await say(parts, customerSays(60));

    expect((await call('POST', commands, { body: { type: 'note', id: 'note-0001', text: 'late' } })).status).toBe(409);
    expect((await call('GET', `/api/tickets/${TICKET}`)).body).toMatchObject({ ticket: { status: 'closed' } });
  });
});
