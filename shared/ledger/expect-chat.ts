import { conversationKey } from '../channels/keys.ts';
import { type ReadChatDeps, readChatJob } from '../desk/read-chat-job.ts';
import type { Expected } from './expected.ts';
import type { Input } from './read-inputs.ts';

/** What a webhook or a chat must have led to. */
export async function expectOfChat(deps: ReadChatDeps, { sentAt }: Input, body: unknown): Promise<Expected[]> {
  try {
    return await read(deps, body);
  } catch (error) {
    return [{ kind: 'stuck', channel: 'chat', account: '', at: sentAt, reason: String(error).slice(0, 200) }];
  }
}

async function read(deps: ReadChatDeps, body: unknown): Promise<Expected[]> {
  const reading = await readChatJob(deps, body);
  const { channel, account, receivedAt: at } = reading.raw;
  const place = { channel, account, at };
  if (reading.kind === 'unreadable') return [{ ...place, kind: 'quarantine', reason: reading.reason }];
  if (reading.kind === 'ignored') return [{ ...place, kind: 'ignored', reason: reading.reason }];
  if (reading.events.length === 0) return [{ ...place, kind: 'ignored', reason: 'there is no event in it' }];
  return reading.events.map((event): Expected => {
    if (event.kind === 'receipt') return { ...place, kind: 'receipt', event };
    const conversation = conversationKey(channel, account, event.thread);
    return { ...place, kind: 'message', event, places: [{ conversation, account }], aliases: [] };
  });
}
