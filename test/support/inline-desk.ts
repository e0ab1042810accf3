import { type InlineDesk, type InlineOptions, inlineDesk } from '../../local/inline/desk.ts';
import { stillClock } from '../../local/inline/still-clock.ts';
import { DEMO_AGENTS, type DemoAgent } from '../../local/login/agents.ts';
import type { EventView, MessageView, TicketDetail, TicketPage, TicketSummary } from '../../shared/api/views.ts';
import type { SettingsInput } from '../../shared/settings/schema.ts';
import { checkAnswer } from './access/check-answer.ts';
import { MONDAY, settingsWith } from './example-desk.ts';

const [carla, chen, tom, tara, lena] = DEMO_AGENTS as readonly [DemoAgent, DemoAgent, DemoAgent, DemoAgent, DemoAgent];
export const agents = { carla, chen, tom, tara, lena };

type Opening = Partial<Omit<InlineOptions, 'settings'>> & {
  changes?: Partial<SettingsInput>;
  /** Who is at work. */
  present?: readonly DemoAgent[];
};

/** A desk on a Monday morning, with these agents at their desks. */
export async function openDesk({ changes = {}, present = [], ...options }: Opening = {}): Promise<InlineDesk> {
  const desk = checked(await inlineDesk({ settings: settingsWith(changes), clock: stillClock(MONDAY), ...options }));
  for (const agent of present) await comeIn(desk, agent);
  await desk.settle();
  desk.meter.reset();
  return desk;
}

/** Whatever the API answers must be as it is described. */
function checked(desk: InlineDesk): InlineDesk {
  const { api } = desk;
  return Object.assign(desk, {
    api: async (...asked: Parameters<InlineDesk['api']>) => {
      const answer = await api(...asked);
      checkAnswer(asked[1], asked[2], answer);
      return answer;
    },
  });
}

export async function comeIn(desk: InlineDesk, agent: DemoAgent): Promise<void> {
  await desk.api(agent, 'GET', '/api/me');
  await desk.api(agent, 'PUT', '/api/me/presence', { presence: 'available' });
}

export async function goAway(desk: InlineDesk, agent: DemoAgent): Promise<void> {
  await desk.api(agent, 'PUT', '/api/me/presence', { presence: 'away' });
}

/** All tickets that somebody works on, as the lead sees them. */
export async function openTickets(desk: InlineDesk): Promise<TicketSummary[]> {
  await desk.api(lena, 'GET', '/api/me');
  const tickets: TicketSummary[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const path: string = cursor ? `/api/views/all?cursor=${cursor}` : '/api/views/all';
    const { status, body } = await desk.api(lena, 'GET', path);
    if (status !== 200) throw new Error(`the view answered ${status} ${JSON.stringify(body)}`);
    const page = body as TicketPage;
    tickets.push(...page.tickets);
    cursor = page.cursor;
  }
  return tickets;
}

/** The only ticket that somebody works on; throws where there are none or several. */
export async function onlyTicket(desk: InlineDesk): Promise<TicketSummary> {
  const tickets = await openTickets(desk);
  const [ticket] = tickets;
  if (!ticket || tickets.length > 1) throw new Error(`there are ${tickets.length} open tickets`);
  return ticket;
}

export type Opened = {
  ticket: TicketDetail;
  page: { messages: MessageView[]; events: EventView[]; before: string | null };
};

export async function open(desk: InlineDesk, id: string): Promise<Opened> {
  const { status, body } = await desk.api(lena, 'GET', `/api/tickets/${id}`);
  if (status !== 200) throw new Error(`the ticket answered ${status} ${JSON.stringify(body)}`);
  return body as Opened;
}

/** A command that must be obeyed; answers the ticket after it. */
export async function command(desk: InlineDesk, agent: DemoAgent, id: string, order: object): Promise<TicketDetail> {
  const { status, body } = await desk.api(agent, 'POST', `/api/tickets/${id}/commands`, order);
  if (status !== 200) throw new Error(`the command answered ${status} ${JSON.stringify(body)}`);
  return (body as { ticket: TicketDetail }).ticket;
}

let replies = 0;
/** An agent's answer, under an id of its own unless one is given. */
export function reply(text: string, more: object = {}): object {
  replies += 1;
  return { type: 'reply', id: `reply-${String(replies).padStart(6, '0')}`, text, ...more };
}
