import type { Io } from '../../cli/command.ts';
import { runCommand } from '../../cli/run-command.ts';

export type Printed = { out: string; err: string; lines: string[] };

/** A terminal without colours that keeps what is printed. `input` is standard input, whole or in the pieces in which it arrives. */
export function fakeIo(input: string | readonly (string | Uint8Array)[] = []): { io: Io; printed(): Printed } {
  let out = '';
  let err = '';
  const io: Io = {
    input: pieces(typeof input === 'string' ? [input] : input),
    async out(text) {
      out += text;
    },
    err(text) {
      err += text;
    },
    paint: (_, text) => text,
    env: {},
  };
  return { io, printed: () => ({ out, err, lines: out.split('\n').slice(0, -1) }) };
}

/** Runs a command line in this process. */
export async function cli(
  args: readonly string[],
  input: string | readonly (string | Uint8Array)[] = [],
): Promise<Printed & { code: number }> {
  const { io, printed } = fakeIo(input);
  const code = await runCommand(args, io);
  return { code, ...printed() };
}

async function* pieces(input: readonly (string | Uint8Array)[]): AsyncIterable<Uint8Array> {
  for (const piece of input) yield typeof piece === 'string' ? Buffer.from(piece) : piece;
}
