import type { OutboundChannel } from '../channel.ts';
import { metaOutcome } from '../meta/outcome.ts';
import { GRAPH, metaGesture, metaRequest } from '../meta/request.ts';

export const request: OutboundChannel['request'] = (message, account) =>
  metaRequest(message, account, { host: GRAPH, answers: 'comments' });

export const outcome: OutboundChannel['outcome'] = metaOutcome;

export const gesture: NonNullable<OutboundChannel['gesture']> = (shown, account) => metaGesture(shown, account, GRAPH);
