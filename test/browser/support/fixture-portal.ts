import type { IncomingMessage, ServerResponse } from 'node:http';
import type { NewRequest, PortalMessage, PortalWords, RequestPage, RequestView } from '../../../shared/api/portal.ts';
import { problem } from '../../../shared/platform/http-handler.ts';
import { readText } from './fixture-api.ts';
import { json } from './fixture-state.ts';

const ANA = 'ana.ortiz@customer.example';
const HOUR = 3_600_000;
const PAGE = 30;
/** What tries to be more than text. */
const HOSTILE = '<img src=x onerror="document.title=1"> ‮gnp.exe';

/** The portal's API as a browser meets it: one customer with three requests, a link that is good once, everything kept in memory. */
export function fixturePortal(now: number) {
  const at = (hours: number) => new Date(now - hours * HOUR).toISOString();
  const links = new Set(['link-of-the-mail-that-is-long-enough-1']);
  const sessions = new Set<string>();
  const asked: { address: string; language: string }[] = [];
  const uploads: { bytes: number }[] = [];
  const pages = new Map(firstPages(at).map((page) => [page.request.id, page]));
  const state = { links, sessions, asked, uploads, pages, rateLimited: false, address: ANA };

  return {
    ...state,
    session: 'portal=fixture-session',
    /** The next requests are one too many. */
    tooOften(value: boolean) {
      state.rateLimited = value;
    },
    async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
      const { pathname, searchParams } = new URL(request.url ?? '/', 'http://fixture');
      const path = pathname.slice('/portal/api/'.length);
      const body = request.method === 'POST' ? JSON.parse((await readText(request)) || '{}') : {};
      if (state.rateLimited) return refuse(response, 429, 'rate.exceeded', 'later');
      if (path === 'link') {
        asked.push(body);
        return json(response, 202, {});
      }
      if (path === 'session') return signIn(body.token, response);
      if (!sessions.has(request.headers.cookie ?? '')) return refuse(response, 401, 'login.missing', '');
      if (path === 'sign-out') {
        sessions.clear();
        return json(response, 200, {});
      }
      if (path === 'requests' && request.method === 'GET') return list(searchParams.get('before'), response);
      return inside(path, body, response);
    },
    /** Whose links those are that are opened from now on. */
    is(address: string) {
      state.address = address;
    },
    /** An agent answers. */
    answers(id: string, text: string) {
      const page = pages.get(id);
      if (!page) throw new Error(`the fixture desk has no request "${id}"`);
      const now = new Date().toISOString();
      page.messages.unshift({ id: `desk-${now}-${text}`, from: 'desk', name: 'Mia Hansen', at: now, text, files: [] });
      Object.assign(page.request, { state: 'yours', lastAt: now });
    },
    /** So many more requests, each older than the one before. */
    addOlder(count: number) {
      for (const n of Array.from({ length: count }, (_, index) => index + 1)) {
        const request = { ...view(`older-${n}`, `Older request ${n}`, 'closed', at(100 + n)), ref: `SB-OLD${n}` };
        pages.set(request.id, { request, messages: [], before: null });
      }
    },
  };

  function signIn(token: string, response: ServerResponse) {
    if (!links.delete(token)) return refuse(response, 403, 'link.spent', 'this link has been used');
    sessions.add('portal=fixture-session');
    response.setHeader('set-cookie', 'portal=fixture-session; Path=/; HttpOnly; SameSite=Strict');
    json(response, 200, { address: state.address });
  }

  function inside(path: string, body: Record<string, unknown>, response: ServerResponse) {
    if (path === 'me') return json(response, 200, { address: state.address, topics: TOPICS });
    if (path === 'uploads') {
      uploads.push(body as { bytes: number });
      return json(response, 200, { key: `uploads/c-ana/${uploads.length}`, url: '/fixture/upload/portal' });
    }
    if (path === 'requests') return open(body as NewRequest, response);
    const [, id = '', rest = ''] = /^requests\/([^/]+)\/?(.*)$/.exec(path) ?? [];
    const page = pages.get(decodeURIComponent(id));
    if (!page) return refuse(response, 404, 'ticket.not-found', 'there is no such request');
    return onRequest(page, rest, body, response);
  }

  /** Newest first by when they were begun, as the desk lists them. */
  function list(before: string | null, response: ServerResponse) {
    const requests = [...pages.values()]
      .map(({ request }) => request)
      .toSorted((a, b) => b.openedAt.localeCompare(a.openedAt))
      .filter(({ openedAt }) => before === null || openedAt < before);
    const shown = requests.slice(0, PAGE);
    json(response, 200, { requests: shown, before: requests.length > PAGE ? (shown.at(-1)?.openedAt ?? null) : null });
  }

  function open({ subject, ...words }: NewRequest, response: ServerResponse) {
    const id = `request-${words.id}`;
    const fresh = view(id, subject, 'open', new Date().toISOString());
    pages.set(id, { request: fresh, messages: [said(words)], before: null });
    json(response, 200, { id });
  }

  function onRequest(page: RequestPage, rest: string, body: object, response: ServerResponse) {
    if (rest === '') return json(response, 200, page);
    if (rest === 'messages') {
      const words = body as PortalWords;
      if (!page.messages.some(({ id }) => id === words.id)) page.messages.unshift(said(words));
      Object.assign(page.request, { state: 'open', mayClose: true, mayRate: false });
      return json(response, 200, {});
    }
    if (rest === 'close') Object.assign(page.request, { state: 'solved', mayClose: false, mayRate: true });
    if (rest === 'rating') Object.assign(page.request, { rating: (body as { score: number }).score });
    if (rest.endsWith('files/0')) return json(response, 200, { url: '/favicon.svg' });
    json(response, 200, { request: page.request });
  }
}

/** In the desk's own words, byte for byte. */
function refuse(response: ServerResponse, status: number, code: string, detail: string): void {
  const { headers, body } = problem(status, code, detail);
  response.writeHead(status, headers).end(body);
}

const TOPICS = [
  { id: 'csr', name: 'Customer service' },
  { id: 'tsr', name: 'Technical support' },
];

function view(id: string, subject: string, state: RequestView['state'], lastAt: string): RequestView {
  const done = state === 'solved' || state === 'closed';
  return { id, ref: 'SB-7KQ2M4XD', subject, state, openedAt: lastAt, lastAt, mayClose: !done, mayRate: done };
}

function said({ id, text, files = [] }: PortalWords): PortalMessage {
  const shown = files.map(({ name, bytes }, index) => ({ index, name, bytes }));
  return { id, from: 'me', name: '', at: new Date().toISOString(), text, files: shown };
}

function firstPages(at: (hours: number) => string): RequestPage[] {
  const message = (hours: number, from: PortalMessage['from'], text: string, more: object = {}): PortalMessage => {
    const name = from === 'desk' ? 'Mia Hansen' : from === 'other' ? 'Cora Ortiz' : '';
    return { id: `${from}-${hours}`, from, name, at: at(hours), text, files: [], ...more };
  };
  return [
    {
      request: view('router', 'The Halo Garden blinks red since the storm', 'yours', at(3)),
      messages: [
        message(
          3,
          'desk',
          'Dear Ana,\n\nplease unplug it for thirty seconds and send us a picture of the label on its back. How it is done: https://northwind.example/help/restart.\n\nMia Hansen, Technical support',
        ),
        message(20, 'other', 'I have tried the other socket as well, no difference. Cora'),
        message(27, 'me', 'Since the storm on Friday the light blinks red and the garden has no Wi-Fi.', {
          files: [{ index: 0, name: 'garden-light.jpg', bytes: 483_200 }],
        }),
      ],
      before: null,
    },
    {
      request: { ...view('parcel', 'Where is order 48213?', 'solved', at(50)), ref: 'SB-2M9TC0VA' },
      messages: [
        message(50, 'desk', 'It was handed to your neighbour on the second floor this morning.'),
        message(54, 'me', 'The tracking page says delivered, but nothing is here.'),
      ],
      before: null,
    },
    {
      request: { ...view('hostile', HOSTILE, 'open', at(90)), ref: 'SB-0X55HELL' },
      messages: [
        message(90, 'me', `${HOSTILE} javascript:alert(1)`, { files: [{ index: 0, name: HOSTILE, bytes: 12 }] }),
      ],
      before: null,
    },
  ];
}
