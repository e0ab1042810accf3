import type * as z from 'zod';
import { type Command, type Io, JSON_OPTIONS, readArgs, UsageError } from '../command.ts';
import { type Line, linesOf } from '../lines.ts';
import type { Paint } from '../paint.ts';

/** One JSON object in, one out. */
export type Filter<Answer extends object> = {
  summary: string;
  /** What goes in and what comes out, for `--help`. */
  shape: string;
  /** Made once a run, so that an answerer may keep what it has learnt; it throws on an input that it cannot read. */
  makeAnswer(): (input: unknown) => Answer | Promise<Answer>;
  show(answer: Answer, paint: Paint): string;
};

/** Reads JSON lines from standard input and answers each in turn; a line that cannot be answered is answered with `{ error }`. */
export function filterCommand<Answer extends object>(name: string, filter: Filter<Answer>): Command {
  return {
    summary: filter.summary,
    help: `switchboard ${name} --jsonl < FILE\n\nReads one JSON object a line from standard input and prints one a line, in the same order.\nA line that cannot be read gives { "error": … }. Without --jsonl it prints for a person.\n\n${filter.shape}`,
    async run(args, io) {
      const { values, positionals } = readArgs(args, JSON_OPTIONS);
      if (positionals.length > 0)
        throw new UsageError(`${name} reads standard input: write ${name} < ${positionals[0]}`);
      await answerAll(filter, io, values.json === true || values.jsonl === true);
      return 0;
    },
  };
}

async function answerAll<Answer extends object>(filter: Filter<Answer>, io: Io, asJson: boolean): Promise<void> {
  const answer = filter.makeAnswer();
  let number = 0;
  for await (const line of linesOf(io.input)) {
    number += 1;
    const result = await attempt(answer, line, number);
    const text = 'error' in result && !asJson ? io.paint('red', result.error) : undefined;
    await io.out(`${asJson ? JSON.stringify(result) : (text ?? filter.show(result as Answer, io.paint))}\n`);
  }
}

async function attempt<Answer extends object>(
  answer: (input: unknown) => Answer | Promise<Answer>,
  line: Line,
  number: number,
): Promise<Answer | { error: string }> {
  try {
    if (line === null) throw new Error('longer than 64 MiB');
    return await answer(JSON.parse(line));
  } catch (error) {
    return { error: `line ${number}: ${error instanceof Error ? error.message : String(error)}` };
  }
}

/** What the schema makes of an input; throws an Error that names every wrong field. */
export function readInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const faults = result.error.issues.map(({ path, message }) => `${path.join('.') || 'input'}: ${message}`);
  throw new Error(faults.join('; '));
}
