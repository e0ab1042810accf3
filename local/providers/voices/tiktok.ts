import { fieldsOf } from '../provider.ts';
import type { Options, Voice } from '../voice.ts';

/** JSON within JSON. https://business-api.tiktok.com/portal/docs */
function body(event: string, { businessId = 'biz' }: Options, content: object): object {
  const whole = { to_user: { id: businessId }, ...content };
  return { client_key: 'app', event, user_openid: businessId, content: JSON.stringify(whole) };
}

/** The business is told what it sent itself, and up to when the customer has seen it. */
export const tiktokVoice: Voice = {
  says: ({ person, number, text, at }, options) =>
    body('im_receive_msg', options, {
      type: 'text',
      message_id: `tt-customer-${number}`,
      conversation_id: person.id,
      timestamp: at,
      from: person.name,
      from_user: { id: `user-${person.id}` },
      text: { body: text },
    }),
  tells: {
    echo: ({ asked, answer }, options) => {
      const { recipient, text } = fieldsOf(asked.body);
      const { message_id } = (answer as { data: { message?: { message_id: string } } }).data.message ?? {};
      const told = { type: 'text', message_id, conversation_id: recipient, timestamp: asked.at, text };
      const people = { from_user: { id: options['businessId'] ?? 'biz' }, to_user: { id: `user-${recipient}` } };
      return message_id && body('im_send_msg', options, { ...told, ...people });
    },
    read: ({ asked, answer }, options) => {
      const { recipient } = fieldsOf(asked.body);
      const { message } = (answer as { data: { message?: object } }).data;
      const told = { conversation_id: recipient, timestamp: asked.at, from_user: { id: `user-${recipient}` } };
      return message && body('im_mark_read_msg', options, told);
    },
  },
};
