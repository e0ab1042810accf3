import type { Account, Delivered, Outbound } from '../../shared/channels/channel.ts';
import { limitsOf, windowOn } from '../../shared/channels/limits.ts';
import { partsOf } from '../../shared/channels/parts.ts';
import type { Sender } from '../../shared/channels/senders.ts';
import { linkToFile } from '../../shared/desk/file-link.ts';
import { refOfMessage, refOfPart } from '../../shared/domain/outbound-ref.ts';
import { faultWords } from '../../shared/platform/fault-words.ts';
import type { DeliverDeps, Sending } from './handler.ts';
import { lostCall } from './lost-call.ts';
import { type Gone, remember } from './remember.ts';

const TIMEOUT_MS = 15_000;
const UNWRITTEN = 'it has left, and the desk could not write that down';

/** `last`: the message, or the last of several, that is to be remembered by its provider's name once it is written down that it has left. */
export type Attempted = Exclude<Delivered, { kind: 'sent' }> | { kind: 'sent'; externalId: string; last?: Gone };

type Route = { channel: Sender; account: Account };

/** The provider's API, once for each message as which the answer leaves. Before a call, trouble may be repeated; a call that was cut off may have arrived, so it is *unknown*. */
export async function byProvider(deps: DeliverDeps, sending: Sending): Promise<Attempted> {
  const { conversation } = sending;
  const channel = deps.senders(conversation.channel);
  const account = await deps.accounts.find(conversation.channel, conversation.account);
  const whole = await outboundOf(deps, sending);
  if (!channel || !account || !whole) {
    return {
      kind: 'failed',
      class: 'never',
      reason: `the settings name no account ${conversation.channel}/${conversation.account} to send by`,
    };
  }
  const parts = partsOf(whole, limitsOf(conversation.channel));
  return sendParts(deps, sending, { parts, route: { channel, account } });
}

async function outboundOf(deps: DeliverDeps, { conversation, message }: Sending): Promise<Outbound | null> {
  const ref = refOfMessage(conversation.id, message.id);
  const { outbound, text } = message;
  if (!outbound || !ref) return null;
  const attachments = await Promise.all(message.attachments.map((file) => linkToFile(deps, file)));
  const { to, thread, replyTo: answers, quotes } = outbound;
  const at = deps.clock.now();
  const window = windowOn(conversation.channel, outbound.heardAt ?? at, at);
  const late = window?.state === 'human-agent' && message.by !== 'desk' ? { humanAgent: true } : {};
  const template = outbound.template ? { template: outbound.template } : {};
  const quoted = quotes ? { replyTo: quotes } : {};
  const callback = `${deps.publicUrl}/channels/${conversation.channel}/${conversation.account}`;
  return {
    ref,
    to,
    thread,
    text,
    attachments,
    at,
    callback,
    ...late,
    ...template,
    ...quoted,
    ...(answers ? { answers } : {}),
  };
}

type Plan = { parts: readonly Outbound[]; route: Route };

/** From the first part that the provider has not yet: an attempt that was refused half way goes on there. */
async function sendParts(
  deps: DeliverDeps,
  { conversation, message }: Sending,
  { parts, route }: Plan,
): Promise<Attempted> {
  const known = parts.length > 1 ? await deps.deliveries.delivery(conversation.id, message.id) : null;
  let first = '';
  let last: Gone | undefined;
  for (let part = (known?.parts ?? 0) + 1; part <= parts.length; part += 1) {
    const given = parts[part - 1];
    if (!given) break;
    const result = await sendPart(deps, { ...given, ref: refOfPart(given.ref, part, parts.length) }, route);
    if (result.kind !== 'sent') return parts.length > 1 ? explained(result, part, parts.length) : result;
    first ||= result.externalId;
    last = { conversation, ref: refOfPart(given.ref, part, parts.length), externalId: result.externalId };
    if (part === parts.length) break;
    await rememberPart(deps, last);
    if (!(await isWrittenDown(deps, { conversation, message }, part)))
      return explained({ kind: 'unknown', reason: UNWRITTEN }, part, parts.length);
  }
  return { kind: 'sent', externalId: first, ...(last ? { last } : {}) };
}

/** The others are still to go, and nobody may send this one again: what goes wrong here costs its receipts. */
async function rememberPart(deps: DeliverDeps, part: Gone): Promise<void> {
  try {
    await remember(deps, part);
  } catch (error) {
    deps.log.error('receipts will not find their message', { ref: part.ref, error: faultWords(error) });
  }
}

/** How far it got. False where not even a second try succeeds: an attempt that began anew would send again what has left. */
async function isWrittenDown({ deliveries, clock, log }: DeliverDeps, sending: Sending, parts: number) {
  const { conversation, message } = sending;
  const write = () => deliveries.advance(conversation.id, message.id, { parts, at: clock.now() });
  try {
    await write().catch(write);
    return true;
  } catch (error) {
    log.error('a part has left unwritten', { message: message.id, part: parts, error: faultWords(error) });
    return false;
  }
}

function explained<D extends Exclude<Delivered, { kind: 'sent' }>>(result: D, part: number, parts: number): D {
  return { ...result, reason: `message ${part} of ${parts}: ${result.reason}` };
}

async function sendPart(
  { http, tokens }: DeliverDeps,
  part: Outbound,
  { channel, account }: Route,
): Promise<Delivered> {
  const granted = await tokens.grant(channel, account);
  if (granted.kind === 'refused') return away(granted.outcome);
  const request = channel.request(part, granted.account);
  try {
    const answer = await http.call({ ...request, timeoutMs: TIMEOUT_MS });
    return tokens.heard(granted, refusedYet(channel.outcome(answer), answer.status));
  } catch (error) {
    return lostCall(account.channel, error);
  }
}

/** Nothing can be said to it yet: those after this one in its conversation wait behind it, and the others find out for themselves. */
function away<D extends Delivered>(outcome: D): D {
  return outcome.kind === 'retry' ? { limit: 'conversation', ...outcome } : outcome;
}

/** Most providers say it by the status alone: one too many, or that they are away, which is no try either (decision 18). */
function refusedYet(outcome: Delivered, status: number): Delivered {
  if (status === 503) return away(outcome);
  return outcome.kind === 'retry' && status === 429 ? { limit: 'account', ...outcome } : outcome;
}
