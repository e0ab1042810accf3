import type { COMMANDS, RouteName } from '../../../shared/api/access.ts';

/** A request that the desk grants to whoever may make it. */
export type Sample = { path: string; body?: unknown };
export type Place = {
  key: string;
  ticket: string;
  ref: string;
  message: string;
  entry: string;
  other: string;
  notification: string;
};

const because = 'they told me';

/** One request for each route of the table of access; a route without one does not compile. */
export const SAMPLES: Readonly<Record<RouteName, (place: Place) => Sample>> = {
  'GET /api/me': () => ({ path: '/api/me' }),
  'PUT /api/me/presence': () => ({ path: '/api/me/presence', body: { presence: 'available' } }),
  'POST /api/socket': () => ({ path: '/api/socket', body: {} }),
  'GET /api/desk': () => ({ path: '/api/desk' }),
  'GET /api/settings': () => ({ path: '/api/settings' }),
  'GET /api/agents': () => ({ path: '/api/agents' }),
  'DELETE /api/accounts/{channel}/{account}/broken': () => ({ path: '/api/accounts/email/support/broken' }),
  'GET /api/overview': () => ({ path: '/api/overview?views=mine,csr' }),
  'GET /api/views/{view}': () => ({ path: '/api/views/csr' }),
  'GET /api/wallboard': () => ({ path: '/api/wallboard' }),
  'GET /api/tickets': ({ ref }) => ({ path: `/api/tickets?ref=${ref}` }),
  'GET /api/search': () => ({ path: '/api/search?q=secret' }),
  'GET /api/saved-views': () => ({ path: '/api/saved-views' }),
  'PUT /api/saved-views/{view}': () => ({
    path: '/api/saved-views/none',
    body: { name: 'VIP', query: 'tag:vip', sort: 'due', shared: null, version: 0 },
  }),
  'DELETE /api/saved-views/{view}': () => ({ path: '/api/saved-views/gone' }),
  'GET /api/saved-views/{view}/tickets': () => ({ path: '/api/saved-views/none/tickets' }),
  'POST /api/talks': () => ({
    path: '/api/talks',
    body: { ...talk, queue: 'csr', contact: { name: 'Vera', phone: '+4915112345678' } },
  }),
  'GET /api/tickets/{ticket}': ({ ticket }) => ({ path: `/api/tickets/${ticket}` }),
  'GET /api/tickets/{ticket}/messages': ({ ticket }) => ({ path: `/api/tickets/${ticket}/messages` }),
  'PUT /api/tickets/{ticket}/draft': ({ ticket }) => ({
    path: `/api/tickets/${ticket}/draft`,
    body: { kind: 'reply', text: 'secret of nobody', at: '2026-06-15T12:00:00.000Z', base: null },
  }),
  'DELETE /api/tickets/{ticket}/mention': ({ ticket }) => ({
    path: `/api/tickets/${ticket}/mention?until=2026-06-15T12:00:00.000Z`,
  }),
  'POST /api/tickets/{ticket}/commands': ({ ticket }) => ({
    path: `/api/tickets/${ticket}/commands`,
    body: COMMAND_SAMPLES.tag,
  }),
  'DELETE /api/tickets/{ticket}/held/{command}': ({ ticket }) => ({ path: `/api/tickets/${ticket}/held/reply-0000` }),
  'GET /api/contacts': () => ({ path: '/api/contacts?q=vera@example.net' }),
  'GET /api/tickets/{ticket}/contact': ({ ticket }) => ({ path: `/api/tickets/${ticket}/contact` }),
  'POST /api/tickets/{ticket}/contact': ({ ticket, other }) => ({
    path: `/api/tickets/${ticket}/contact`,
    body: { other, linked: true, because },
  }),
  'POST /api/tickets/{ticket}/join': ({ ticket }) => ({ path: `/api/tickets/${ticket}/join`, body: {} }),
  'POST /api/tickets/{ticket}/merge': ({ ticket, other }) => ({
    path: `/api/tickets/${ticket}/merge`,
    body: { into: other },
  }),
  'POST /api/tickets/{ticket}/unmerge': ({ ticket }) => ({ path: `/api/tickets/${ticket}/unmerge`, body: {} }),
  'POST /api/tickets/{ticket}/split': ({ ticket, message }) => ({
    path: `/api/tickets/${ticket}/split`,
    body: { id: 'split-0001', messages: [message], subject: 'Another matter', queue: 'csr' },
  }),
  'POST /api/tickets/{ticket}/messages/{message}/frame': ({ ticket, message }) => ({
    path: `/api/tickets/${ticket}/messages/${encodeURIComponent(message)}/frame`,
    body: {},
  }),
  'POST /api/tickets/{ticket}/messages/{message}/attachments/{index}': ({ ticket, message }) => ({
    path: `/api/tickets/${ticket}/messages/${encodeURIComponent(message)}/attachments/0`,
    body: {},
  }),
  'POST /api/tickets/{ticket}/messages/{message}/attachments/{index}/fetch': ({ ticket, message }) => ({
    path: `/api/tickets/${ticket}/messages/${encodeURIComponent(message)}/attachments/1/fetch`,
    body: {},
  }),
  'POST /api/uploads': () => ({ path: '/api/uploads', body: { name: 'a.png', contentType: 'image/png' } }),
  'GET /api/ledger': () => ({ path: '/api/ledger' }),
  'GET /api/senders': () => ({ path: '/api/senders' }),
  'PUT /api/senders': () => ({ path: '/api/senders', body: { who: 'spam@example.org', verdict: 'block' } }),
  'GET /api/quarantine': () => ({ path: '/api/quarantine' }),
  'POST /api/quarantine/rerun': () => ({ path: '/api/quarantine/rerun', body: {} }),
  'POST /api/quarantine/{entry}/rerun': ({ entry }) => ({ path: `/api/quarantine/${entry}/rerun`, body: {} }),
  'GET /api/notifications': () => ({ path: '/api/notifications' }),
  'POST /api/notifications/{notification}/again': ({ notification }) => ({
    path: `/api/notifications/${notification}/again`,
    body: {},
  }),
  'DELETE /api/hooks/{hook}/off': () => ({ path: '/api/hooks/erp/off' }),
  'GET /api/keys': () => ({ path: '/api/keys' }),
  'POST /api/keys': () => ({ path: '/api/keys', body: { name: 'Shop', scopes: ['tickets:read'] } }),
  'DELETE /api/keys/{key}': ({ key }) => ({ path: `/api/keys/${key}` }),
};

const talk = {
  id: 'talk-0001',
  way: 'phone',
  direction: 'in',
  at: '2026-06-15T08:10:00Z',
  text: 'asked for a copy',
  result: 'answered',
};

/** One of each command; a correction needs a talk first. */
export const COMMAND_SAMPLES = {
  reply: { type: 'reply', id: 'reply-0001', text: 'Here it is.' },
  note: { type: 'note', id: 'note-0001', text: 'for us' },
  assign: { type: 'assign', assignee: null },
  take: { type: 'take' },
  fields: { type: 'fields', values: {} },
  escalate: { type: 'escalate', id: 'escalate-0001', way: 'to the leads', because },
  transfer: { type: 'transfer', queue: 'csr' },
  status: { type: 'status', status: 'pending' },
  snooze: { type: 'snooze', until: '2026-06-16T09:00:00Z', status: 'pending' },
  priority: { type: 'priority', priority: 'high' },
  tag: { type: 'tag', add: ['vip'] },
  macro: { type: 'macro', name: 'Ask for the order number' },
  spam: { type: 'spam' },
  'not-spam': { type: 'not-spam' },
  'dismiss-link': { type: 'dismiss-link' },
  request: { type: 'request', id: 'request-0001', macro: 'Refund', amount: 80, text: 'You get it back.' },
  verdict: { type: 'verdict', id: 'verdict-0001', request: 'request-0001', verdict: 'refuse', because },
  lift: { type: 'lift', address: 'vera@example.net', reason: because },
  talk: { type: 'talk', ...talk },
  correct: {
    type: 'correct',
    id: 'correct-0001',
    message: 'M#none',
    text: 'a copy of the bill',
    at: '2026-06-15T08:10:00Z',
    because,
  },
} as const satisfies Record<keyof typeof COMMANDS, unknown>;
