import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { OutboxView } from '../../../local/pages/outbox.ts';
import type { LocalState } from '../../../local/pages/state.ts';
import { until } from './until.ts';

/** The desk as `npm start` runs it: a process of its own, known by the addresses that it prints and by nothing else. */
export type RunningDesk = {
  dir: string;
  url: string;
  socketUrl: string;
  smtpPort: number;
  awsUrl: string;
  /** Whatever it has said since it was ready, and how it ended: trouble, or nothing. */
  complaints(): string;
  /** The desk's time, in milliseconds since 1970. */
  now(): Promise<number>;
  /** Moves the desk's time by an ISO 8601 duration. */
  advance(by: string): Promise<void>;
  outbox(): Promise<OutboxView>;
  settled(): Promise<void>;
  /** Ctrl-C. */
  stop(): Promise<void>;
  /** The power fails. */
  kill(): Promise<void>;
};

const PROJECT = resolve(import.meta.dirname, '../../..');
const READY_MS = 120_000;
/** Between a job queue and a stream there is a moment in which neither shows anything. */
const QUIET_LOOKS = 5;

/** Starts a desk on free ports, in a new folder or in that of an earlier one. The very first start of a checkout synthesises, the others find that done. */
export async function startDesk(dir = mkdtempSync(join(tmpdir(), 'desk-e2e-'))): Promise<RunningDesk> {
  const child = spawn(process.execPath, ['--no-warnings', 'cli/switchboard.ts', 'start'], {
    cwd: PROJECT,
    env: { PATH: process.env['PATH'], PORT: '0', SMTP_PORT: '0', AWS_PORT: '0', SWITCHBOARD_DIR: dir },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said.out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said.err += text;
  });
  try {
    await until('a greeting', () => said.out.includes('ready in') || endOf(child, said.err), READY_MS);
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  }
  const addresses = readGreeting(said.out);
  said.out = '';
  return {
    dir,
    ...addresses,
    ...talk(addresses.url),
    complaints: () => said.out + said.err + (child.exitCode ?? child.signalCode ?? ''),
    ...endings(child),
  };
}

function endOf(child: ChildProcess, said: string): false {
  if (child.exitCode === null) return false;
  throw new Error(`the desk ended with ${child.exitCode}: ${said}`);
}

function readGreeting(text: string): Pick<RunningDesk, 'url' | 'socketUrl' | 'smtpPort' | 'awsUrl'> {
  const after = (label: string) => new RegExp(`${label} +(\\S+)`).exec(text)?.[1] ?? '';
  const url = after('workspace').replace(/\/$/, '');
  return {
    url,
    socketUrl: `${url.replace('http:', 'ws:')}/socket`,
    smtpPort: Number(new URL(after('mail')).port),
    awsUrl: after('AWS APIs'),
  };
}

function talk(url: string): Pick<RunningDesk, 'now' | 'advance' | 'outbox' | 'settled'> {
  const get = async <T>(path: string): Promise<T> => (await (await fetch(`${url}${path}`)).json()) as T;
  const idle = async () =>
    (await get<LocalState>('/local/state')).queues.every(({ visible, inFlight }) => visible + inFlight === 0);
  return {
    now: async () => Date.parse((await get<{ now: string }>('/config.json')).now),
    advance: async (by) => {
      const answer = await fetch(`${url}/local/clock`, { method: 'POST', body: JSON.stringify({ advance: by }) });
      if (!answer.ok) throw new Error(`the clock answered ${answer.status}: ${await answer.text()}`);
    },
    outbox: () => get('/local/outbox'),
    settled: async () => {
      for (let quiet = 0; quiet < QUIET_LOOKS; quiet = (await idle()) ? quiet + 1 : 0) await wait(30);
    },
  };
}

function endings(child: ChildProcess): Pick<RunningDesk, 'stop' | 'kill'> {
  const end = async (signal: 'SIGINT' | 'SIGKILL') => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  };
  return { stop: () => end('SIGINT'), kill: () => end('SIGKILL') };
}
