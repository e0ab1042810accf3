import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

const SOURCE = readFileSync(join(import.meta.dirname, 'in-page.js'), 'utf8');

/** What is waited for: `count` elements of a selector. */
export type Wanted = { wanted: string; count: number };

/** Puts the stop watch into the page; again after each load. */
export async function bringWatch(page: Page): Promise<void> {
  await page.evaluate(SOURCE);
}

/** Milliseconds from a click to the paint that shows what is wanted, by the page's own clock. */
export function clickToPaint(page: Page, ask: Wanted & { click: string }): Promise<number> {
  return page.evaluate(`speed.clickToPaint(${JSON.stringify(ask)})`);
}

/** Milliseconds from the beginning of a load to the paint that shows what is wanted. */
export function loadToPaint(page: Page, ask: Wanted): Promise<number> {
  return page.evaluate(`speed.loadToPaint(${JSON.stringify(ask)})`);
}

/** When a text was painted in the open ticket, in milliseconds since 1970: the browser and whoever asks share a machine and its clock. */
export function paintedAt(page: Page, text: string): Promise<number> {
  return page.evaluate(`speed.paintedAt(${JSON.stringify(text)})`);
}

export function watchKeys(page: Page): Promise<void> {
  return page.evaluate('speed.watchKeys()');
}

/** Milliseconds from each key press since the watch began to its paint. */
export function keyTimes(page: Page): Promise<number[]> {
  return page.evaluate('speed.keys()');
}
