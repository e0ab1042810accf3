import type { Outbound, OutboundChannel } from '../channel.ts';

export { gesture } from './gesture.ts';
export { outcome } from './outcome.ts';

import { option } from '../option.ts';
import { familyOf } from '../parts.ts';
import { GRAPH } from './graph.ts';
import { isBsuid, readThread } from './route.ts';

/** One text message. Our ref travels along and comes back with every status: the surest way to know which message a receipt means. */
export const request: OutboundChannel['request'] = (message, account) => {
  const { number, group } = readThread(message.thread);
  const from = number || option(account, 'phoneNumberId');
  const body = {
    messaging_product: 'whatsapp',
    ...recipient(message.to, group),
    ...contentOf(message),
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

/** A part holds words or one file, which Meta fetches; documents alone bear a name. */
function contentOf({ text, template, attachments: [file] }: Outbound): Record<string, unknown> {
  if (template) return { type: 'template', template: templateOf(template) };
  if (!file) return { type: 'text', text: { body: text } };
  const family = familyOf(file.contentType);
  if (family !== 'file') return { type: family, [family]: { link: file.url } };
  return { type: 'document', document: { link: file.url, filename: file.name } };
}

/** https://developers.facebook.com/docs/whatsapp/cloud-api/guides/send-message-templates */
function templateOf({ name, language, values }: NonNullable<Outbound['template']>): Record<string, unknown> {
  const parameters = values.map((text) => ({ type: 'text', text }));
  const components = parameters.length > 0 ? [{ type: 'body', parameters }] : [];
  return { name, language: { code: language }, components };
}

/** A BSUID in `to` is answered with 200 and silently dropped (chatwoot pull request 15150): it has a field of its own. */
function recipient(to: string, group: string | undefined): Record<string, string> {
  if (group !== undefined) return { recipient_type: 'group', to: group };
  return { recipient_type: 'individual', ...(isBsuid(to) ? { recipient: to } : { to: to.replace(/^\+/, '') }) };
}
