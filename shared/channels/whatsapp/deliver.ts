import type { OutboundChannel } from '../channel.ts';

export { outcome } from './outcome.ts';

import { option } from '../option.ts';
import { textWithLinks } from '../outgoing.ts';
import { isBsuid, readThread } from './route.ts';

const GRAPH = 'https://graph.facebook.com/v25.0';

/** One text message. Our ref travels along and comes back with every status: the surest way to know which message a receipt means. */
export const request: OutboundChannel['request'] = (message, account) => {
  const { number, group } = readThread(message.thread);
  const from = number || option(account, 'phoneNumberId');
  const body = {
    messaging_product: 'whatsapp',
    ...recipient(message.to, group),
    type: 'text',
    text: { body: textWithLinks(message) },
    ...(message.replyTo ? { context: { message_id: message.replyTo } } : {}),
    biz_opaque_callback_data: message.ref,
  };
  return {
    url: `${GRAPH}/${encodeURIComponent(from)}/messages`,
    method: 'POST',
    headers: { authorization: `Bearer ${option(account, 'token')}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  };
};

/** A BSUID in `to` is answered with 200 and silently dropped (chatwoot pull request 15150): it has a field of its own. */
function recipient(to: string, group: string | undefined): Record<string, string> {
  if (group !== undefined) return { recipient_type: 'group', to: group };
  return { recipient_type: 'individual', ...(isBsuid(to) ? { recipient: to } : { to: to.replace(/^\+/, '') }) };
}
