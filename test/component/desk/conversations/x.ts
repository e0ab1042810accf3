import type { Talk } from './talk.ts';

export const x: Talk = {
  channel: 'x',
  asks: ({ id, text, at }) => ({
    for_user_id: '1',
    direct_message_events: [
      {
        type: 'message_create',
        id,
        created_timestamp: String(at),
        message_create: { sender_id: '2', target: { recipient_id: '1' }, message_data: { text } },
      },
    ],
  }),
  answered: ({ url, body }) => {
    const [, to = ''] = /with\/([^/]+)\/messages$/.exec(url) ?? [];
    return { to, text: (JSON.parse(body) as { text: string }).text };
  },
  to: '2',
};
