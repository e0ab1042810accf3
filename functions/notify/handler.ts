import type { Notice } from '../../shared/api/views.ts';
import { type NoticeJob, type NoticeMail, noticeJob } from '../../shared/desk/jobs.ts';
import type { Roster } from '../../shared/desk/roster.ts';
import type { Stores } from '../../shared/desk/stores.ts';
import { type Agent, ticketsIn } from '../../shared/domain/assignment.ts';
import { audience } from '../../shared/domain/notification.ts';
import type { Clock, Jobs, Log, Sockets } from '../../shared/platform/ports.ts';
import { type Job, queueHandler } from '../../shared/platform/queue-handler.ts';
import type { JobRemarks } from '../../shared/store/job-remarks.ts';

export type NotifyDeps = Pick<Stores, 'registry' | 'agents'> & {
  remarks: JobRemarks;
  roster: Roster;
  deliveryJobs: Jobs;
  sockets: Sockets;
  clock: Clock;
  log: Log;
};

/** One mail in so long to an agent who is away, however much happens: a mail a message would cost more than everything else (research: $100 a million). */
const QUIET_SECONDS = 30 * 60;

/** Tells agents: their open browsers at once, an agent without one by a mail that waits for more. Browsers know a notice again by its id. */
export const makeHandler = (deps: NotifyDeps) =>
  queueHandler((jobs) => Promise.allSettled(jobs.map((job) => tell(deps, job))), deps);

async function tell(deps: NotifyDeps, { body }: Job): Promise<void> {
  const notice = noticeJob.parse(body);
  const { sockets, away } = audience(notice, await deps.roster.agents());
  const { id, kind, at, text, ticket, ref } = notice;
  const message: Notice = { type: 'notice', id, kind, at, text, ticket, ref };
  await Promise.all([
    ...sockets.map((socket) => post(deps, socket, message)),
    ...away.map((agent) => mail(deps, agent, notice)),
  ]);
}

async function post({ sockets, agents, roster }: NotifyDeps, socket: string, message: Notice): Promise<void> {
  if ((await sockets.post(socket, message)) === 'sent') return;
  const owner = (await roster.agents()).find((agent) => agent.sockets.includes(socket));
  if (owner) await agents.disconnect(owner.id, socket);
  roster.forget();
}

/** No word of a customer leaves the desk in it: a mailbox is a worse place for them than the workspace. */
async function mail(
  { registry, deliveryJobs, clock }: NotifyDeps,
  { id: agent, name, email: address, load }: Agent,
  { id, ref, kind, text: said }: NoticeJob,
): Promise<void> {
  if (!address || !(await registry.claim(['notified', agent], clock.now(), QUIET_SECONDS))) return;
  const job: NoticeMail = { kind: 'notice', id, name, address, ...wordsFor({ name, load }, { kind, ref, text: said }) };
  await deliveryJobs.send([{ body: job, group: 'notices' }]);
}

/** A flood is the desk's own matter, and told in its own words. */
function wordsFor(
  { name, load }: Pick<Agent, 'name' | 'load'>,
  { kind, ref, text }: Pick<NoticeJob, 'kind' | 'ref' | 'text'>,
): { subject: string; text: string } {
  const last = 'Further news within half an hour are not mailed.';
  if (kind === 'held') return { subject: SUBJECT.held, text: `${name}, ${text}\n\n${last}` };
  const held = ticketsIn(load).length;
  const holds = held === 1 ? 'one ticket' : `${held} tickets`;
  const news = `${name}, ${ref} ${SAID[kind]}. You hold ${holds}.`;
  return { subject: `${ref}: ${SUBJECT[kind]}`, text: `${news}\n\nOpen the workspace to answer. ${last}` };
}

const SUBJECT = {
  new: 'a new ticket',
  assigned: 'assigned to you',
  replied: 'the customer has answered',
  warned: 'a target is near',
  breached: 'a target has passed',
  failed: 'an answer was not delivered',
  changed: 'changed',
  held: 'mails are held back',
  waiting: 'something waits',
  alerted: 'a trigger calls you',
  reminded: 'a reminder',
} as const;
const SAID = {
  new: 'is new in your queue',
  assigned: 'was assigned to you',
  replied: 'has a new message of the customer',
  warned: 'is close to a target',
  breached: 'has missed a target',
  failed: 'holds an answer that could not be delivered',
  changed: 'has changed',
  held: 'mails are held back',
  waiting: 'waits',
  alerted: 'asks for a look',
  reminded: 'asks for a look',
} as const;
