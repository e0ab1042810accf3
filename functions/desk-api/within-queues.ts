import type { Queue } from '../../shared/domain/words.ts';
import type { ApiDeps } from './deps.ts';

/**
 * The desk as a key sees it that is limited to queues: a conversation whose present ticket lies elsewhere is not there, by whatever place of a request it is named. Everything that reads of a conversation reads
 * its head first, so no handler has to think of it.
 */
export function withinQueues(deps: ApiDeps, queues: readonly Queue[]): ApiDeps {
  const { conversations } = deps;
  return {
    ...deps,
    conversations: {
      ...conversations,
      async head(conversation, strong) {
        const head = await conversations.head(conversation, strong);
        return !head.ticket || queues.includes(head.ticket.queue) ? head : { ticket: null, version: 0 };
      },
      async heads(wanted) {
        const heads = await conversations.heads(wanted);
        return new Map([...heads].filter(([, { ticket }]) => queues.includes(ticket.queue)));
      },
    },
  };
}
