import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { askForLink } from '../../local/demo/portal.ts';
import { type Agent, agentAt, assignedTicketOf, type Browser } from '../support/e2e/agent.ts';
import { type RunningDesk, startDesk } from '../support/e2e/running-desk.ts';
import { fromTelegram, post } from '../support/e2e/signed.ts';
import { until } from '../support/e2e/until.ts';

const HOUR = 3_600_000;
const MINUTE = 60_000;

let desk: RunningDesk;
let tom: Agent;
let lena: Agent;
let browser: Browser;
beforeAll(async () => {
  desk = await startDesk();
  [tom, lena] = await Promise.all([agentAt(desk, 'tom'), agentAt(desk, 'lena')]);
  await desk.advance(`PT${hoursUntilMonday(await desk.now())}H`);
  browser = await tom.browse();
  await tom.become('available');
}, 90_000);
afterAll(() => desk.stop(), 60_000);

/** To a time between nine and ten on a Monday in Berlin, when the desk is open for the whole day. */
function hoursUntilMonday(now: number): number {
  const wall = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Europe/Berlin',
    weekday: 'short',
    hour: '2-digit',
    hourCycle: 'h23',
  });
  const hours = Array.from({ length: 24 * 8 }, (_each, index) => index + 1);
  return hours.find((ahead) => wall.format(now + ahead * HOUR).replace(',', '') === 'Mon 09') ?? 0;
}

async function write(id: number, text: string): Promise<void> {
  const person = { id: 9001, first_name: 'Ola' };
  const date = Math.floor((await desk.now()) / 1000);
  const message = {
    message_id: id,
    from: { ...person, is_bot: false },
    chat: { ...person, type: 'private' },
    date,
    text,
  };
  expect(await post(desk, fromTelegram({ update_id: id, message }))).toBe(200);
}

const toldOf = async (id: string) =>
  (await lena.open(id)).page.events.map(({ type }) => type).filter((type) => type.startsWith('clock'));

it('a target is warned of and breached, each within one sweep and once', async () => {
  await write(1, 'Our line is down: an outage in the whole street');
  const { id, priority, dueAt, openedAt } = await assignedTicketOf(lena, 'Ola');
  expect(priority).toBe('urgent');
  expect(Date.parse(dueAt ?? '')).toBe(Date.parse(openedAt) + 15 * MINUTE);

  await desk.advance('PT11M');
  expect(await toldOf(id)).toEqual([]);
  await desk.advance('PT2M');
  expect(await toldOf(id)).toEqual(['clock-warned']);
  expect(await until('the warning', () => browser.heard('warned')[0])).toMatchObject({ ticket: id });
  expect((await lena.open(id)).ticket.breached).toBe(false);

  await desk.advance('PT3M');
  expect(await toldOf(id)).toEqual(['clock-warned', 'clock-breached']);
  expect(await until('the breach', () => browser.heard('breached')[0])).toMatchObject({ ticket: id });
  for (let minute = 0; minute < 5; minute += 1) await desk.advance('PT1M');
  await desk.settled();
  expect(await toldOf(id)).toEqual(['clock-warned', 'clock-breached']);
  expect(browser.heard('warned')).toHaveLength(1);
  expect(browser.heard('breached')).toHaveLength(1);
  expect((await tom.view('mine'))[0]).toMatchObject({ id, breached: true });
});

it('an answer meets the target, and the next words of the customer start the next', async () => {
  const { id } = await assignedTicketOf(lena, 'Ola');
  await tom.reply(id, 'We are on it.');
  // Other providers are asked for news meanwhile.
  const answered = async () => (await desk.outbox()).calls.some(({ channel }) => channel === 'telegram');
  await until('the delivery', answered);
  await desk.advance('PT1M');
  await write(2, 'It is still dark here');
  await until('the words', async () => (await lena.open(id)).page.messages.length === 3);
  await until('the next clock', async () => (await lena.open(id)).ticket.clocks.length === 3);

  const { ticket } = await lena.open(id);
  expect(ticket.clocks.map(({ metric, state }) => [metric, state])).toEqual([
    ['firstResponse', 'met-late'],
    ['nextResponse', 'running'],
    ['resolution', 'running'],
  ]);
  const last = await desk.now();
  expect(Date.parse(ticket.dueAt ?? '')).toBeLessThanOrEqual(last + 30 * MINUTE);
  expect(Date.parse(ticket.dueAt ?? '')).toBeGreaterThan(last + 29 * MINUTE);
});

it('the clock stands while the desk waits for the customer', async () => {
  const { id } = await assignedTicketOf(lena, 'Ola');
  await tom.command(id, { type: 'status', status: 'pending' });
  await desk.advance('PT3H');
  await desk.settled();
  expect(await toldOf(id)).toEqual(['clock-warned', 'clock-breached']);
  expect((await lena.open(id)).ticket).toMatchObject({ status: 'pending', dueAt: null });
});

it('a link to sign in by lives as long as the world says, whatever the clock of the desk shows', async () => {
  const token = await askForLink(desk, 'ola@customer.example');
  await desk.settled();
  await desk.advance('PT1H');
  const answer = await fetch(`${desk.url}/portal/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  });

  expect(answer.status).toBe(200);
});

it('the clock does not go back, and says so', async () => {
  await expect(desk.advance('-PT1H')).rejects.toThrow('does not go forward');
  await expect(desk.advance('soon')).rejects.toThrow('400');
});

it('nothing went wrong on the way', () => {
  expect(desk.complaints()).toBe('');
});
