import { conversationKey } from '../../shared/channels/keys.ts';
import type { GestureJob } from '../../shared/desk/jobs.ts';
import { faultWords } from '../../shared/platform/fault-words.ts';
import type { DeliverDeps } from './handler.ts';

/** Older than this it tells what is no more: an answer may have come after it. */
const FRESH_MS = 5000;
const TIMEOUT_MS = 3000;

/** Shows the customer what an agent does just now: once, by one call at most, and whatever goes wrong concerns nobody. */
export async function makeGesture(deps: DeliverDeps, job: GestureJob) {
  const { senders, accounts, tokens, http, clock, log } = deps;
  if (Math.abs(clock.now() - job.at) > FRESH_MS) return;
  try {
    if (job.channel === 'webchat') return await showVisitor(deps, job);
    const channel = senders(job.channel);
    const account = await accounts.find(job.channel, job.account);
    if (!channel?.gesture || !account) return;
    const granted = await tokens.grant(channel, account);
    const call = granted.kind === 'granted' ? channel.gesture(job, granted.account) : null;
    if (call) await http.call({ ...call, timeoutMs: TIMEOUT_MS });
  } catch (error) {
    log.info('a gesture was lost', { channel: job.channel, because: faultWords(error) });
  }
}

/** A visitor of the web chat sees it in every browser that is open; that somebody writes they are told by the chat function itself. */
async function showVisitor(
  { registry, sockets }: DeliverDeps,
  { account, thread, answers }: GestureJob,
): Promise<void> {
  const open = await registry.visitorSockets(conversationKey('webchat', account, thread));
  await Promise.all(open.map((socket) => sockets.post(socket, { type: 'seen', id: answers })));
}
