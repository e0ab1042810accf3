import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { DeskError } from '../../shared/errors.ts';
import { replayedOf } from './replay-lines.ts';
import type { Replayed } from './results.ts';

/** The same replay by another checkout's own command, with its own settings. `args` is the period and where the archive lies. */
export async function replayElsewhere(checkout: string, args: readonly string[]): Promise<Replayed> {
  const command = join(checkout, 'cli/switchboard.js');
  if (!existsSync(command)) return refuse(`${checkout} holds no cli/switchboard.js: name a checkout of Switchboard`);
  const child = spawn(process.execPath, [command, 'replay', '--json', ...args], {
    cwd: checkout,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [out, said, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  if (code !== 0) return refuse(`the replay in ${checkout} ended with ${code}: ${said.trim().split('\n').at(-1)}`);
  return replayedOf(out.split('\n').filter(Boolean));
}

function refuse(reason: string): never {
  throw new DeskError('replay.no-checkout', reason, { recovery: 'never' });
}
