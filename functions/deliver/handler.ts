import type { Delivered } from '../../shared/channels/channel.ts';
import type { Find } from '../../shared/channels/load.ts';
import type { Sender } from '../../shared/channels/senders.ts';
import type { AccessTokens } from '../../shared/desk/access-tokens.ts';
import type { Accounts } from '../../shared/desk/accounts.ts';
import { deliveryJob } from '../../shared/desk/jobs.ts';
import type { SigningKey } from '../../shared/desk/signing-key.ts';
import type { Stores } from '../../shared/desk/stores.ts';
import { CHANNEL_BROKEN } from '../../shared/domain/account-health.ts';
import { type Delivery, type Message, rankOf } from '../../shared/domain/message.ts';
import type { Conversation } from '../../shared/domain/ticket.ts';
import { DeskError } from '../../shared/errors.ts';
import { faultWords } from '../../shared/platform/fault-words.ts';
import type { Blobs, Clock, Dynamo, Http, Ids, Jobs, Log, Mailer, Sockets } from '../../shared/platform/ports.ts';
import { type Job, queueHandler } from '../../shared/platform/queue-handler.ts';
import type { DeskSettings } from '../../shared/settings/settings.ts';
import type { AddressStore } from '../../shared/store/address-store.ts';
import type { JobRemarks } from '../../shared/store/job-remarks.ts';
import type { PaceStore } from '../../shared/store/pace-store.ts';
import type { PortalStore } from '../../shared/store/portal-store.ts';
import type { DeliveryNews } from '../../shared/store/raise-delivery.ts';
import { acknowledge } from './acknowledge.ts';
import { MAX_ATTEMPTS } from './attempts.ts';
import { byMail } from './by-mail.ts';
import { type Attempted, byProvider } from './by-provider.ts';
import { bySocket } from './by-socket.ts';
import { fail } from './fail.ts';
import { makeGesture } from './gesture.ts';
import { mailNotice } from './mail-notice.ts';
import { mailSignIn } from './mail-sign-in.ts';
import { continueByMail } from './missed.ts';
import { withRatingLink } from './rating-link.ts';
import { remember } from './remember.ts';
import { settle } from './settle.ts';
import { later, slowDown, turnOf, type Wait } from './turn.ts';
import { wentOnByMail } from './went-on-by-mail.ts';

export type DeliverDeps = Pick<Stores, 'conversations' | 'registry' | 'deliveries' | 'sentNames' | 'accountHealth'> & {
  remarks: JobRemarks;
  settings: DeskSettings;
  addresses: AddressStore;
  senders: Find<Sender>;
  dynamo: Dynamo;
  table: string;
  accounts: Accounts;
  blobs: Pick<Blobs, 'get'>;
  mailer: Mailer;
  sockets: Sockets;
  http: Http;
  tokens: AccessTokens;
  paces: PaceStore;
  portal: Pick<PortalStore, 'putLink'>;
  /** The function's own queue: what must wait comes again by it. */
  deliveryJobs: Jobs;
  mailDomain: string;
  /** Signs reply addresses. */
  key: SigningKey;
  clock: Clock;
  /** Addresses of files live by the real time, whatever the desk's clock says. */
  realClock: Clock;
  publicUrl: string;
  ids: Ids;
  log: Log;
};

export type Sending = { conversation: Conversation; message: Message };

/** The outbox: claim, call the provider once, record what it said. A crash in between is *unknown*, shown as such, and never repeated blindly. */
export const makeHandler = (deps: DeliverDeps) =>
  queueHandler((jobs) => Promise.allSettled(jobs.map((job) => deliverJob(deps, job))), deps);

async function deliverJob(deps: DeliverDeps, { body }: Job): Promise<void> {
  const job = deliveryJob.parse(body);
  if (job.kind === 'notice') return mailNotice(deps, job);
  if (job.kind === 'gesture') return makeGesture(deps, job);
  if (job.kind === 'sign-in') return mailSignIn(deps, job);
  const stored = await deps.conversations.message(job.conversation, job.message);
  if (!stored)
    throw new DeskError('ticket.not-found', `there is no message ${job.message} in ${job.conversation}`, {
      recovery: 'retry',
    });
  const sending = { conversation: stored.conversation, message: stored.fact };
  if (job.kind === 'missed') return continueByMail(deps, sending);
  return job.kind === 'acknowledgement' ? acknowledge(deps, sending, job.ref ?? '') : deliver(deps, sending);
}

async function deliver(deps: DeliverDeps, sending: Sending): Promise<void> {
  const { conversation, message } = sending;
  const wait: Wait = isPaced(sending) ? await turnOf(deps, sending) : { kind: 'now', lined: false };
  const over = wait.kind === 'later' ? await endOf(deps, sending) : null;
  if (wait.kind === 'later' && !over) return later(deps, sending, wait.ms);
  const taken = over ?? (await deps.deliveries.claim(conversation.id, message.id, deps.clock.now()));
  if (taken) await settle(deps, sending, taken);
  else {
    const outcome = await attempt(deps, await withRatingLink(deps, sending));
    if ((await record(deps, sending, outcome)) === 'waits') return;
  }
  if (wait.kind === 'later' || wait.lined) await deps.paces.stepOut(conversation.id, message.id);
}

/** A second job of a message that has gone waits for nothing: it would stand in its conversation's line once more, and each copy of it would take a turn of the account's. */
async function endOf({ deliveries }: DeliverDeps, { conversation, message }: Sending): Promise<Delivery | null> {
  const known = await deliveries.delivery(conversation.id, message.id);
  return known && rankOf(known.state) > rankOf('sending') ? known : null;
}

/** Mail has its own manners, and a socket no limit. */
const isPaced = ({ conversation: { channel } }: Sending) => channel !== 'email' && channel !== 'webchat';

/** What goes wrong before the provider was called is a refusal to be repeated; after it, nobody knows. */
async function attempt(deps: DeliverDeps, sending: Sending): Promise<Attempted> {
  const { channel } = sending.conversation;
  try {
    if (channel === 'email' || wentOnByMail(sending)) return await byMail(deps, sending);
    return channel === 'webchat' ? await bySocket(deps, sending) : await byProvider(deps, sending);
  } catch (error) {
    deps.log.error('delivery failed', { message: sending.message.id, error: faultWords(error) });
    if (error instanceof DeskError && error.recovery === 'never')
      return { kind: 'failed', class: 'never', reason: error.message };
    return { kind: 'retry', reason: error instanceof Error ? error.message : String(error) };
  }
}

async function record(deps: DeliverDeps, sending: Sending, outcome: Attempted): Promise<'done' | 'waits'> {
  const { conversation, message } = sending;
  const at = deps.clock.now();
  if (outcome.kind === 'sent') {
    await deps.deliveries.raise(conversation.id, message.id, { state: 'sent', at, ...namesOf(outcome) });
    // Only now, when nobody will send it again: what goes wrong here brings the job back, which does it then.
    if (outcome.last) await remember(deps, outcome.last);
  } else if (outcome.kind === 'unknown') {
    await deps.deliveries.raise(conversation.id, message.id, { state: 'unknown', at, detail: outcome.reason });
  } else if (outcome.kind === 'failed') {
    if (outcome.class === 'reauth') await warn(deps, sending, outcome.reason);
    await fail(deps, sending, { detail: outcome.reason });
  } else {
    return again(deps, sending, outcome);
  }
  return 'done';
}

/** Of several messages the first one's name and the last one's: whoever dies now leaves both to the job that comes again. */
function namesOf({
  externalId,
  last,
}: Extract<Attempted, { kind: 'sent' }>): Pick<DeliveryNews, 'externalId' | 'lastId'> {
  return last && last.externalId !== externalId ? { externalId, lastId: last.externalId } : { externalId };
}

/** The provider refuses the desk itself, so that every answer by this account will fail: everybody is told, and an alarm rings. */
async function warn(deps: DeliverDeps, { conversation }: Sending, reason: string): Promise<void> {
  const { channel, account } = conversation;
  deps.log.error(CHANNEL_BROKEN, { channel, account, reason });
  await deps.accountHealth.markBroken({ channel, account, reason, at: deps.clock.now() });
}

type Again = Extract<Delivered, { kind: 'retry' }>;

/** Back to *queued*: for as long as the provider wants where it was one too many, otherwise to the job queue by the fault. */
async function again(
  deps: DeliverDeps,
  sending: Sending,
  { reason, limit, lost, ...said }: Again,
): Promise<'done' | 'waits'> {
  const { conversation, message } = sending;
  const at = deps.clock.now();
  const ms = limit ? await slowDown(deps, sending, { limit, ...said }) : null;
  if (ms !== null) {
    await deps.deliveries.requeue(conversation.id, message.id, { at, detail: reason, uncounted: true, lost });
    await later(deps, sending, ms);
    return 'waits';
  }
  const known = await deps.deliveries.delivery(conversation.id, message.id);
  if ((known?.attempts ?? 0) >= MAX_ATTEMPTS) {
    await fail(deps, sending, { detail: `given up after ${known?.attempts} attempts: ${reason}`, lost });
    return 'done';
  }
  if (isPaced(sending)) await deps.paces.lineUp(conversation.id, message.id, at);
  await deps.deliveries.requeue(conversation.id, message.id, { at, detail: reason, lost });
  throw new DeskError('provider.unavailable', reason, { recovery: 'retry' });
}
