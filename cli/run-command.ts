import { DeskError } from '../shared/errors.ts';
import { type Io, UsageError } from './command.ts';
import { COMMANDS } from './commands.ts';
import { nearest } from './nearest.ts';
import { VERSION } from './version.ts';

const NAMES = Object.keys(COMMANDS);

/** Runs one command line and answers the exit code. */
export async function runCommand(args: readonly string[], io: Io): Promise<number> {
  try {
    return await dispatch(args, io);
  } catch (error) {
    if (error instanceof UsageError) return fail(io, error.message, 2);
    if (error instanceof DeskError) return fail(io, error.message, 1);
    throw error;
  }
}

async function dispatch([name, ...rest]: readonly string[], io: Io): Promise<number> {
  if (name === undefined) throw new UsageError('name a command: switchboard --help lists them');
  if (name === '--version') return print(io, `${VERSION}\n`);
  if (name === '--help' || name === '-h' || (name === 'help' && rest.length === 0))
    return print(io, await overview(io));
  if (name === 'help') return dispatch([...rest, '--help'], io);
  const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!load) throw new UsageError(`unknown command "${name}": ${suggestion(name)}`);
  const command = await load();
  const ownArgs = rest.includes('--') ? rest.slice(0, rest.indexOf('--')) : rest;
  if (ownArgs.includes('--help') || ownArgs.includes('-h')) return print(io, `${command.summary}\n\n${command.help}\n`);
  return command.run(rest, io);
}

function suggestion(name: string): string {
  const close = nearest(name, NAMES);
  return close ? `did you mean "${close}"?` : 'switchboard --help lists them';
}

async function overview({ paint }: Io): Promise<string> {
  const commands = await Promise.all(
    Object.entries(COMMANDS).map(async ([name, load]) => ({ name, ...(await load()) })),
  );
  const wide = Math.max(...NAMES.map((name) => name.length));
  const lines = commands.map(({ name, summary }) => `  ${paint('cyan', name.padEnd(wide))}  ${summary}`);
  return `${paint('bold', 'switchboard')} ${VERSION}: an omnichannel help desk\n\n${lines.join('\n')}\n\nswitchboard COMMAND --help tells more.\n`;
}

async function print(io: Io, text: string): Promise<number> {
  await io.out(text);
  return 0;
}

function fail(io: Io, message: string, code: number): number {
  io.err(`switchboard: ${message}\n`);
  return code;
}
