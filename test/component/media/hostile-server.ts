import { createServer, type IncomingHttpHeaders, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { isPublicAddress } from '../../../shared/platform/public-address.ts';
import type { Reach } from '../../../shared/platform/reach.ts';

/** What stands for the public internet: the rest of the machine, 127.0.0.1 first, is what must not be reached. */
const OUTSIDE = '127.0.0.2';
const NAMES: Readonly<Record<string, readonly string[]>> = {
  'files.test': [OUTSIDE],
  'other.test': [OUTSIDE],
  'inside.test': ['127.0.0.1'],
  'both.test': [OUTSIDE, '127.0.0.1'],
  'metadata.test': ['169.254.169.254'],
  'mapped.test': ['::ffff:127.0.0.1'],
};

export type Heard = { at: string; host: string; path: string; headers: IncomingHttpHeaders };

/** A server of the internet that means ill, and one beside it on 127.0.0.1 that must never hear anything. */
export async function openHostileServer() {
  const heard: Heard[] = [];
  const listen = async (host: string, port: number) => {
    const server = createServer((request, response) => {
      const { host: named = '' } = request.headers;
      heard.push({ at: host, host: named.split(':')[0] ?? '', path: request.url ?? '', headers: request.headers });
      (ANSWERS[request.url ?? ''] ?? NOT_FOUND)(request, response);
    });
    await new Promise<void>((resolve) => server.listen(port, host, resolve));
    return server;
  };
  const outside = await listen(OUTSIDE, 0);
  const { port } = outside.address() as AddressInfo;
  const inside = await listen('127.0.0.1', port);
  let lookups = 0;
  const resolve = ((name: string, _options: unknown, answer: (error: Error | null, found?: unknown) => void) => {
    lookups += 1;
    // The second answer of a name server that rebinds: whoever asks twice is led inside.
    const found = name === 'rebinds.test' ? [lookups % 2 === 1 ? OUTSIDE : '127.0.0.1'] : NAMES[name];
    if (!found) return answer(Object.assign(new Error(`getaddrinfo ENOTFOUND ${name}`), { code: 'ENOTFOUND' }));
    answer(
      null,
      found.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
  }) as unknown as Reach['resolve'];
  const reach: Reach = {
    refuses: ({ protocol }) => (protocol === 'http:' ? null : `its address begins with ${protocol}`),
    permits: (address) => address === OUTSIDE || isPublicAddress(address),
    resolve,
  };
  return {
    reach,
    heard,
    at: (name: string, path: string) => `http://${name}:${port}${path}`,
    close: async () => {
      for (const server of [outside, inside]) server.closeAllConnections();
      await Promise.all([outside, inside].map((server) => new Promise((done) => server.close(done))));
    },
  };
}

const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');

const NOT_FOUND: RequestListener = (_request, response) => void response.writeHead(404).end('no such thing');

const to =
  (location: (port: string) => string): RequestListener =>
  (request, response) => {
    const port = (request.headers.host ?? '').split(':')[1] ?? '';
    response.writeHead(302, { location: location(port) }).end();
  };

const ANSWERS: Readonly<Record<string, RequestListener>> = {
  '/picture.png': (_request, response) => void response.writeHead(200, { 'content-type': 'image/png' }).end(PNG),
  '/page.jpg': (_request, response) =>
    void response.writeHead(200, { 'content-type': 'image/jpeg' }).end('<!doctype html><script>alert(1)</script>'),
  '/to-metadata': to(() => 'http://169.254.169.254/latest/meta-data/iam/security-credentials/'),
  '/to-metadata-name': to((port) => `http://metadata.test:${port}/`),
  '/to-localhost': to((port) => `http://inside.test:${port}/picture.png`),
  '/to-loopback': to((port) => `http://127.0.0.1:${port}/picture.png`),
  '/to-number': to((port) => `http://2130706433:${port}/picture.png`),
  '/to-mapped': to((port) => `http://[::ffff:7f00:1]:${port}/picture.png`),
  '/to-file': to(() => 'file:///etc/passwd'),
  '/to-other': to((port) => `http://other.test:${port}/picture.png`),
  '/to-picture': to(() => '/picture.png'),
  '/round': to(() => '/round'),
  '/endless': (_request, response) => {
    response.writeHead(200);
    const more = () => {
      while (response.write(Buffer.alloc(65_536)));
    };
    response.on('drain', more);
    more();
  },
  '/drip': (_request, response) => {
    response.writeHead(200, { 'content-length': '1000' });
    const drip = setInterval(() => response.write('x'), 20);
    response.on('close', () => clearInterval(drip));
  },
  '/silent': () => undefined,
  '/claims-much': (_request, response) => void response.writeHead(200, { 'content-length': '9000000000' }).write('x'),
  '/too-short': (_request, response) => {
    response.writeHead(200, { 'content-length': '100' });
    response.write('only this');
    setTimeout(() => response.destroy(), 5);
  },
  '/bomb': (_request, response) =>
    void response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(8_000_000))),
  '/packed': (_request, response) =>
    void response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.from('plain words'))),
  '/strange': (_request, response) => void response.writeHead(200, { 'content-encoding': 'zstd' }).end('?'),
  '/huge-refusal': (_request, response) => void response.writeHead(500).end(Buffer.alloc(5_000_000)),
};
