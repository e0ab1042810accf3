import * as z from 'zod';
import { DeskError } from '../../shared/errors.ts';
import { inputResult, type Replayed, ticketResult } from './results.ts';

/** A conversation with what came of it, or an input of which no conversation came: what `switchboard replay --json` prints, and reads of another checkout. */
const replayLine = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('conversation'),
    conversation: z.string(),
    tickets: z.array(ticketResult),
    messages: z.array(inputResult),
  }),
  z.object({ kind: z.literal('input'), ...inputResult.shape }),
]);
export type ReplayLine = z.infer<typeof replayLine>;

/** Conversations in the order in which they began, then what belongs to none. */
export function linesOf({ inputs, tickets }: Replayed): ReplayLine[] {
  const messages = Map.groupBy(inputs, ({ conversation }) => conversation);
  const opened = Map.groupBy(tickets, ({ conversation }) => conversation);
  const conversations = [...messages].flatMap(([conversation, own]) =>
    conversation === null
      ? []
      : [{ kind: 'conversation' as const, conversation, tickets: opened.get(conversation) ?? [], messages: own }],
  );
  return [...conversations, ...(messages.get(null) ?? []).map((one) => ({ kind: 'input' as const, ...one }))];
}

/** The other way round; lines of other kinds are passed over. */
export function replayedOf(lines: readonly string[]): Replayed {
  const read = lines.flatMap((text) => readLine(text) ?? []);
  return {
    inputs: read.flatMap((line) => (line.kind === 'conversation' ? line.messages : [line])),
    tickets: read.flatMap((line) => (line.kind === 'conversation' ? line.tickets : [])),
  };
}

function readLine(text: string): ReplayLine | null {
  const json: unknown = JSON.parse(text);
  if (!['conversation', 'input'].includes(String(Reflect.get(Object(json), 'kind')))) return null;
  const line = replayLine.safeParse(json);
  if (line.success) return line.data;
  throw new DeskError(
    'replay.other-words',
    `the other checkout prints results in another form: ${line.error.issues[0]?.path.join('.')}: ${line.error.issues[0]?.message}`,
    { recovery: 'never' },
  );
}
