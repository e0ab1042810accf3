import { limitsOf } from '../../shared/channels/limits.ts';
import type { DeliveryJob } from '../../shared/desk/jobs.ts';
import { afterRefusal, patience, type Rate, takeTurn } from '../../shared/domain/pace.ts';
import type { Limit, Paced, Standing } from '../../shared/store/pace-store.ts';
import type { DeliverDeps, Sending } from './handler.ts';

type TurnDeps = Pick<DeliverDeps, 'paces' | 'deliveryJobs' | 'clock'>;

/** `now`, and whether the message stands in the line that it leaves then; or so many milliseconds later. */
export type Wait = { kind: 'now'; lined: boolean } | { kind: 'later'; ms: number };

/** SQS holds a job back for a quarter of an hour at most; within that, by how long the message has waited. */
const BACK_OFF = { least: 5_000, most: 900_000 };
/** Behind another answer of the same conversation. */
const BEHIND = { least: 2_000, most: 60_000 };
/** A provider is believed for so long; then its refusals count as failed tries. */
const BELIEVED_MS = 6 * 3_600_000;

const SLOW: Rate = { perSecond: 1, burst: 1 };

/** Nothing is kept where the provider takes everything, so that one read is all it costs. */
export async function turnOf({ paces, clock }: TurnDeps, sending: Sending): Promise<Wait> {
  const { message } = sending;
  const now = clock.now();
  const of = pacedOf(sending);
  const standing = await paces.standing(of, now);
  const lined = standing.line.includes(message.id);
  if (standing.line.some((other) => other < message.id))
    return { kind: 'later', ms: Math.max(patience(now - message.at, BEHIND), longest(standing, sending, now)) };
  for (const limit of ['account', 'conversation'] as const) {
    const until = standing[limit];
    const turn = takeTurn(until, rateOf(sending, limit), now);
    if (turn.kind === 'wait') return { kind: 'later', ms: turn.ms };
    if (until > now && !(await paces.take(of, limit, [until, turn.until]))) return { kind: 'later', ms: BEHIND.least };
  }
  return { kind: 'now', lined };
}

/** The message goes to the end of the job queue for a while; those after it in its conversation wait behind it. */
export async function later({ paces, deliveryJobs, clock }: TurnDeps, sending: Sending, ms: number): Promise<void> {
  const { conversation, message } = sending;
  await paces.lineUp(conversation.id, message.id, clock.now());
  const job: DeliveryJob = { kind: 'message', conversation: conversation.id, message: message.id };
  const delaySeconds = Math.min(900, Math.max(1, Math.ceil(ms / 1000)));
  await deliveryJobs.send([{ body: job, delaySeconds }]);
}

export type Refusal = { limit: Limit; afterSeconds?: number };

/** The provider says that this one was too many: it and others wait. Null where it has said so for too long; otherwise for how many milliseconds. */
export async function slowDown(
  { paces, clock }: TurnDeps,
  sending: Sending,
  { limit, afterSeconds }: Refusal,
): Promise<number | null> {
  const at = clock.now();
  const waited = at - sending.message.at;
  if (waited > BELIEVED_MS) return null;
  const ms = afterSeconds === undefined ? patience(waited, BACK_OFF) : afterSeconds * 1000;
  await paces.hold(pacedOf(sending), limit, afterRefusal(rateOf(sending, limit), at, ms));
  return ms;
}

function longest(standing: Standing, sending: Sending, now: number): number {
  const waits = (['account', 'conversation'] as const).map((limit) => {
    const turn = takeTurn(standing[limit], rateOf(sending, limit), now);
    return turn.kind === 'wait' ? turn.ms : 0;
  });
  return Math.max(...waits);
}

function rateOf({ conversation }: Sending, limit: Limit): Rate {
  const { rate } = limitsOf(conversation.channel);
  return (limit === 'account' ? rate : rate?.pair) ?? SLOW;
}

function pacedOf({ conversation: { id, channel, account } }: Sending): Paced {
  return { conversation: id, channel, account };
}
