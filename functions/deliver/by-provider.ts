import type { Delivered } from '../../shared/channels/channel.ts';
import { refOfMessage } from '../../shared/domain/outbound-ref.ts';
import type { DeliverDeps, Sending } from './handler.ts';

const TIMEOUT_MS = 15_000;

/** One call of the provider's API. Before it, trouble may be repeated; a call that was cut off may have arrived, so it is *unknown*. */
export async function byProvider(deps: DeliverDeps, { conversation, message }: Sending): Promise<Delivered> {
  const channel = deps.senders(conversation.channel);
  const account = await deps.accounts.find(conversation.channel, conversation.account);
  const ref = refOfMessage(conversation.id, message.id);
  const { outbound, text } = message;
  if (!channel || !account || !outbound || !ref) {
    return {
      kind: 'failed',
      class: 'never',
      reason: `the settings name no account ${conversation.channel}/${conversation.account} to send by`,
    };
  }
  const request = channel.request(
    { ref, to: outbound.to, thread: outbound.thread, text, attachments: [], at: deps.clock.now() },
    account,
  );
  const answer = await call(deps, request);
  return answer.kind === 'answer' ? channel.outcome(answer.value) : answer;
}

type Answer = { kind: 'answer'; value: Awaited<ReturnType<DeliverDeps['http']['call']>> };

async function call(
  { http }: DeliverDeps,
  request: Omit<Parameters<DeliverDeps['http']['call']>[0], 'timeoutMs'>,
): Promise<Answer | Delivered> {
  try {
    return { kind: 'answer', value: await http.call({ ...request, timeoutMs: TIMEOUT_MS }) };
  } catch (error) {
    return {
      kind: 'unknown',
      reason: `the provider's answer was lost: ${error instanceof Error ? error.message : String(error)}`,
    };
  }
}
