import { type DeskClock, readAdvance } from '../desk-clock.ts';
import { gatewayAnswer, type HttpAnswer, json } from '../http/answer.ts';
import type { Received } from '../http/payload.ts';
import { PAGE_HEADERS } from '../login/page.ts';
import type { Customers } from '../providers/customers.ts';
import type { Providers } from '../providers/door.ts';
import { customerActs, providerFares } from './acts.ts';
import { PAGE_CSS, PAGE_JS } from './assets.ts';
import type { OutboxReader } from './outbox.ts';
import { localPage } from './page.ts';
import type { LocalState } from './state.ts';

export type LocalPagesOptions = {
  state(): LocalState;
  outbox: OutboxReader;
  clock: DeskClock;
  /** Resolves when what the move made due has run. */
  afterMove(): Promise<void>;
  customers: Customers;
  providers: Pick<Providers, 'fare'>;
};

/** A mail's HTML is somebody's: no script, no form, nothing from the network. */
const MAIL_HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy':
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
};

/** Answers everything under `/local` that is for people and scripts. */
export function makeLocalPages(options: LocalPagesOptions): (received: Received) => Promise<HttpAnswer> {
  const { state, outbox } = options;
  return async (received) => {
    const path = received.url.split('?', 1)[0] ?? '';
    if (received.method === 'POST') return await post(path, received, options);
    if (path === '/local' || path === '/local/') return text(localPage(state(), await outbox.read()), PAGE_HEADERS);
    if (path === '/local/page.css') return text(PAGE_CSS, { 'content-type': 'text/css', 'cache-control': 'no-cache' });
    if (path === '/local/page.js')
      return text(PAGE_JS, { 'content-type': 'text/javascript', 'cache-control': 'no-cache' });
    if (path === '/local/state') return json(200, state());
    if (path === '/local/outbox') return json(200, await outbox.read());
    return await oneMail(path, outbox);
  };
}

async function post(path: string, received: Received, options: LocalPagesOptions): Promise<HttpAnswer> {
  if (path === '/local/clock') return await moveClock(received, options);
  if (path === '/local/customers') return await customerActs(received, options.customers);
  return path === '/local/providers' ? providerFares(received, options.providers) : gatewayAnswer(404, 'Not Found');
}

async function oneMail(path: string, outbox: OutboxReader): Promise<HttpAnswer> {
  const [, id = '', form] = /^\/local\/outbox\/([\w-]+)(\/html|\.eml)$/.exec(path) ?? [];
  if (form === '/html') {
    const markup = await outbox.html(id);
    if (markup !== undefined) return text(markup, MAIL_HEADERS);
  }
  const raw = form === '.eml' ? outbox.raw(id) : undefined;
  if (!raw) return gatewayAnswer(404, 'Not Found');
  const headers = {
    'content-type': 'message/rfc822',
    'content-disposition': `attachment; filename="${id}.eml"`,
    'x-content-type-options': 'nosniff',
  };
  return { status: 200, headers, body: Buffer.from(raw) };
}

async function moveClock({ body }: Received, { clock, state, afterMove }: LocalPagesOptions): Promise<HttpAnswer> {
  const said = Buffer.from(body).toString('utf8').trim();
  // the page's buttons send a form when scripts are off; curl calls everything a form
  const isForm = said.startsWith('advance=');
  const advance = readAdvance(isForm ? new URLSearchParams(said).get('advance') : advanceIn(said), clock.now());
  if (typeof advance === 'string') return json(400, { error: 'input.invalid', message: advance });
  clock.advance(advance);
  await afterMove();
  if (isForm) return { status: 303, headers: { location: '/local' }, body: Buffer.alloc(0) };
  const { now, offsetMs } = state();
  return json(200, { now, offsetMs });
}

function advanceIn(said: string): unknown {
  try {
    return (JSON.parse(said) as { advance?: unknown } | null)?.advance;
  } catch {
    return undefined;
  }
}

function text(body: string, headers: Record<string, string>): HttpAnswer {
  return { status: 200, headers, body: Buffer.from(body) };
}
