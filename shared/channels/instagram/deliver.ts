import type { OutboundChannel } from '../channel.ts';
import { metaOutcome } from '../meta/outcome.ts';
import { GRAPH, metaRequest } from '../meta/request.ts';

const OWN_GRAPH = 'https://graph.instagram.com/v25.0';

/** An account that was connected by Instagram's own login answers there, one that hangs on a page at the page's graph. */
export const request: OutboundChannel['request'] = (message, account) =>
  metaRequest(message, account, {
    host: account.options['login'] === 'instagram' ? OWN_GRAPH : GRAPH,
    answers: 'replies',
  });

export const outcome: OutboundChannel['outcome'] = metaOutcome;
