import { createHmac } from 'node:crypto';
import { type Asked, fieldsOf, type Played, type ToSign } from './provider.ts';

export function signMeta({ secret, body }: ToSign): Record<string, string> {
  return { 'x-hub-signature-256': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}` };
}

const refused = (status: number, code: number, message: string, error_subcode = 0): Played => ({
  status,
  answer: { error: { message, type: 'OAuthException', code, error_subcode, fbtrace_id: 'laptop' } },
});

export const metaBusy = (): Played => refused(400, 613, 'Calls to this api have exceeded the rate limit.');

type Sent = { recipient?: { id?: string }; message?: { text?: string }; sender_action?: string };

const ACTIONS: ReadonlySet<string> = new Set(['mark_seen', 'typing_on', 'typing_off']);

/** The Send API of Messenger and Instagram. https://developers.facebook.com/docs/messenger-platform/error-codes */
export function sendByMeta({ headers, url, body, number }: Asked, longest: (text: string) => boolean): Played {
  if (!headers['authorization']?.startsWith('Bearer ')) return refused(400, 190, 'Invalid OAuth access token.');
  const { recipient, message, sender_action } = fieldsOf(body) as Sent;
  if (!url.pathname.endsWith('/me/messages')) return { status: 200, answer: { id: `comment-${number}` } };
  if (!recipient?.id) return refused(400, 100, 'No matching user found', 2018001);
  if (sender_action !== undefined) {
    if (message || !ACTIONS.has(sender_action)) return refused(400, 100, 'Invalid parameter');
    return { status: 200, answer: { recipient_id: recipient.id }, gesture: true };
  }
  if (longest(message?.text ?? ''))
    return refused(400, 100, 'Length of param message[text] must be less than or equal to the limit');
  return { status: 200, answer: { recipient_id: recipient.id, message_id: `m_LAPTOP${number}` } };
}
