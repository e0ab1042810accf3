import { type SearchJob, searchJob } from '../../shared/desk/search-job.ts';
import type { Message } from '../../shared/domain/message.ts';
import type { Clock, Dynamo, Log } from '../../shared/platform/ports.ts';
import { type Job, queueHandler } from '../../shared/platform/queue-handler.ts';
import { entryOf } from '../../shared/search/entry-of.ts';
import type { SearchWriter } from '../../shared/search/search-index.ts';
import { messageFromItem, type Stored } from '../../shared/store/fact-items.ts';
import type { JobRemarks } from '../../shared/store/job-remarks.ts';
import { conversationPk } from '../../shared/store/keys.ts';
import { readMany } from '../../shared/store/read.ts';

export type IndexerDeps = {
  dynamo: Dynamo;
  table: string;
  index: SearchWriter;
  remarks: JobRemarks;
  clock: Clock;
  log: Log;
};

/** Takes a batch's messages into the search index: read at once, added as one segment. A job that comes again adds what is there already. */
export const makeHandler = (deps: IndexerDeps) =>
  queueHandler(async (jobs) => {
    const read = jobs.map(readJob);
    const added = await settle(() =>
      take(
        deps,
        read.flatMap((job) => (job.status === 'fulfilled' ? job.value.messages : [])),
      ),
    );
    return read.map((job) => (job.status === 'fulfilled' ? added : job));
  }, deps);

function readJob({ body }: Job): PromiseSettledResult<SearchJob> {
  const { success, data, error } = searchJob.safeParse(body);
  return success ? { status: 'fulfilled', value: data } : { status: 'rejected', reason: error };
}

async function settle(work: () => Promise<void>): Promise<PromiseSettledResult<void>> {
  return (await Promise.allSettled([work()]))[0];
}

async function take(deps: IndexerDeps, messages: SearchJob['messages']): Promise<void> {
  // What was stored a moment ago must be there: a message that is not seen now is not asked for again.
  const keys = messages.map(({ conversation, message }) => ({ pk: conversationPk(conversation), sk: message }));
  const items = await readMany(deps, keys, { consistent: true });
  const stored = items.flatMap((item) => readable(deps, item));
  const taken = stored.map(({ conversation, fact }) => entryOf(conversation.id, fact));
  await deps.index.add(
    taken.flatMap(({ entry }) => entry ?? []),
    taken.flatMap(({ gone }) => (gone ? [gone] : [])),
  );
}

/** One that newer code has written holds up no other; it is found after a rebuild. */
function readable({ log }: IndexerDeps, item: Parameters<typeof messageFromItem>[0]): Stored<Message>[] {
  try {
    return [messageFromItem(item)];
  } catch {
    log.error('a message cannot be read for the index', { pk: item['pk']?.S, sk: item['sk']?.S });
    return [];
  }
}
