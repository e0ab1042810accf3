import type { Asked, Talk } from './talk.ts';

const ts = ({ at }: Asked) => `${Math.floor(at / 1000)}.000100`;
const message = (asked: Asked) => ({ type: 'message', user: 'U1', ts: ts(asked), text: asked.text });
const wrapped = (event: object) => ({ type: 'event_callback', api_app_id: 'A1', event: { channel: 'D1', ...event } });

export const slack: Talk = {
  channel: 'slack',
  asks: (asked) => wrapped(message(asked)),
  answered: ({ body }) => {
    const { channel, text } = JSON.parse(body) as { channel: string; text: string };
    return { to: channel, text };
  },
  to: 'D1',
  changes: (asked) =>
    wrapped({
      type: 'message',
      subtype: 'message_changed',
      message: { ...message(asked), text: 'Where are my parcels?', edited: { ts: '1.000001' } },
      previous_message: message(asked),
    }),
};
