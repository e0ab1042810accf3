import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';

const PROJECT = resolve(import.meta.dirname, '../../..');
const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

/** `npm start` without npm, on ports and in a folder of its own. */
function start(args: readonly string[], env: Record<string, string> = {}) {
  const child = spawn(process.execPath, ['--no-warnings', 'cli/switchboard.ts', 'start', ...args], {
    cwd: PROJECT,
    env: {
      PATH: process.env['PATH'],
      PORT: '0',
      SMTP_PORT: '0',
      AWS_PORT: '0',
      SWITCHBOARD_DIR: mkdtempSync(join(tmpdir(), 'start-')),
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  const said = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said.out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said.err += text;
  });
  const ended = once(child, 'exit').then(([code]) => code as number);
  return { child, said, ended };
}

describe('npm start', () => {
  it.each([
    [['--frehs'], {}, "Unknown option '--frehs'"],
    [['now'], {}, 'Unexpected argument'],
    [[], { PORT: 'three' }, 'PORT=three is no port'],
  ])('says in a line what is wrong with %j %j, and ends with 2', async (args, env, message) => {
    const { said, ended } = start(args, env);

    expect(await ended).toBe(2);
    expect(said.err).toContain(message);
    expect(said.err.trim().split('\n')).toHaveLength(1);
  });

  it('says which port is taken, and ends with 2', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;

    const { said, ended } = start([], { PORT: String(port) });

    expect(await ended).toBe(2);
    expect(said.err.trim()).toBe(
      `port ${port} is taken: stop what uses it, or choose others with PORT, SMTP_PORT and AWS_PORT`,
    );
    other.close();
  });

  it('tells its addresses, refuses a second desk in its folder, and ends on Ctrl-C', async () => {
    const SWITCHBOARD_DIR = mkdtempSync(join(tmpdir(), 'start-'));
    const first = start([], { SWITCHBOARD_DIR });
    while (!first.said.out.includes('ready in'))
      await Promise.race([once(first.child.stdout, 'data'), first.ended.then(() => expect(first.said.err).toBe(''))]);
    const url = /workspace +(\S+)/.exec(first.said.out)?.[1] ?? '';

    const second = start([], { SWITCHBOARD_DIR });
    expect(await second.ended).toBe(2);
    expect(second.said.err).toContain(`a desk already runs in ${SWITCHBOARD_DIR}`);

    expect((await fetch(`${url}config.json`)).status).toBe(200);
    first.child.kill('SIGINT');
    expect(await first.ended).toBe(0);
    expect(first.said.err).toBe('');
  }, 60_000);
});
