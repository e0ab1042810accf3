import { describe, expect, it } from '@jest/globals';
import { toPortalMessage } from '../../../shared/desk/portal-message.ts';
import type { MailNotes, Message } from '../../../shared/domain/message.ts';
import { agentSays, customerSays } from '../../support/desk-parts.ts';

const ANA = 'ana@customer.example';
const notes = (more: Partial<MailNotes> = {}): MailNotes => ({
  raw: 'mail/1',
  messageId: '1@customer.example',
  nature: 'human',
  unverified: false,
  reasons: [],
  html: false,
  ...more,
});
const outbound = (to: string, cc: readonly string[] = []): Message['outbound'] => ({
  to,
  cc,
  thread: '',
  subject: '',
  replyTo: '',
  references: [],
  authorName: '',
});
const from = (email: string, mail: Partial<MailNotes> = {}, more: Partial<Message> = {}) =>
  customerSays(1, { contact: { key: email, email, name: 'N' }, mail: notes(mail), ...more });
const side = (message: Message) => toPortalMessage(message, ANA)?.from ?? null;

describe('of a conversation that a customer began they are shown', () => {
  it.each([
    ['their own proven words', from('Ana@Customer.example'), 'me'],
    ['an answer to them', agentSays(2, { outbound: outbound('ANA@customer.example') }), 'desk'],
    ['an answer in copy to them', agentSays(2, { outbound: outbound('x@y.example', [ANA]) }), 'desk'],
    [
      'what another wrote to the desk and to them',
      from('cora@y.example', { copies: ['Ana@customer.example'] }),
      'other',
    ],
  ] as const)('%s', (_what, message, expected) => {
    expect(side(message)).toBe(expected);
  });

  it.each([
    ['what another wrote to the desk alone', from('cora@y.example')],
    ['what another wrote to somebody else too', from('cora@y.example', { copies: ['dan@y.example'] })],
    ['an answer to another', agentSays(2, { outbound: outbound('cora@y.example') })],
    ['words in their name without proof', from(ANA, { unverified: true })],
    ['a note', agentSays(2, { direction: 'note' })],
    ['a note about them', from(ANA, {}, { direction: 'note' })],
    ['a note that names them', agentSays(2, { direction: 'note', outbound: outbound(ANA) })],
    ['a talk that was recorded', from(ANA, {}, { eventKind: 'call' })],
    ['an echo that bears no recipient', agentSays(2, { outbound: null })],
    ['a bounce', from(ANA, {}, { eventKind: 'receipt' })],
  ] as const)('nothing of %s', (_what, message) => {
    expect(toPortalMessage(message, ANA)).toBeNull();
  });

  it('neither quotations nor the place of a link that is theirs alone', () => {
    const shown = [
      toPortalMessage(from(ANA, {}, { text: 'yes', quoted: 'secret of another', signature: '-- A' }), ANA),
      toPortalMessage(agentSays(2, { text: 'How was it?\n\n{{rating.link}}', outbound: outbound(ANA) }), ANA),
    ];

    expect(shown.map((each) => each?.text)).toEqual(['yes', 'How was it?']);
    expect(JSON.stringify(shown)).not.toContain('secret');
  });
});
