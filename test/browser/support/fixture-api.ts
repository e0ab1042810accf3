import type { IncomingMessage, ServerResponse } from 'node:http';
import type { DraftRequest } from '../../../shared/api/draft-request.ts';
import type { ContactLink, SplitRequest, TalkRequest, TicketCommand } from '../../../shared/api/requests.ts';
import type { SavedViewRequest } from '../../../shared/api/saved-view-request.ts';
import type { SenderRuleView } from '../../../shared/api/views.ts';
import { fixtureBoard } from './fixture-board.ts';
import { obey } from './fixture-commands.ts';
import { foundFixture, linkFixture } from './fixture-contact.ts';
import { draftsOf, keepFixture } from './fixture-drafts.ts';
import { heldOf, holdFixture, takeBackFixture } from './fixture-held.ts';
import { FIXTURE_KEYS, FIXTURE_SECRET } from './fixture-keys.ts';
import { addressOf, fetchFixture } from './fixture-media.ts';
import { mergeFixture, unmergeFixture } from './fixture-merge.ts';
import { fixtureNotifications } from './fixture-notifications.ts';
import { overviewOf, quarantineOf, teamOf } from './fixture-overview.ts';
import { DESK } from './fixture-people.ts';
import { searchFixture } from './fixture-search.ts';
import { FIXTURE_SETTINGS } from './fixture-settings.ts';
import { splitFixture } from './fixture-split.ts';
import { type FixtureState, json, listOf, pageOf, viewPage } from './fixture-state.ts';
import { openByTalk } from './fixture-talk.ts';

type Ask = {
  state: FixtureState;
  response: ServerResponse;
  body: unknown;
  query: URLSearchParams;
  part: (index: number) => string;
};

/** The REST API of the fixture desk, a route a line. */
const ROUTES: readonly [pattern: RegExp, answer: (ask: Ask) => void][] = [
  [/^GET \/api\/me$/, ({ state, response }) => json(response, 200, state.me)],
  [/^PUT \/api\/me\/presence$/, ({ state, response, body }) => json(response, 200, Object.assign(state.me, body))],
  [
    /^GET \/api\/desk$/,
    ({ state, response }) => json(response, 200, { ...DESK, undoSend: { seconds: state.undoSeconds, channels: {} } }),
  ],
  [/^GET \/api\/agents$/, ({ state, response }) => json(response, 200, teamOf(state))],
  [
    /^GET \/api\/overview$/,
    ({ state, response, query }) =>
      json(response, 200, overviewOf(state, (query.get('views') ?? '').split(','), now())),
  ],
  [/^POST \/api\/socket$/, ({ response }) => json(response, 200, { ticket: 'once' })],
  [
    /^GET \/api\/views\/(\w+)$/,
    ({ state, response, part, query }) =>
      json(response, 200, { ...viewPage(state, part(1), query.get('cursor')), now: now() }),
  ],
  [/^GET \/api\/settings$/, ({ response }) => json(response, 200, FIXTURE_SETTINGS)],
  [/^GET \/api\/wallboard$/, ({ state, response }) => json(response, 200, fixtureBoard(state, Date.now()))],
  [/^GET \/api\/saved-views$/, ({ state, response }) => json(response, 200, { views: state.saved })],
  [/^PUT \/api\/saved-views\/([^/]+)$/, save],
  [
    /^DELETE \/api\/saved-views\/([^/]+)$/,
    ({ state, response, part }) => {
      state.saved = state.saved.filter(({ id }) => id !== part(1));
      json(response, 200, { views: state.saved });
    },
  ],
  [
    /^GET \/api\/saved-views\/([^/]+)\/tickets$/,
    ({ state, response }) => json(response, 200, { tickets: listOf(state, 'all'), cursor: null, now: now() }),
  ],
  [
    /^GET \/api\/search$/,
    ({ state, response, query }) => {
      const refusal = state.refusals.shift();
      if (refusal) json(response, refusal.status, refusal.body);
      else json(response, 200, searchFixture(state, query.get('q') ?? '', now()));
    },
  ],
  [/^POST \/api\/talks$/, talk],
  [/^GET \/api\/tickets$/, find],
  [/^GET \/api\/tickets\/([^/]+)$/, show],
  [/^GET \/api\/tickets\/([^/]+)\/messages$/, older],
  [
    /^PUT \/api\/tickets\/([^/]+)\/draft$/,
    ({ state, response, body, part }) => json(response, 200, keepFixture(state, part(1), body as DraftRequest)),
  ],
  [
    /^DELETE \/api\/tickets\/([^/]+)\/mention$/,
    ({ state, response, part }) => {
      state.mentions.delete(part(1));
      json(response, 200, { read: true });
    },
  ],
  [/^POST \/api\/tickets\/([^/]+)\/commands$/, command],
  [
    /^DELETE \/api\/tickets\/([^/]+)\/held\/([^/]+)$/,
    ({ state, response, part }) => json(response, 200, takeBackFixture(state, part(1), part(2))),
  ],
  [
    /^GET \/api\/contacts$/,
    ({ state, response, query }) => json(response, 200, foundFixture(state, query.get('q') ?? '')),
  ],
  [/^GET \/api\/tickets\/([^/]+)\/contact$/, ({ state, response }) => json(response, 200, state.contact)],
  [/^POST \/api\/tickets\/([^/]+)\/contact$/, link],
  [/^POST \/api\/tickets\/([^/]+)\/merge$/, merge],
  [/^POST \/api\/tickets\/([^/]+)\/unmerge$/, unmerge],
  [/^POST \/api\/tickets\/([^/]+)\/split$/, split],
  [
    /^POST \/api\/tickets\/([^/]+)\/messages\/([^/]+)\/frame$/,
    ({ response }) => json(response, 200, { url: '/frames/signed-for-a-minute' }),
  ],
  [
    /^POST \/api\/tickets\/([^/]+)\/messages\/([^/]+)\/attachments\/(\d+)$/,
    ({ state, response, part }) => json(response, 200, { url: addressOf(state, placeIn(part)) }),
  ],
  [
    /^POST \/api\/tickets\/([^/]+)\/messages\/([^/]+)\/attachments\/(\d+)\/fetch$/,
    ({ state, response, part }) => fetchFixture(state, response, placeIn(part)),
  ],
  [
    /^POST \/api\/uploads$/,
    ({ response, body }) =>
      json(response, 200, {
        key: `uploads/${(body as { name: string }).name}`,
        url: `/fixture/upload/${encodeURIComponent((body as { name: string }).name)}`,
      }),
  ],
  [/^GET \/api\/keys$/, ({ response }) => json(response, 200, { keys: FIXTURE_KEYS })],
  [/^POST \/api\/keys$/, ({ response }) => json(response, 200, { key: FIXTURE_KEYS[0], secret: FIXTURE_SECRET })],
  [/^GET \/api\/ledger$/, ({ response }) => json(response, 200, { day: '2026-06-15', hours: [fixtureHour] })],
  [/^GET \/api\/notifications$/, ({ response }) => json(response, 200, fixtureNotifications(Date.now()))],
  [/^POST \/api\/tickets\/([^/]+)\/join$/, joinTo],
  [/^GET \/api\/senders$/, listSenders],
  [/^PUT \/api\/senders$/, saySender],
  [/^GET \/api\/quarantine$/, ({ state, response }) => json(response, 200, quarantineOf(state))],
  [/^POST \/api\/quarantine\/rerun$/, rerunAll],
  [/^POST \/api\/quarantine\/([^/]+)\/rerun$/, rerun],
];

export async function answerApi(
  state: FixtureState,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (!request.headers.authorization?.startsWith('Bearer '))
    return json(response, 401, { error: 'unauthorised', message: 'log in' });
  const url = new URL(request.url ?? '/', 'http://fixture');
  const text = await readText(request);
  const line = `${request.method} ${url.pathname}`;
  for (const [pattern, answer] of ROUTES) {
    const found = pattern.exec(line);
    if (!found) continue;
    const part = (index: number) => decodeURIComponent(found[index] ?? '');
    answer({ state, response, body: text ? JSON.parse(text) : undefined, query: url.searchParams, part });
    return;
  }
  json(response, 404, { error: 'not-found', message: `there is no ${line}` });
}

const placeIn = (part: Ask['part']) => ({ ticket: part(1), message: part(2), index: Number(part(3)) });

function link({ state, response, body }: Ask): void {
  json(response, 200, linkFixture(state, body as ContactLink));
}

function save({ state, response, body, part }: Ask): void {
  const refusal = state.refusals.shift();
  if (refusal) {
    json(response, refusal.status, refusal.body);
    return;
  }
  const { version, ...view } = body as SavedViewRequest;
  const saved = {
    ...view,
    id: part(1),
    mine: true,
    version: version + 1,
    count: listOf(state, 'all').length,
    more: false,
  };
  state.saved = [...state.saved.filter(({ id }) => id !== saved.id), saved];
  json(response, 200, { views: state.saved });
}

function talk({ state, response, body }: Ask): void {
  json(response, 200, { ticket: openByTalk(state, body as TalkRequest).ticket, now: now() });
}

function find({ state, response, query }: Ask): void {
  const found = [...state.tickets.values()].find(({ ticket }) => ticket.ref === query.get('ref'));
  if (found) json(response, 200, { id: found.ticket.id });
  else json(response, 404, { code: 'ticket.unknown', detail: 'there is no such ticket' });
}

function show({ state, response, part }: Ask): void {
  const entry = state.tickets.get(part(1));
  const drafts = draftsOf(state, part(1));
  const mention = state.mentions.has(part(1)) ? { mention: { at: now(), by: 'ben' } } : {};
  if (entry)
    json(response, 200, {
      ticket: entry.ticket,
      page: pageOf(entry, null),
      drafts,
      ...mention,
      held: heldOf(state, part(1)),
      now: now(),
    });
  else json(response, 404, { code: 'ticket.unknown', detail: 'there is no such ticket' });
}

function older({ state, response, query, part }: Ask): void {
  const entry = state.tickets.get(part(1));
  if (entry) json(response, 200, pageOf(entry, query.get('before')));
  else json(response, 404, { code: 'ticket.unknown', detail: 'there is no such ticket' });
}

function command({ state, response, body, part }: Ask): void {
  const entry = state.tickets.get(part(1));
  state.commands.push({ ticket: part(1), command: body });
  const refusal = entry
    ? state.refusals.shift()
    : { status: 404, body: { code: 'ticket.unknown', detail: 'there is no such ticket' } };
  if (!entry || refusal) {
    json(response, refusal?.status ?? 404, refusal?.body);
    return;
  }
  const held = holdFixture(state, part(1), body as TicketCommand);
  if (!held) obey(state, entry, body as TicketCommand);
  json(response, 200, { ticket: entry.ticket, now: now(), ...(held ? { held } : {}) });
}

function merge({ state, response, body, part }: Ask): void {
  const [source, target] = [part(1), (body as { into: string }).into].map((id) => state.tickets.get(id));
  if (source && target) json(response, 200, mergeFixture(source, target));
  else json(response, 404, { code: 'ticket.unknown', detail: 'there is no such ticket' });
}

function split({ state, response, body, part }: Ask): void {
  const source = state.tickets.get(part(1));
  const refusal = state.refusals.shift();
  if (refusal) json(response, refusal.status, refusal.body);
  else if (source) json(response, 200, splitFixture(state, source, body as SplitRequest));
  else json(response, 404, { code: 'ticket.unknown', detail: 'there is no such ticket' });
}

function unmerge({ state, response, part }: Ask): void {
  const entry = state.tickets.get(part(1));
  if (entry) unmergeFixture(state, entry);
  if (entry) json(response, 200, { ticket: entry.ticket, now: now() });
  else json(response, 404, { code: 'ticket.unknown', detail: 'there is no such ticket' });
}

/** The mail goes on where it pointed. */
function joinTo({ state, response, part }: Ask): void {
  const entry = state.tickets.get(part(1));
  const into = state.tickets.get(entry?.messages.flatMap(({ link }) => link ?? [])[0] ?? '');
  if (!entry || !into) {
    json(response, 404, { code: 'ticket.not-found', detail: 'refers to no ticket' });
    return;
  }
  entry.ticket.status = 'closed';
  into.messages.push(...entry.messages.map(({ link: _link, ...kept }) => kept));
  json(response, 200, { ticket: into.ticket, now: now() });
}

/** A page as the desk makes them: what agents have said by name, the settings' own before the first. */
function listSenders({ state, response, query }: Ask): void {
  const begins = (query.get('q') ?? '').toLowerCase();
  const after = query.get('cursor') ?? '';
  const found = state.senders.filter(({ who }) => who.startsWith(begins));
  const fixed = found.filter((sender) => sender.fixed && after === '');
  const rest = found.filter(({ who, fixed: isFixed }) => !isFixed && who > after);
  const said = rest.toSorted((a, b) => (a.who < b.who ? -1 : 1)).slice(0, SENDERS_PAGE);
  const cursor = rest.length > SENDERS_PAGE ? (said.at(-1)?.who ?? null) : null;
  json(response, 200, { senders: [...fixed, ...said], cursor });
}

const SENDERS_PAGE = 100;

function saySender({ state, response, body }: Ask): void {
  const { who, verdict, because } = body as Pick<SenderRuleView, 'who' | 'because'> & { verdict: string };
  const stands = verdict === 'block' || verdict === 'allow';
  const rules = stands ? [{ who, verdict, because, by: 'Mia Hansen', at: now(), fixed: false } as const] : [];
  state.senders = [...state.senders.filter((sender) => sender.who !== who), ...rules];
  json(response, 200, { senders: rules });
}

function rerunAll({ state, response }: Ask): void {
  for (const entry of state.quarantine) entry.state = 'done';
  json(response, 200, { ...quarantineOf(state), left: 0 });
}

function rerun({ state, response, part }: Ask): void {
  const entry = state.quarantine.find(({ id }) => id === part(1));
  json(response, 200, { entry: { ...entry, state: 're-running', again: false } });
  if (entry) entry.state = state.rerunEndsIn;
}

export async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function now(): string {
  return new Date().toISOString();
}

const gap = {
  at: '2026-06-15T08:12:00.000Z',
  key: 'C#a M#b',
  standing: 'missing',
  because: 'the message is not in the table',
};

const fixtureHour = {
  hour: '2026-06-15T08:00:00.000Z',
  until: '2026-06-15T09:00:00.000Z',
  settled: false,
  repaired: 1,
  rows: [
    fixtureRow('email', { received: 12, stored: 10, quarantined: 1, difference: 1 }),
    fixtureRow('whatsapp', { received: 7, stored: 7 }),
  ],
};

function fixtureRow(channel: string, counts: object) {
  const missing = 'difference' in counts ? [gap] : [];
  const none = { quarantined: 0, ignored: 0, difference: 0, reasons: {} };
  return { channel, account: 'main', hour: '2026-06-15T08:00:00.000Z', ...none, ...counts, missing };
}
