import { type InlineDesk, inlineDesk } from '../../local/inline/desk.ts';
import type { Bill } from '../../local/inline/meter.ts';
import type { Socket } from '../../local/inline/socket-door.ts';
import { stillClock } from '../../local/inline/still-clock.ts';
import { DEMO_AGENTS, type DemoAgent } from '../../local/login/agents.ts';
import { type Ticket, ticketId } from '../../shared/domain/ticket.ts';
import type { DeskSettings } from '../../shared/settings/settings.ts';
import { headFromItem } from '../../shared/store/ticket-items.ts';
import { ACCESS_LOG_BYTES, CHATTING, type Habit, INVOCATION, MAILING } from './assumptions.ts';
import type { MeasuredStep, Units } from './cost-table.ts';
import { byMail, byWhatsApp, byWidget, type Meet, prose } from './customer.ts';

type Traffic = { kind: string; channel: string; meet: Meet; habit: Habit; rounds: number };

/** A busy desk's messages come together, so that batches are full; on a quiet one each comes alone. */
const TRAFFIC: readonly Traffic[] = [
  { kind: 'chat by webhook, busy desk', channel: 'whatsapp', meet: byWhatsApp, habit: CHATTING, rounds: 10 },
  { kind: 'chat by webhook, quiet desk', channel: 'whatsapp', meet: byWhatsApp, habit: CHATTING, rounds: 1 },
  { kind: 'web chat, busy desk', channel: 'webchat', meet: byWidget, habit: CHATTING, rounds: 10 },
  { kind: 'mail, busy desk', channel: 'email', meet: byMail, habit: MAILING, rounds: 6 },
  { kind: 'mail, quiet desk', channel: 'email', meet: byMail, habit: MAILING, rounds: 1 },
];

/** A Monday morning at work. */
const MONDAY = Date.UTC(2026, 5, 15, 8);
const BETWEEN_MS = 5000;
const ANSWER_CHARACTERS = 300;

/** What one inbound message costs in each step, answers and reading included: the production code on the engines, counted. Channels that the settings lack are left out. */
export async function measureDesk(settings: DeskSettings): Promise<MeasuredStep[]> {
  const measured: MeasuredStep[] = [];
  for (const traffic of TRAFFIC) {
    const account = settings.channels.find(({ channel }) => channel === traffic.channel)?.account;
    if (account !== undefined) measured.push(...(await measureTraffic(settings, account, traffic)));
  }
  return measured;
}

async function measureTraffic(settings: DeskSettings, account: string, traffic: Traffic): Promise<MeasuredStep[]> {
  const { kind, habit, rounds } = traffic;
  // Enough agents for everybody: what waits is not answered.
  const desk = await inlineDesk({ settings: { ...settings, capacity: 1000 }, clock: stillClock(MONDAY) });
  const office = await comeIn(desk);
  desk.meter.reset();
  const plan = Array.from({ length: rounds }, () => habit.conversations).flat();
  if (rounds > 1) await talk({ desk, office, account, traffic, from: 1 }, plan);
  else
    for (const [index, one] of plan.entries()) await talk({ desk, office, account, traffic, from: index + 1 }, [one]);
  const messages = plan.reduce((sum, conversation) => sum + conversation.messages, 0);
  return Object.entries(desk.meter.steps()).map(([step, bill]) => ({
    kind,
    step,
    units: unitsOf(step, bill, messages),
  }));
}

type Office = { agent: DemoAgent; browser: Socket; seen: number }[];

async function comeIn(desk: InlineDesk): Promise<Office> {
  const office: Office = [];
  for (const agent of DEMO_AGENTS.filter(({ groups }) => groups.includes('csr') || groups.includes('tsr'))) {
    await desk.api(agent, 'GET', '/api/me');
    await desk.api(agent, 'PUT', '/api/me/presence', { presence: 'available' });
    office.push({ agent, browser: await desk.workspace(agent), seen: 0 });
  }
  await desk.settle();
  desk.clock.advance(BETWEEN_MS);
  return office;
}

type Talk = { desk: InlineDesk; office: Office; account: string; traffic: Traffic; from: number };

/** These conversations, side by side: everybody writes, agents look at what is new and answer. */
async function talk({ desk, office, account, traffic, from }: Talk, plan: Habit['conversations']): Promise<void> {
  const customers = await Promise.all(plan.map((_, index) => traffic.meet(desk, account, from + index)));
  const most = Math.max(...plan.map(({ messages }) => messages));
  for (let turn = 1; turn <= most; turn += 1) {
    for (const [index, { messages }] of plan.entries())
      if (turn <= messages) await customers[index]?.write(prose(traffic.habit.characters, from * 31 + index + turn));
    await desk.settle();
    await look(desk, office);
    const answering = plan.flatMap((each, index) => (each.answersAfter.includes(turn) ? [{ ...each, index }] : []));
    await answer(desk, office, {
      turn,
      answering: answering.map(({ messages, index }) => ({ last: turn === messages, number: from + index })),
    });
    desk.clock.advance(BETWEEN_MS);
  }
}

/** As the workspace does: one look at each ticket that a notice has named. */
async function look(desk: InlineDesk, office: Office): Promise<void> {
  for (const place of office) {
    const notices = place.browser.heard('notice');
    const named = new Set(notices.slice(place.seen).map(({ ticket }) => String(ticket)));
    place.seen = notices.length;
    for (const ticket of named) await desk.api(place.agent, 'GET', `/api/tickets/${ticket}`);
  }
}

type Answering = { turn: number; answering: readonly { last: boolean; number: number }[] };

/** Whoever holds the customer's ticket opens it and answers; the last answer resolves it. */
async function answer(desk: InlineDesk, office: Office, { turn, answering }: Answering): Promise<void> {
  const tickets = await ticketsOf(desk);
  for (const { last, number } of answering) {
    const ticket = tickets.get(`Customer ${number}`);
    const place = office.find(({ agent }) => agent.id === ticket?.assignee);
    if (!ticket || !place) throw new Error(`the ticket of customer ${number} waits with nobody`);
    const id = ticketId(ticket);
    await place.browser.say({ action: 'view', ticket: id });
    await desk.api(place.agent, 'GET', `/api/tickets/${id}`);
    const text = prose(ANSWER_CHARACTERS, number);
    const reply = { type: 'reply', id: `answer-${number}-${turn}`, text, ...(last ? { status: 'resolved' } : {}) };
    await desk.api(place.agent, 'POST', `/api/tickets/${id}/commands`, reply);
  }
  await desk.settle();
  await look(desk, office);
}

/** By the customer's name. Read past the meter: the browser has its list already. */
async function ticketsOf(desk: InlineDesk): Promise<Map<string, Ticket>> {
  const heads = (await desk.items()).filter(({ sk }) => sk?.S === 'H');
  return new Map(heads.map((head) => headFromItem(head).ticket).map((ticket) => [ticket.contact.name, ticket]));
}

/** The bill of a step under the names of the price list, for one message. */
function unitsOf(step: string, bill: Bill, messages: number): Units {
  const { ms = 0, memory = 0 } = INVOCATION[step] ?? {};
  const units: Record<string, number> = {
    httpRequests: bill.httpRequests,
    socketMessages: bill.socketMessages,
    lambdaRequests: bill.lambdaRequests,
    lambdaGbSeconds: (bill.lambdaRequests * ms * memory) / 1000 / 1024,
    writeUnits: bill.writeUnits,
    readUnits: bill.readUnits,
    sqsRequests: bill.sqsRequests,
    snsPublishes: bill.snsPublishes,
    s3Puts: bill.s3Puts,
    s3Gets: bill.s3Gets,
    mailsIn: bill.mailsIn,
    mailsOut: bill.mailsOut,
    logGigabytes: (bill.logBytes + bill.httpRequests * ACCESS_LOG_BYTES) / 1e9,
  };
  return Object.fromEntries(
    Object.entries(units).flatMap(([unit, count]) => (count === 0 ? [] : [[unit, count / messages]])),
  );
}
