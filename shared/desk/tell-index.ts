import type { Message } from '../domain/message.ts';
import type { Fact } from '../domain/ticket.ts';
import { INDEX_UNTOLD } from '../domain/unindexed.ts';
import { faultWords } from '../platform/fault-words.ts';
import type { Jobs, Log } from '../platform/ports.ts';
import { concernsSearch } from '../search/has-words.ts';
import type { Stored } from '../store/fact-items.ts';
import type { SearchJob } from './search-job.ts';

/**
 * One job for all messages of a batch. No message waits for its index: where the job cannot be sent, the log says which messages are not found until
 * `switchboard search rebuild`, and an alarm listens for it.
 */
export async function tellIndex(
  { searchJobs, log }: { searchJobs: Jobs; log: Log },
  stored: readonly Stored<Fact>[],
): Promise<void> {
  const messages = stored.flatMap(({ conversation, fact }): SearchJob['messages'] =>
    isMessage(fact) && concernsSearch(fact) ? [{ conversation: conversation.id, message: fact.id }] : [],
  );
  if (messages.length === 0) return;
  try {
    await searchJobs.send([{ body: { messages } satisfies SearchJob }]);
  } catch (error) {
    log.error(INDEX_UNTOLD, { messages, because: faultWords(error) });
  }
}

function isMessage(fact: Fact): fact is Message {
  return fact.kind === 'message';
}
