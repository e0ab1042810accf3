import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { DeskError } from '../shared/errors.ts';

/**
 * Makes sure that one desk runs in a folder. The sign is a socket that somebody listens on: it dies with its process, however that ends. Throws
 * `desk.running`. Answers how to let go.
 */
export async function onlyOne(dir: string): Promise<() => Promise<void>> {
  const name = `switchboard-${createHash('sha256').update(resolve(dir)).digest('hex').slice(0, 16)}`;
  const path = process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.sock`);
  if (await answers(path)) {
    throw new DeskError('desk.running', `a desk already runs in ${dir}: stop it first, or use it`, {
      recovery: 'never',
    });
  }
  if (process.platform !== 'win32') rmSync(path, { force: true });
  const server = createServer((socket) => socket.end());
  await new Promise<void>((done, reject) => server.once('error', reject).listen(path, done));
  server.unref();
  return () => new Promise((done) => server.close(() => done()));
}

async function answers(path: string): Promise<boolean> {
  return await new Promise((done) => {
    const socket = connect(path);
    socket.once('connect', () => done(true)).once('error', () => done(false));
    socket.once('connect', () => socket.destroy());
  });
}
