import { rm } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { chromiumPath, launchChromium } from '../browser/support/chromium.ts';
import { logInAs } from '../browser/support/log-in-as.ts';
import { agentAt, ticketsOf } from '../support/e2e/agent.ts';
import { type RunningDesk, startDesk } from '../support/e2e/running-desk.ts';
import { fill } from './fill.ts';
import { type Figure, firstLoad, keyPressed, messageShown, queueShown, ticketOpened } from './measure.ts';
import { table } from './table.ts';

const USAGE = `npm run speed [-- --slow-down 4] [--rounds 20]

How fast the workspace is on the laptop desk: a queue of 100 tickets, a ticket of 200 messages, a key press, a message from
the provider's request to the screen. The browser's processor is slowed down by the factor named.`;

const { values } = parseArgs({
  options: {
    'slow-down': { type: 'string', default: '4' },
    rounds: { type: 'string', default: '20' },
    help: { type: 'boolean', default: false },
  },
});

/** A lead's window, logged in, whose processor is `rate` times slower than it is. */
async function leadsWindow(executable: string, { desk, rate }: { desk: RunningDesk; rate: number }) {
  const browser = await launchChromium(executable);
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(desk.url);
  await logInAs(page, /Lena/);
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate });
  return { page, close: () => browser.close() };
}

async function measured(page: Page, desk: RunningDesk, rounds: number): Promise<Figure[]> {
  const [talker] = await ticketsOf(await agentAt(desk, 'lena'), 'talker');
  if (!talker) throw new Error('the customer who talks most has no ticket');
  const load = await firstLoad(page, rounds);
  const queue = await queueShown(page, rounds);
  const ticket = await ticketOpened(page, { id: talker.id, rounds });
  const key = await keyPressed(page);
  return [load, queue, ticket, key, await messageShown(page, { desk, customer: 'talker', rounds: rounds * 3 })];
}

async function main(): Promise<number> {
  const executable = chromiumPath();
  if (values.help || !executable) {
    console.log(executable ? USAGE : 'there is no chromium here: apt-get install chromium, or set CHROMIUM');
    return executable ? 0 : 1;
  }
  const desk = await startDesk();
  try {
    console.error('filling a desk: 100 tickets, one more of 200 messages');
    await fill(desk, { tickets: 100, messages: 200 });
    const { page, close } = await leadsWindow(executable, { desk, rate: Number(values['slow-down']) });
    const figures = await measured(page, desk, Number(values.rounds)).finally(close);
    console.log(table(figures));
    return 0;
  } finally {
    await desk.stop();
    await rm(desk.dir, { recursive: true, force: true });
  }
}

process.exitCode = await main();
