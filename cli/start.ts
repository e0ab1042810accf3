import { enableCompileCache } from 'node:module';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Desk } from '../local/desk.ts';
import { DeskError } from '../shared/errors.ts';

const PROJECT = resolve(import.meta.dirname, '..');

type Asked = { fresh: boolean; demo: boolean; dir: string; port: number; smtpPort: number; awsPort: number };

/**
 * `npm start`: the desk on a laptop, until Ctrl-C. `PORT`, `SMTP_PORT` and `AWS_PORT` change the ports, `SWITCHBOARD_DIR` the folder of its state.
 * Sets the exit code: 2 for wrong usage or where the folder or a port is taken, 1 where settings or template are wrong; each said in one line or a list.
 */
export async function start(args: readonly string[]): Promise<void> {
  const tell = (line: string) => void process.stderr.write(`${line}\n`);
  try {
    const asked = readAsked(args, process.env);
    enableCompileCache();
    const { startDesk } = await import('../local/desk.ts');
    const desk = await startDesk({ ...asked, tell });
    process.stdout.write(greeting(desk));
    const stopped = untilSignal();
    if (asked.demo) void playDemo(desk, tell);
    await stopped;
    await desk.close();
  } catch (error) {
    const { line, code } = explain(error);
    tell(line);
    process.exitCode = code;
  }
}

function readAsked(args: readonly string[], env: NodeJS.ProcessEnv): Asked {
  const { values } = parseArgs({ args: [...args], options: { fresh: { type: 'boolean' }, demo: { type: 'boolean' } } });
  const { fresh = false, demo = false } = values;
  return {
    fresh,
    demo,
    dir: resolve(env['SWITCHBOARD_DIR'] ?? resolve(PROJECT, '.switchboard')),
    port: portIn(env, 'PORT', 3000),
    smtpPort: portIn(env, 'SMTP_PORT', 2525),
    awsPort: portIn(env, 'AWS_PORT', 4566),
  };
}

function portIn(env: NodeJS.ProcessEnv, name: string, otherwise: number): number {
  const given = env[name];
  if (given === undefined || given === '') return otherwise;
  const port = Number(given);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new DeskError('usage', `${name}=${given} is no port: give a number up to 65535`, { recovery: 'never' });
}

function greeting({ settings, url, smtpPort, awsUrl }: Desk): string {
  const lines = [
    ['workspace', `${url}/`, 'log in as Carla, Chen, Tom, Tara or Lena'],
    ['customers', `${url}/portal`, `and ${url}/demo, a shop with the chat`],
    ['webhooks', `${url}/channels/{channel}/{account}`, 'docs/laptop.md signs one by hand'],
    ['mail', `smtp://127.0.0.1:${smtpPort}`, 'any mail client, no login'],
    ['behind it', `${url}/local`, 'what was sent, the queues, the clock'],
    ['AWS APIs', awsUrl, 'for the AWS CLI'],
  ].map(([what = '', address = '', note = '']) => `  ${what.padEnd(11)}${address.padEnd(56)}${note}`);
  return `\n  ${settings.name}\n\n${lines.join('\n')}\n\n  ready in ${process.uptime().toFixed(1)} s; Ctrl-C stops it\n`;
}

/** A second Ctrl-C does not wait for what is still running. */
async function untilSignal(): Promise<void> {
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  process.once('SIGINT', () => process.exit(130));
}

async function playDemo(desk: Desk, tell: (line: string) => void): Promise<void> {
  const demo = await import('../local/demo/play.ts');
  await demo
    .playDemo(desk, tell)
    .catch((error: unknown) => tell(`the demo stopped: ${error instanceof Error ? error.message : String(error)}`));
}

type Fault = { code?: string; port?: number; message?: string };

function explain(error: unknown): { line: string; code: 1 | 2 } {
  const { code = '', port, message = String(error) } = (error ?? {}) as Fault;
  if (code === 'EADDRINUSE')
    return {
      code: 2,
      line: `port ${port} is taken: stop what uses it, or choose others with PORT, SMTP_PORT and AWS_PORT`,
    };
  if (code === 'desk.running' || code === 'usage' || code.startsWith('ERR_PARSE_ARGS'))
    return { code: 2, line: message };
  if (error instanceof DeskError) return { code: 1, line: message };
  return { code: 1, line: error instanceof Error ? (error.stack ?? message) : message };
}
