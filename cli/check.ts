import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { makePaint } from './paint.ts';

type Tool = { name: string; command: string; args: readonly string[] };
type Outcome = Tool & { passed: boolean; seconds: string; said: string };

const ROOT = resolve(import.meta.dirname, '..');
const CODE = ['shared', 'functions', 'infra', 'local', 'cli', 'web', 'test', 'desk.config.ts'];

/** The slowest first: they share the machine. */
const TOOLS: readonly Tool[] = [
  { name: 'types', command: 'tsc', args: ['-p', '.', '--noEmit'] },
  { name: 'types of web', command: 'tsc', args: ['-p', 'web', '--noEmit'] },
  { name: 'boundaries', command: 'depcruise', args: ['--output-type', 'err', ...CODE] },
  { name: 'unused code', command: 'knip', args: ['--no-progress', '--no-config-hints'] },
  {
    name: 'format and lint',
    command: 'biome',
    args: ['ci', '--colors=off', '--diagnostic-level=warn', '--error-on-warnings', '.'],
  },
];

const paint = makePaint({ isTerminal: process.stdout.isTTY === true, env: process.env });

/** `npm run check`: all that can be said of the code without running it, a line a tool, then what the failing ones said. */
async function check(): Promise<number> {
  const waiting = [...TOOLS];
  const outcomes: Outcome[] = [];
  const work = async () => {
    for (let tool = waiting.shift(); tool; tool = waiting.shift()) {
      const outcome = await run(tool);
      console.log(lineOf(outcome));
      outcomes.push(outcome);
    }
  };
  await Promise.all(Array.from({ length: Math.max(2, availableParallelism()) }, work));
  const failed = outcomes.filter(({ passed }) => !passed);
  for (const { name, said } of failed) console.log(`\n${paint('bold', name)}\n${said.trim()}`);
  return failed.length === 0 ? 0 : 1;
}

async function run(tool: Tool): Promise<Outcome> {
  const began = performance.now();
  const child = spawn(join(ROOT, 'node_modules/.bin', tool.command), tool.args, {
    cwd: ROOT,
    env: { ...process.env, FORCE_COLOR: '0', PATH: `${join(ROOT, 'node_modules/.bin')}:${process.env['PATH']}` },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const failure = once(child, 'close').then(
    ([code]) => (code === 0 ? '' : `exit code ${code}`),
    (error: Error) => error.message,
  );
  const [out, err, problem] = await Promise.all([text(child.stdout), text(child.stderr), failure]);
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  return { ...tool, passed: problem === '', seconds, said: `${out}${err}` || problem };
}

function lineOf({ name, passed, seconds }: Outcome): string {
  return `${passed ? paint('green', '✓') : paint('red', '✗')} ${name.padEnd(16)} ${paint('dim', `${seconds} s`)}`;
}

process.exitCode = await check();
