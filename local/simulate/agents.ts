import { iso } from '../../shared/domain/words.ts';
import type { Socket } from '../inline/socket-door.ts';
import { DEMO_AGENTS, type DemoAgent } from '../login/agents.ts';
import { type Deed, isVerdict, isWish } from './deeds.ts';
import { heldAnswer, isHeld, isMoment, isTakenBack, nameOf } from './holding.ts';
import { verdictOn, wishOf } from './leads.ts';
import { api } from './outside.ts';
import type { AgentPlan } from './plan.ts';
import { hasMails, splitOn } from './splits.ts';
import { type Stage, spoken, turn } from './stage.ts';
import { open, say } from './visitors.ts';
import { note, strikes } from './world.ts';

/** Two of customer service, one of technical support, one of both, and the lead. */
const [carla, chen, tom, tara, lena] = DEMO_AGENTS as readonly [DemoAgent, DemoAgent, DemoAgent, DemoAgent, DemoAgent];
const TEAM: readonly DemoAgent[] = [carla, tom, chen, { ...tara, groups: ['csr', 'tsr'] }];
const EVERYBODY: readonly DemoAgent[] = [...TEAM, lena];
const TRIES = 4;
const MINUTE = 60_000;

type Desk = { stage: Stage; who: DemoAgent; sockets: Socket[] };

/** One agent in a browser: what they do on tickets waits until there is one. */
export async function agent(stage: Stage, plan: AgentPlan): Promise<void> {
  const who = EVERYBODY[plan.number];
  if (!who) return;
  const desk: Desk = { stage, who, sockets: [] };
  await persist(desk, () => api(stage, who, { method: 'GET', path: '/api/me' }));
  for (const deed of plan.does) {
    await turn(stage.world, who.name, () => isReady(stage, deed) || stage.still);
    if (deed.kind === 'quit') return quit(desk);
    await (personal(deed) ? personally(desk, deed) : onTicket(desk, deed));
    if (strikes(stage.world, 'gone', 3)) vanish(desk);
  }
}

const personal = ({ kind }: Deed): boolean => ['away', 'available', 'connect', 'look', 'disconnect'].includes(kind);

/** A verdict waits until something is asked for, or nobody else is left who might. */
function isReady(stage: Stage, deed: Deed): boolean {
  const { heads, agentsLeft } = stage;
  if (deed.kind === 'split') return hasMails(stage);
  if (isTakenBack(deed)) return isMoment(stage, deed);
  if (!isVerdict(deed)) return heads.size >= needed(deed);
  return agentsLeft <= 1 || [...heads.values()].some((head) => 'ask' in head);
}

/** How many tickets there must be. */
function needed(deed: Deed): number {
  if (deed.kind === 'merge') return 2;
  return personal(deed) ? 0 : 1;
}

/** Asks again, as a browser and its user do, until there is an answer that is not the desk's own trouble. */
async function persist<A extends { status: number } | null>(desk: Desk, ask: () => Promise<A>): Promise<A> {
  let answer = await ask();
  while (answer === null || answer.status >= 500) {
    await turn(desk.stage.world, `${desk.who.name} again`);
    answer = await ask();
  }
  return answer;
}

async function personally(desk: Desk, { kind }: Deed): Promise<void> {
  const { stage, who, sockets } = desk;
  if (kind === 'away' || kind === 'available') {
    const body = { presence: kind };
    await persist(desk, () => api(stage, who, { method: 'PUT', path: '/api/me/presence', body }));
  } else if (kind === 'connect') await connect(desk);
  else if (kind === 'look') await look(desk);
  else
    await sockets
      .pop()
      ?.close()
      .catch(() => undefined);
}

async function connect(desk: Desk): Promise<void> {
  const { stage, who, sockets } = desk;
  const answer = await persist(desk, () => api(stage, who, { method: 'POST', path: '/api/socket' }));
  const { ticket } = (answer?.body ?? {}) as { ticket?: string };
  const socket = ticket ? await open(stage, { ticket }) : null;
  if (!socket) return;
  sockets.push(socket);
  stage.browsers.push({ agent: who.id, line: socket });
}

/** Opens a ticket; where it was only offered, that is to take it. */
async function look(desk: Desk): Promise<void> {
  const { stage, sockets, who } = desk;
  const socket = sockets.at(-1);
  const ticket = someTicket(stage);
  if (!socket?.open || !ticket) return;
  await say(socket, { action: 'view', ticket });
  const path = `/api/tickets/${ticket}/commands`;
  if (stage.settings.assignment.offerFor.csr)
    await few(desk, () => api(stage, who, { method: 'POST', path, body: { type: 'take' } }));
}

/** The login is gone: no request passes the door, and the gateway ends what was open. */
async function quit({ stage, sockets, who }: Desk): Promise<void> {
  note(stage.world, 6, () => `${who.name} is removed`);
  stage.removed = true;
  for (const socket of sockets) await socket.close().catch(() => undefined);
}

/** The laptop's lid was closed: no goodbye. */
function vanish({ stage, sockets, who }: Desk): void {
  const socket = sockets.pop();
  if (!socket) return;
  note(stage.world, 2, () => `${who.name}'s browser is gone`);
  socket.open = false;
}

function someTicket({ heads, world }: Stage): string | null {
  const all = [...heads.values()];
  const head = all[world.chance.work.below(all.length)];
  return head ? `${head['pk']?.S?.slice(2)}.${head['n']?.N}` : null;
}

async function onTicket(desk: Desk, deed: Deed): Promise<void> {
  const { stage, who } = desk;
  if (isVerdict(deed)) return decideOn(desk, deed);
  if (deed.kind === 'split') return splitOff(desk, deed);
  const ticket = someTicket(stage);
  if (!ticket) return;
  if (isTakenBack(deed)) return takeBack(desk, deed);
  if (isWish(deed)) return command(desk, ticket, wishOf(stage, deed));
  if (deed.kind === 'merge' || deed.kind === 'unmerge') return mergeOrNot(desk, deed.kind, ticket);
  const order = orderOf(desk, deed);
  const ask = () => api(stage, who, { method: 'POST', path: `/api/tickets/${ticket}/commands`, body: order });
  if (!('id' in order)) return few(desk, ask);
  const written = { token: deed.token, answered: false, refused: false };
  stage.written.push(written);
  if (isHeld(deed)) stage.held.push(heldAnswer(ticket, deed, stage.world.now));
  const answer = await persist(desk, ask);
  written.answered = answer?.status === 200;
  written.refused = !written.answered;
}

/** Again and again until there is an answer: it has gone, or it never will. */
async function takeBack(desk: Desk, { token }: Deed): Promise<void> {
  const held = desk.stage.held.find((each) => each.token === token);
  if (!held) return;
  const path = `/api/tickets/${held.ticket}/held/${nameOf(held)}`;
  const answer = await persist(desk, () => api(desk.stage, desk.who, { method: 'DELETE', path }));
  held.told.add(String(Object(answer?.body).outcome));
}

async function decideOn(desk: Desk, deed: Deed): Promise<void> {
  const verdict = verdictOn(desk.stage, deed);
  if (verdict) await command(desk, verdict.ticket, verdict.body);
}

/** With an id of its own, so that it may be repeated until it is answered. */
async function command(desk: Desk, ticket: string, body: object): Promise<void> {
  const path = `/api/tickets/${ticket}/commands`;
  await persist(desk, () => api(desk.stage, desk.who, { method: 'POST', path, body }));
}

/** Asked for until it is answered; some browsers ask twice. */
async function splitOff(desk: Desk, deed: Deed): Promise<void> {
  const { stage, who } = desk;
  const order = splitOn(stage, deed);
  if (!order) return;
  const path = `/api/tickets/${order.ticket}/split`;
  await persist(desk, () => api(stage, who, { method: 'POST', path, body: order.body }));
  if (strikes(stage.world, 'duplicate', 3)) await api(stage, who, { method: 'POST', path, body: order.body });
}

/** Whichever ticket comes to hand: into itself, into a merged or a closed one too. */
async function mergeOrNot(desk: Desk, kind: 'merge' | 'unmerge', ticket: string): Promise<void> {
  const { stage, who } = desk;
  const body = kind === 'merge' ? { into: someTicket(stage) } : {};
  await few(desk, () => api(stage, who, { method: 'POST', path: `/api/tickets/${ticket}/${kind}`, body }));
}

/** What bears no id is not repeated for ever. */
async function few(desk: Desk, ask: () => Promise<{ status: number } | null>): Promise<void> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const answer = await ask();
    if (answer && answer.status < 500) return;
    await turn(desk.stage.world, `${desk.who.name} again`);
  }
}

/** Until a moment within the next hour and a half: drawn from the deed itself, so that a schedule's other draws stay what they were. */
function snoozeOf({ world }: Stage, token: number): { type: string } {
  const status = token % 3 === 0 ? 'on-hold' : 'pending';
  return Object.assign({ type: 'snooze' }, { until: iso(world.now + (token % 90) * MINUTE), status });
}

function orderOf({ stage, who }: Desk, { kind, token }: Deed): { type: string; id?: string } {
  const said = { id: nameOf({ token }), text: `answer ${spoken(token)}` };
  const { work } = stage.world.chance;
  switch (kind) {
    case 'reply':
      return { type: 'reply', ...said };
    case 'hold':
      return Object.assign({ type: 'reply', ...said }, { hold: true });
    case 'hold-and-resolve':
      return Object.assign({ type: 'reply', ...said }, { hold: true, status: 'resolved' });
    case 'resolve':
      return Object.assign({ type: 'reply', ...said }, { status: 'resolved' });
    case 'note':
      return { type: 'note', ...said };
    case 'transfer':
      return Object.assign({ type: 'transfer' }, { queue: work.pick(['csr', 'tsr']) });
    case 'take':
      return Object.assign({ type: 'assign' }, { assignee: who.id });
    case 'give':
      return Object.assign({ type: 'assign' }, { assignee: work.pick(TEAM).id });
    case 'unassign':
      return Object.assign({ type: 'assign' }, { assignee: null });
    case 'pending':
      return token % 2 === 0 ? snoozeOf(stage, token) : Object.assign({ type: 'status' }, { status: 'pending' });
    case 'priority':
      return Object.assign({ type: 'priority' }, { priority: work.pick(['low', 'high', 'urgent']) });
    case 'tag':
      return Object.assign({ type: 'tag' }, { add: [`t${token}`] });
    default:
      return Object.assign({ type: 'status' }, { status: { close: 'closed', reopen: 'open' }[kind as 'close'] });
  }
}
