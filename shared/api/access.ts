import type { TicketCommand } from './requests.ts';

/** What a key of the API may be good for: the noun is what it reaches, the verb what it may do there. */
export const SCOPES = [
  'desk:read',
  'tickets:read',
  'tickets:write',
  'contacts:read',
  'contacts:write',
  'senders:read',
  'senders:write',
  'quarantine:read',
  'quarantine:write',
  'ledger:read',
  'notifications:read',
  'notifications:write',
] as const;
export type Scope = (typeof SCOPES)[number];

export type Access = {
  /** Who of those who have logged in: every agent, leads and admins, or admins. */
  agents: 'every' | 'lead' | 'admin';
  /** The scope by which an API key gets in; null = only a person. */
  key: Scope | null;
  /**
   * What it shows or changes. `own`: the caller's, named by the login and by nothing in the request. `names`: what everybody in the house may know. `ticket`: tickets, in whatever place of the
   * request they are named. `desk`: what belongs to no queue. A key that is limited to queues reaches tickets of theirs alone, and nothing of the `desk`.
   */
  of: 'own' | 'names' | 'ticket' | 'desk';
};

/**
 * Who may call what: the one table. The router finds its routes here and lets nobody past a row; `docs/access.md` and the tests of every cell are made from it.
 * An agent may read and change every ticket, whoever it is assigned to and wherever it waits: colleagues stand in for each other, and each step bears a name.
 */
export const ACCESS = {
  'GET /api/me': { agents: 'every', key: null, of: 'own' },
  'PUT /api/me/presence': { agents: 'every', key: null, of: 'own' },
  'POST /api/socket': { agents: 'every', key: null, of: 'own' },
  'GET /api/desk': { agents: 'every', key: 'desk:read', of: 'names' },
  'GET /api/settings': { agents: 'lead', key: null, of: 'desk' },
  'GET /api/agents': { agents: 'every', key: 'desk:read', of: 'names' },
  'DELETE /api/accounts/{channel}/{account}/broken': { agents: 'lead', key: null, of: 'desk' },
  'GET /api/overview': { agents: 'every', key: null, of: 'own' },
  'GET /api/views/{view}': { agents: 'every', key: 'tickets:read', of: 'ticket' },
  'GET /api/wallboard': { agents: 'lead', key: 'tickets:read', of: 'desk' },
  'GET /api/tickets': { agents: 'every', key: 'tickets:read', of: 'ticket' },
  'GET /api/search': { agents: 'every', key: 'tickets:read', of: 'ticket' },
  'GET /api/saved-views': { agents: 'every', key: null, of: 'own' },
  'PUT /api/saved-views/{view}': { agents: 'every', key: null, of: 'own' },
  'DELETE /api/saved-views/{view}': { agents: 'every', key: null, of: 'own' },
  'GET /api/saved-views/{view}/tickets': { agents: 'every', key: null, of: 'own' },
  'POST /api/talks': { agents: 'every', key: null, of: 'own' },
  'GET /api/tickets/{ticket}': { agents: 'every', key: 'tickets:read', of: 'ticket' },
  'GET /api/tickets/{ticket}/messages': { agents: 'every', key: 'tickets:read', of: 'ticket' },
  'PUT /api/tickets/{ticket}/draft': { agents: 'every', key: null, of: 'ticket' },
  'DELETE /api/tickets/{ticket}/mention': { agents: 'every', key: null, of: 'ticket' },
  'POST /api/tickets/{ticket}/commands': { agents: 'every', key: 'tickets:write', of: 'ticket' },
  'DELETE /api/tickets/{ticket}/held/{command}': { agents: 'every', key: 'tickets:write', of: 'ticket' },
  'GET /api/contacts': { agents: 'every', key: 'contacts:read', of: 'desk' },
  'GET /api/tickets/{ticket}/contact': { agents: 'every', key: 'contacts:read', of: 'desk' },
  'POST /api/tickets/{ticket}/contact': { agents: 'every', key: 'contacts:write', of: 'desk' },
  'POST /api/tickets/{ticket}/join': { agents: 'every', key: 'tickets:write', of: 'ticket' },
  'POST /api/tickets/{ticket}/merge': { agents: 'every', key: 'tickets:write', of: 'ticket' },
  'POST /api/tickets/{ticket}/unmerge': { agents: 'every', key: 'tickets:write', of: 'ticket' },
  'POST /api/tickets/{ticket}/split': { agents: 'every', key: 'tickets:write', of: 'ticket' },
  'POST /api/tickets/{ticket}/messages/{message}/frame': { agents: 'every', key: 'tickets:read', of: 'ticket' },
  'POST /api/tickets/{ticket}/messages/{message}/attachments/{index}': {
    agents: 'every',
    key: 'tickets:read',
    of: 'ticket',
  },
  'POST /api/tickets/{ticket}/messages/{message}/attachments/{index}/fetch': {
    agents: 'every',
    key: 'tickets:write',
    of: 'ticket',
  },
  'POST /api/uploads': { agents: 'every', key: 'tickets:write', of: 'own' },
  'GET /api/ledger': { agents: 'lead', key: 'ledger:read', of: 'desk' },
  'GET /api/senders': { agents: 'every', key: 'senders:read', of: 'desk' },
  'PUT /api/senders': { agents: 'every', key: 'senders:write', of: 'desk' },
  'GET /api/quarantine': { agents: 'every', key: 'quarantine:read', of: 'desk' },
  'POST /api/quarantine/rerun': { agents: 'every', key: 'quarantine:write', of: 'desk' },
  'POST /api/quarantine/{entry}/rerun': { agents: 'every', key: 'quarantine:write', of: 'desk' },
  'GET /api/notifications': { agents: 'lead', key: 'notifications:read', of: 'desk' },
  'POST /api/notifications/{notification}/again': { agents: 'lead', key: 'notifications:write', of: 'desk' },
  'DELETE /api/hooks/{hook}/off': { agents: 'lead', key: 'notifications:write', of: 'desk' },
  'GET /api/keys': { agents: 'admin', key: null, of: 'desk' },
  'POST /api/keys': { agents: 'admin', key: null, of: 'desk' },
  'DELETE /api/keys/{key}': { agents: 'admin', key: null, of: 'desk' },
} as const satisfies Record<string, Access>;
export type RouteName = keyof typeof ACCESS;

/** `GET /api/views/{view}`: who sees which. */
export const VIEWS = {
  mine: { agents: 'every', key: null, of: 'own' },
  csr: { agents: 'every', key: 'tickets:read', of: 'ticket' },
  tsr: { agents: 'every', key: 'tickets:read', of: 'ticket' },
  triage: { agents: 'every', key: 'tickets:read', of: 'ticket' },
  escalated: { agents: 'every', key: 'tickets:read', of: 'ticket' },
  snoozed: { agents: 'every', key: 'tickets:read', of: 'ticket' },
  spam: { agents: 'every', key: 'tickets:read', of: 'ticket' },
  all: { agents: 'lead', key: 'tickets:read', of: 'ticket' },
  drafts: { agents: 'every', key: null, of: 'own' },
  mentions: { agents: 'every', key: null, of: 'own' },
} as const satisfies Record<string, Access>;
export type ViewName = keyof typeof VIEWS;

/** `POST /api/tickets/{ticket}/commands`: who may give which. A record of a talk is a person's word, as is why mail to somebody is allowed again. */
export const COMMANDS = {
  reply: { agents: 'every', key: 'tickets:write', of: 'ticket' },
  note: { agents: 'every', key: 'tickets:write', of: 'ticket' },
  assign: { agents: 'every', key: 'tickets:write', of: 'ticket' },
  take: { agents: 'every', key: null, of: 'ticket' },
  fields: { agents: 'every', key: 'tickets:write', of: 'ticket' },
  escalate: { agents: 'every', key: 'tickets:write', of: 'ticket' },
  transfer: { agents: 'every', key: 'tickets:write', of: 'ticket' },
  status: { agents: 'every', key: 'tickets:write', of: 'ticket' },
  snooze: { agents: 'every', key: 'tickets:write', of: 'ticket' },
  priority: { agents: 'every', key: 'tickets:write', of: 'ticket' },
  tag: { agents: 'every', key: 'tickets:write', of: 'ticket' },
  macro: { agents: 'every', key: 'tickets:write', of: 'ticket' },
  spam: { agents: 'every', key: 'tickets:write', of: 'ticket' },
  'not-spam': { agents: 'every', key: 'tickets:write', of: 'ticket' },
  'dismiss-link': { agents: 'every', key: 'tickets:write', of: 'ticket' },
  request: { agents: 'every', key: null, of: 'ticket' },
  verdict: { agents: 'every', key: null, of: 'ticket' },
  lift: { agents: 'every', key: null, of: 'desk' },
  talk: { agents: 'every', key: null, of: 'ticket' },
  correct: { agents: 'every', key: null, of: 'ticket' },
} as const satisfies Record<TicketCommand['type'], Access>;
