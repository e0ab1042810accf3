import { once } from 'node:events';
import type { Io } from './command.ts';
import { makePaint } from './paint.ts';

/** The live process. A reader that has seen enough (`| head`) ends the command quietly. */
export function processIo(): Io {
  const { stdin, stdout, stderr, env } = process;
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(0);
  });
  return {
    input: stdin,
    async out(text) {
      if (!stdout.write(text)) await once(stdout, 'drain');
    },
    err: (text) => void stderr.write(text),
    terminal: stderr.isTTY === true,
    paint: makePaint({ isTerminal: stdout.isTTY === true, env }),
    env,
  };
}
