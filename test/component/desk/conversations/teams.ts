import type { Asked, Talk } from './talk.ts';

const activity = ({ id, text, at }: Asked) => ({
  type: 'message',
  id,
  text,
  timestamp: new Date(at).toISOString(),
  channelId: 'msteams',
  serviceUrl: 'https://smba.trafficmanager.net/emea/',
  from: { id: '29:una', aadObjectId: 'aad-una', name: 'Una' },
  recipient: { id: '28:desk', name: 'Desk' },
  conversation: { id: 'a:una' },
});

export const teams: Talk = {
  channel: 'teams',
  asks: activity,
  sends: ({ url }) => url.includes('/v3/conversations/'),
  answered: ({ url, body }) => {
    const [, to = ''] = /conversations\/([^/]+)\/activities$/.exec(url) ?? [];
    return { to: decodeURIComponent(to), text: (JSON.parse(body) as { text: string }).text };
  },
  to: 'a:una',
  changes: (asked) => ({ ...activity(asked), type: 'messageUpdate', text: 'Where are my parcels?' }),
};
