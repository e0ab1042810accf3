import type { Notice } from '../../shared/api/views.ts';
import { type NoticeJob, type NoticeMail, noticeJob } from '../../shared/desk/jobs.ts';
import type { Roster } from '../../shared/desk/roster.ts';
import type { Stores } from '../../shared/desk/stores.ts';
import { type Agent, ticketsIn } from '../../shared/domain/assignment.ts';
import { NOTICE_SUBJECT } from '../../shared/domain/notice-words.ts';
import { audience } from '../../shared/domain/notification.ts';
import { heldMail, planNotice } from '../../shared/domain/plan-notice.ts';
import type { Jobs, Log, Sockets } from '../../shared/platform/ports.ts';
import { type Job, queueHandler } from '../../shared/platform/queue-handler.ts';
import type { JobRemarks } from '../../shared/store/job-remarks.ts';
import { type DispatchDeps, dispatchAll } from './dispatch.ts';

export type NotifyDeps = Pick<Stores, 'registry' | 'agents'> &
  DispatchDeps & {
    remarks: JobRemarks;
    roster: Roster;
    deliveryJobs: Jobs;
    sockets: Sockets;
    log: Log;
  };

/** One mail in so long to an agent who is away, however much happens: a mail a message would cost more than everything else (research: $100 a million). */
const QUIET_SECONDS = 30 * 60;

/** Tells agents: their open browsers at once, an agent without one by a mail that waits for more; and whoever else the settings' rules name. Browsers know a notice again by its id. */
export const makeHandler = (deps: NotifyDeps) => queueHandler((jobs) => tellAll(deps, jobs), deps);

type Told = PromiseSettledResult<unknown>;

/** Live at once and all together; what is written down one after the other, since news of one ticket are gathered in one item. */
async function tellAll(deps: NotifyDeps, jobs: readonly Job[]): Promise<Told[]> {
  const told = await Promise.allSettled(jobs.map((job) => tell(deps, job)));
  const results: Told[] = [];
  for (const each of told)
    results.push(each.status === 'fulfilled' ? ((await Promise.allSettled([each.value()]))[0] ?? each) : each);
  return results;
}

/** Answers what is left to be done. */
async function tell(deps: NotifyDeps, { body }: Job): Promise<() => Promise<void>> {
  const notice: NoticeJob = noticeJob.parse(body);
  const agents = await deps.roster.agents();
  const { sockets, away } = audience(notice, agents);
  const around = { agents, policy: deps.policy, now: deps.clock.now() };
  const plan = planNotice(notice, around);
  const { id, kind, at, text, ticket, ref } = notice;
  const message: Notice = { type: 'notice', id, kind, at, text, ticket, ref };
  await Promise.all([...new Set([...sockets, ...plan.sockets])].map((socket) => post(deps, socket, message)));
  const mailed = plan.dispatches.map(({ to }) => to.address);
  const unmailed = away.filter(({ email }) => email !== '' && !mailed.includes(email));
  const held = unmailed.flatMap((agent) => heldMail(notice, agent, around) ?? []);
  const atOnce = unmailed.filter(({ email }) => !held.some(({ to }) => to.address === email));
  await Promise.all(atOnce.map((agent) => mail(deps, agent, notice)));
  return () => dispatchAll(deps, notice, [...plan.dispatches, ...held]);
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
  if (!(await registry.claim(['notified', agent], clock.now(), QUIET_SECONDS))) return;
  const job: NoticeMail = { kind: 'notice', id, name, address, ...wordsFor({ name, load }, { kind, ref, text: said }) };
  await deliveryJobs.send([{ body: job, group: 'notices' }]);
}

/** A flood is the desk's own matter, and told in its own words. */
function wordsFor(
  { name, load }: Pick<Agent, 'name' | 'load'>,
  { kind, ref, text }: Pick<NoticeJob, 'kind' | 'ref' | 'text'>,
): { subject: string; text: string } {
  const last = 'Further news within half an hour are not mailed.';
  if (kind === 'held' || kind === 'unheard')
    return { subject: NOTICE_SUBJECT[kind], text: `${name}, ${text}\n\n${last}` };
  const held = ticketsIn(load).length;
  const holds = held === 1 ? 'one ticket' : `${held} tickets`;
  const news = `${name}, ${ref} ${SAID[kind]}. You hold ${holds}.`;
  return { subject: `${ref}: ${NOTICE_SUBJECT[kind]}`, text: `${news}\n\nOpen the workspace to answer. ${last}` };
}

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
  mentioned: 'has a note in which a colleague names you',
} as const;
