import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Socket } from 'node:net';
import { type Browser, type CDPSession, chromium, type Page } from 'playwright-core';

/** How one document is served: what the browser gets as its body and headers, and the sandbox of the frame element around it (null: none). */
export type Served = { body: string; headers: Record<string, string>; sandbox: string | null };

/** What a batch of documents did, each with enough to find its cause. */
export type Deeds = { scripts: string[]; requests: string[]; navigations: string[] };

const HOST = 'mail.test';
/** The first byte of a TLS handshake. */
const TLS = 22;
const SETTLE_MS = 700;
/** What the browser calls for itself, whatever it shows; a document that asks for one of them is seen by `request` instead. */
const BROWSERS_OWN =
  /^(?:tls )?(?:clients2\.google\.com|update\.googleapis\.com|accounts\.google\.com|content-autofill\.googleapis\.com)\b/;

/**
 * A browser in which every host name leads to a sink on this machine, so that whatever a document loads is seen where it arrives, and nothing leaves. Documents
 * are shown side by side in frames of one page, and then every element of them is touched.
 */
export async function openDangerStage(executablePath: string) {
  const sink = await openSink();
  const browser = await chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-features=IsolateSandboxedIframes,OptimizationHints,MediaRouter,AutofillServerCommunication,CertificateTransparencyComponentUpdater',
      '--disable-site-isolation-trials',
      `--host-resolver-rules=MAP * 127.0.0.1:${sink.port}`,
    ],
  });
  return {
    run: (documents: readonly Served[]) => runBatch(browser, sink, documents),
    async close() {
      await browser.close();
      sink.close();
    },
  };
}

type Sink = { port: number; show: (documents: readonly Served[]) => void; taken: () => string[]; close: () => void };

/** Answers for `mail.test` with the documents, for any other host or path with something hostile, and writes down whatever was not asked for by us. */
async function openSink(): Promise<Sink> {
  let documents: readonly Served[] = [];
  let arrived: string[] = [];
  const answer = (request: IncomingMessage, response: ServerResponse) => {
    const found = documentAt(request, documents);
    if (!found) arrived.push(`${request.headers.host}${request.url}`);
    const { body, headers } = found ?? hostile(request);
    response.writeHead(200, headers).end(body);
  };
  const http = createServer(answer);
  // TLS comes here as well: that somebody called is all there is to know.
  const door = createTcpServer((socket: Socket) => {
    socket.on('error', () => socket.destroy());
    socket.once('data', (first) => {
      if (first[0] === TLS) {
        arrived.push(`tls ${serverName(first)}`);
        socket.destroy();
        return;
      }
      socket.pause();
      socket.unshift(first);
      http.emit('connection', socket);
      socket.resume();
    });
  });
  await new Promise<void>((done) => door.listen(0, '127.0.0.1', done));
  return {
    port: (door.address() as AddressInfo).port,
    show(next) {
      documents = next;
      arrived = [];
    },
    taken: () => arrived,
    close() {
      door.close();
      http.closeAllConnections();
    },
  };
}

/** The name in a ClientHello (RFC 8446 section 4.1.2, RFC 6066 section 3). */
function serverName(hello: Buffer): string {
  let at = 43;
  at += 1 + (hello[at] ?? 0);
  at += 2 + hello.readUInt16BE(at);
  at += 1 + (hello[at] ?? 0) + 2;
  while (at + 4 < hello.length && hello.readUInt16BE(at) !== 0) at += 4 + hello.readUInt16BE(at + 2);
  return at + 9 < hello.length ? hello.toString('latin1', at + 9, at + 9 + hello.readUInt16BE(at + 7)) : 'unknown';
}

function documentAt({ headers, url = '' }: IncomingMessage, documents: readonly Served[]) {
  if (headers.host !== HOST) return undefined;
  if (url === '/favicon.ico') return { body: '', headers: {} };
  if (url === '/stage') return { body: stagePage(documents), headers: { 'content-type': 'text/html' } };
  const found = documents[Number(/^\/document\/(\d+)$/.exec(url)?.[1] ?? -1)];
  return found && { body: found.body, headers: found.headers };
}

function stagePage(documents: readonly Served[]): string {
  const frames = documents.map(
    ({ sandbox }, index) =>
      `<iframe ${sandbox === null ? '' : `sandbox="${sandbox}"`} src="/document/${index}"></iframe>`,
  );
  return `<!doctype html><style>iframe{width:90px;height:60px}</style>${frames.join('')}`;
}

function hostile({ url = '' }: IncomingMessage): { body: string; headers: Record<string, string> } {
  if (/\.css/.test(url)) return { body: 'body{color:red}', headers: { 'content-type': 'text/css' } };
  if (/\.js/.test(url)) return { body: 'alert(1)', headers: { 'content-type': 'text/javascript' } };
  return { body: '<script>alert(1)</script>', headers: { 'content-type': 'text/html' } };
}

async function runBatch(browser: Browser, sink: Sink, documents: readonly Served[]): Promise<Deeds> {
  sink.show(documents);
  const context = await browser.newContext();
  const page = await context.newPage();
  const deeds: Deeds = { scripts: [], requests: [], navigations: [] };
  const session = await context.newCDPSession(page);
  await watch(page, session, deeds);
  await within(15_000, page.goto(`http://${HOST}/stage`, { waitUntil: 'load' }));
  await settle();
  await within(20_000, touchAll(session));
  await settle();
  deeds.requests.push(...sink.taken().filter((arrived) => !BROWSERS_OWN.test(arrived)));
  void within(3_000, context.close());
  return deeds;
}

const OURS = 'switchboard-harness.js';

async function watch(page: Page, session: CDPSession, deeds: Deeds): Promise<void> {
  page.on('dialog', (dialog) => void dialog.dismiss().catch(() => undefined));
  page.on('requestfinished', (request) => {
    const { host } = new URL(request.url());
    if (BROWSERS_OWN.test(host)) deeds.requests.push(request.url());
  });
  page.on('popup', (popup) => void popup.close().catch(() => undefined));
  session.on('Page.frameNavigated', ({ frame }) => {
    const expected = new RegExp(`^http://${HOST}/(?:stage|document/\\d+)$|^about:|^chrome-error:`).test(frame.url);
    if (!expected) deeds.navigations.push(frame.url);
  });
  session.on('Debugger.scriptParsed', ({ url, hasSourceURL, executionContextAuxData: world }) => {
    // Playwright's and our own code runs in worlds of its own; the page in the place of a blocked frame is the browser's.
    if (world?.['isDefault'] && !/^chrome-error:/.test(url) && !url.includes(OURS) && !hasSourceURL)
      deeds.scripts.push(url);
  });
  await session.send('Page.enable');
  await session.send('Debugger.enable');
}

type FrameTree = { frame: { id: string }; childFrames?: FrameTree[] };

async function touchAll(session: CDPSession): Promise<void> {
  const { frameTree } = await session.send('Page.getFrameTree');
  const inner = (tree: FrameTree): string[] =>
    (tree.childFrames ?? []).flatMap((child) => [child.frame.id, ...inner(child)]);
  for (const frameId of inner(frameTree)) await within(1_500, touch(session, frameId));
}

/** Hover, focus, key and click on every element; not on a link that leads elsewhere: to follow it is the reader's own decision. */
const TOUCH = `for (const element of [...document.querySelectorAll('*')].slice(0, 200)) {
  for (const kind of ['mouseover', 'mouseenter', 'pointerdown', 'focus', 'keydown', 'animationstart', 'toggle', 'error'])
    element.dispatchEvent(new Event(kind, { bubbles: kind.startsWith('m') }));
  const link = element.closest('a, area');
  const address = link?.getAttribute('href') ?? link?.getAttribute('xlink:href');
  let scheme = '';
  try { scheme = address ? new URL(address, document.baseURI).protocol : ''; } catch {}
  if (/^(?:|javascript:|vbscript:)$/.test(scheme)) { try { element.focus?.(); element.click?.(); } catch {} }
}
//# sourceURL=${OURS}`;

async function touch(session: CDPSession, frameId: string): Promise<void> {
  const { executionContextId } = await session.send('Page.createIsolatedWorld', { frameId, worldName: OURS });
  await session.send('Runtime.evaluate', { expression: TOUCH, contextId: executionContextId, timeout: 1_000 });
}

/** A document of the control may hang or navigate everything away: what it did until then counts. */
async function within(milliseconds: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((done) => {
    timer = setTimeout(done, milliseconds);
  });
  await Promise.race([work.catch(() => undefined), late]);
  clearTimeout(timer);
}

function settle(): Promise<void> {
  return new Promise((done) => setTimeout(done, SETTLE_MS));
}
