import { once } from 'node:events';
import { type IncomingMessage, request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';
import { pipeline, type Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { checkUrl, guardedLookup, leadsInside, type Reach, Refused } from './reach.ts';

export type Hop = {
  url: URL;
  method: 'GET' | 'POST';
  headers: Readonly<Record<string, string>>;
  body: string;
  /** Bytes of the answer at most, unpacked. */
  most: number;
  signal: AbortSignal;
  /** Where it may lead; null: to the laptop's stand-in, which `url` already names. */
  reach: Reach | null;
};

export type Landed = { status: number; headers: Record<string, string>; bytes: Uint8Array } | 'too-large';

/** What is read of an answer that is no file: enough for its reason. */
const REASON_BYTES = 64 * 1024;

/** One request over a connection of its own, checked before its name is looked up, when it is, and on the socket. No redirect is followed. */
export async function oneHop({ url, method, headers, body, most, signal, reach }: Hop): Promise<Landed> {
  if (reach) checkUrl(url, reach);
  const request = url.protocol === 'https:' ? secureRequest : plainRequest;
  const sent = request(url, {
    method,
    headers: { ...headers, 'accept-encoding': 'identity' },
    // A connection that was kept would have been checked for somebody else.
    agent: false,
    signal,
    ...(reach ? { lookup: guardedLookup(reach) } : {}),
  });
  // What breaks after the answer began is told by the answer; nobody else listens then.
  sent.on('error', () => undefined);
  if (reach) checkSocket(sent, url, reach);
  sent.end(method === 'POST' ? body : undefined);
  const [answer] = (await once(sent, 'response')) as [IncomingMessage];
  try {
    return await readAnswer(answer, most);
  } finally {
    sent.destroy();
  }
}

/** What the lookup let through is what the socket must be connected to. */
function checkSocket(sent: ReturnType<typeof plainRequest>, url: URL, reach: Reach): void {
  sent.once('socket', (socket) => {
    socket.once('connect', () => {
      if (!reach.permits(socket.remoteAddress ?? '')) sent.destroy(leadsInside(url.hostname));
    });
  });
}

async function readAnswer(answer: IncomingMessage, most: number): Promise<Landed> {
  const status = answer.statusCode ?? 0;
  const headers = Object.fromEntries(
    Object.entries(answer.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : `${value}`]),
  );
  const isFile = status >= 200 && status < 300;
  if (isFile && Number(headers['content-length']) > most) return 'too-large';
  const bytes = await readBytes(unpacked(answer, headers['content-encoding']), isFile ? most : REASON_BYTES);
  if (bytes) return { status, headers, bytes };
  return isFile ? 'too-large' : { status, headers, bytes: new Uint8Array() };
}

/** Asked for plain, some servers pack all the same: what comes out is counted, not what went in. */
function unpacked(answer: IncomingMessage, encoding = 'identity'): Readable {
  if (encoding === 'identity' || encoding === '') return answer;
  const unpack = UNPACK.get(encoding.toLowerCase());
  if (!unpack) throw new Refused(`it came packed as "${encoding.slice(0, 40)}"`);
  return pipeline(answer, unpack(), () => undefined);
}

const UNPACK = new Map<string, () => NodeJS.ReadWriteStream & Readable>([
  ['gzip', createGunzip],
  ['x-gzip', createGunzip],
  ['deflate', createInflate],
  ['br', createBrotliDecompress],
]);

/** Null as soon as there are more than that. */
async function readBytes(from: Readable, most: number): Promise<Uint8Array | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of from) {
    size += (chunk as Buffer).length;
    if (size > most) return null;
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks, size);
}
