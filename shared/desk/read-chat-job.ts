import type * as z from 'zod/mini';
import type { Account, ChannelEvent, Normalised, RawJob } from '../channels/channel.ts';
import type { Find } from '../channels/load.ts';
import type { Normaliser } from '../channels/normalisers.ts';
import { DeskError } from '../errors.ts';
import type { Blobs } from '../platform/ports.ts';
import type { Accounts } from './accounts.ts';
import { busJob } from './bus-job.ts';
import { tooLongToKeep } from './fit-event.ts';
import { type ChatJob, chatJob } from './jobs.ts';

/** What a webhook or chat job says: its events, or why a person must see it, or why nothing comes of it. */
export type ChatReading =
  | { kind: 'events'; raw: RawJob; account: Account; events: readonly ChannelEvent[] }
  | { kind: 'unreadable'; raw: RawJob; reason: string }
  | { kind: 'ignored'; raw: RawJob; reason: string };

export type ReadChatDeps = { accounts: Accounts; blobs: Pick<Blobs, 'get'>; normalisers: Find<Normaliser> };

/** Throws for what is no job at all (it ends in the dead letters) and for a spilled body that is not there yet. */
export async function readChatJob(deps: ReadChatDeps, body: unknown): Promise<ChatReading> {
  const heard = busJob.safeParse(body);
  const raw = heard.success ? rawOfBus(heard.data) : await rawOf(deps, chatJob.parse(body));
  const account = await deps.accounts.find(raw.channel, raw.account);
  const channel = deps.normalisers(raw.channel);
  if (!channel || !account)
    return { kind: 'unreadable', raw, reason: `the settings name no account ${raw.channel}/${raw.account}` };
  const normalised = normaliseSafely(channel, raw, account);
  if (normalised.kind !== 'events') return { ...normalised, raw };
  const reason = normalised.events.map(tooLongToKeep).find((each) => each !== null);
  return reason ? { kind: 'unreadable', raw, reason } : { kind: 'events', raw, account, events: normalised.events };
}

/** A normaliser is pure: what it stumbles over once it stumbles over always, so a person must see it; the re-run button is for when it is mended. */
function normaliseSafely(channel: Normaliser, raw: RawJob, account: Account): Normalised {
  try {
    return channel.normalise(raw, account);
  } catch (error) {
    return { kind: 'unreadable', reason: `the ${raw.channel} normaliser failed: ${String(error).slice(0, 200)}` };
  }
}

/** EventBridge's own time stands for ours: a repeated event is the same input. */
function rawOfBus({ channel, account, time, event }: z.infer<typeof busJob>): RawJob {
  return { channel, account, receivedAt: Date.parse(time), headers: {}, body: Buffer.from(JSON.stringify(event)) };
}

async function rawOf({ blobs }: Pick<ReadChatDeps, 'blobs'>, job: ChatJob): Promise<RawJob> {
  const { channel, account, receivedAt, headers } = job;
  const body = job.spill ? await blobs.get(job.spill) : Buffer.from(job.body ?? '', 'base64');
  if (!body)
    throw new DeskError('input.missing', `the spilled body ${job.spill} is not in the bucket`, { recovery: 'retry' });
  return { channel, account, receivedAt, headers, body };
}
