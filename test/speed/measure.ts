import type { Page } from 'playwright-core';
import type { RunningDesk } from '../support/e2e/running-desk.ts';
import { post } from '../support/e2e/signed.ts';
import { hookOf } from './fill.ts';
import { bringWatch, clickToPaint, keyTimes, loadToPaint, paintedAt, watchKeys } from './in-page.ts';

/** What a figure was, in milliseconds, once for each time that it was taken. */
export type Figure = { what: string; aim: number | null; times: number[] };

const QUEUE = '.view[title="Customer service"]';
const MINE = '.view[title="My tickets"]';
/** A list and a conversation come in pages; the rest comes as one reads on. */
const ROWS = 25;
const MESSAGES = 20;
const WORDS = 'Good morning, I am sorry that the parcel is late: ';

async function repeat(times: number, once: (turn: number) => Promise<number>): Promise<number[]> {
  const taken: number[] = [];
  for (let turn = 0; turn < times; turn += 1) taken.push(await once(turn));
  return taken;
}

/** From a reload with a session that holds, nothing in the browser's cache, to the queue. */
export async function firstLoad(page: Page, rounds: number): Promise<Figure> {
  await page.click(QUEUE);
  const times = await repeat(rounds, async () => {
    await page.reload({ waitUntil: 'commit' });
    await bringWatch(page);
    return await loadToPaint(page, { wanted: '.tickets .ticket', count: ROWS });
  });
  return { what: 'workspace loaded anew, with the queue', aim: null, times };
}

export async function queueShown(page: Page, rounds: number): Promise<Figure> {
  const times = await repeat(rounds, async () => {
    await page.click(MINE);
    await page.locator('.list h1', { hasText: 'My tickets' }).waitFor();
    return await clickToPaint(page, { click: QUEUE, wanted: '.tickets .ticket', count: ROWS });
  });
  return { what: 'queue of 100 tickets shown, after a click', aim: 300, times };
}

export async function ticketOpened(page: Page, { id, rounds }: { id: string; rounds: number }): Promise<Figure> {
  const times = await repeat(rounds, async () => {
    await page.click(QUEUE);
    await page.reload();
    await bringWatch(page);
    const rows = page.locator('.tickets .ticket');
    await rows.nth(ROWS - 1).waitFor();
    // Once its line stands, the page fetches its lists anew, from their first page.
    await page.waitForLoadState('networkidle');
    const row = `[data-ticket="${id}"]`;
    for (let more = 0; more < 10 && (await page.locator(row).count()) === 0; more += 1) {
      const shown = await rows.count();
      await rows.last().scrollIntoViewIfNeeded();
      await rows.nth(shown).waitFor();
    }
    return await clickToPaint(page, { click: row, wanted: '.stream article', count: MESSAGES });
  });
  return { what: 'ticket of 200 messages opened, never seen before', aim: 300, times };
}

export async function keyPressed(page: Page): Promise<Figure> {
  await watchKeys(page);
  await page.focus('#composer');
  await page.keyboard.type(WORDS, { delay: 60 });
  await page.waitForTimeout(300);
  return { what: 'key press in the answer, until painted', aim: 50, times: await keyTimes(page) };
}

/** From the request of the provider to the words on the agent's screen. */
export async function messageShown(
  page: Page,
  { desk, customer, rounds }: { desk: RunningDesk; customer: string; rounds: number },
): Promise<Figure> {
  const times = await repeat(rounds, async (turn) => {
    const text = `Still nothing, said for the time number ${turn}.`;
    const hook = hookOf({ id: `live-${turn}`, customer, text }, await desk.now());
    const painted = paintedAt(page, text);
    const began = performance.timeOrigin + performance.now();
    await post(desk, hook);
    return (await painted) - began;
  });
  return { what: 'message, from the POST to the agent’s screen', aim: 300, times };
}
