import type { Asked, Talk } from './talk.ts';

const message = (name: string, { text, at }: Asked, more: object = {}) => ({
  type: `GATEWAY_${name}`,
  data: {
    id: String(BigInt(at - 1_420_070_400_000) << 22n),
    channel_id: '400',
    content: text,
    author: { id: '300', username: 'una', global_name: 'Una' },
    ...more,
  },
});

export const discord: Talk = {
  channel: 'discord',
  asks: (asked) => message('MESSAGE_CREATE', asked),
  answered: ({ url, body }) => {
    const [, to = ''] = /channels\/([^/]+)\/messages$/.exec(url) ?? [];
    return { to, text: (JSON.parse(body) as { content: string }).content };
  },
  to: '400',
  changes: (asked) => message('MESSAGE_DELETE', asked),
};
