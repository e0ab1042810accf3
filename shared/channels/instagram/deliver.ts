import type { Account, OutboundChannel } from '../channel.ts';
import { metaOutcome } from '../meta/outcome.ts';
import { GRAPH, metaGesture, metaRequest } from '../meta/request.ts';

const OWN_GRAPH = 'https://graph.instagram.com/v25.0';

/** An account that was connected by Instagram's own login answers there, one that hangs on a page at the page's graph. */
const hostOf = ({ options }: Account): string => (options['login'] === 'instagram' ? OWN_GRAPH : GRAPH);

export const request: OutboundChannel['request'] = (message, account) =>
  metaRequest(message, account, { host: hostOf(account), answers: 'replies' });

export const outcome: OutboundChannel['outcome'] = metaOutcome;

export const gesture: NonNullable<OutboundChannel['gesture']> = (shown, account) =>
  metaGesture(shown, account, hostOf(account));
