import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { buildWeb } from '../../../web/build.ts';
import { launchChromium } from './chromium.ts';
import { type FixtureDesk, startFixtureDesk } from './fixture-desk.ts';

/** How a window looks. */
type Look = { colorScheme?: 'light' | 'dark'; viewport?: { width: number; height: number }; locale?: string };

export type Stage = Awaited<ReturnType<typeof openStage>>;

/** The built pages and a browser; each test takes a desk and a window of its own. */
export async function openStage(executablePath: string) {
  const webDir = await mkdtemp(join(tmpdir(), 'switchboard-web-'));
  await buildWeb({ outDir: webDir });
  const browser = await launchChromium(executablePath);
  return {
    desk: () => startFixtureDesk(webDir),
    window: (options: Look = {}) => openWindow(browser, options),
    async close() {
      await browser.close();
      await rm(webDir, { recursive: true, force: true });
    },
  };
}

/** A window that remembers what went wrong in it: a blocked script or style, an error that nobody caught. */
async function openWindow(browser: Browser, options: Look): Promise<{ page: Page; faults: string[] }> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    reducedMotion: 'reduce',
    ...options,
  });
  context.setDefaultTimeout(8000);
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on(
    'console',
    (line) =>
      line.type() === 'error' &&
      /Content Security|TrustedHTML|Refused to/i.test(line.text()) &&
      faults.push(line.text()),
  );
  return { page, faults };
}

/** Through the login page to my tickets, and until the desk reaches the page. */
export async function logIn(page: Page, desk: FixtureDesk): Promise<void> {
  await page.goto(desk.url);
  await page.locator('.landing .button-main').click();
  await page.locator('.ticket').first().waitFor();
  await desk.sockets.agentHere;
}

/** By the column of views, or by their sheet where a telephone has no room for a column. */
export async function toView(page: Page, name: string): Promise<void> {
  const sheet = page.locator('[data-menu=views]');
  if (!(await sheet.isVisible())) return page.getByRole('button', { name }).first().click();
  await sheet.click();
  await page.getByRole('menuitemradio', { name }).click();
}

export async function openTicket(page: Page, id: string): Promise<void> {
  await page.locator(`[data-ticket=${id}]`).click();
  await page.locator('article').first().waitFor();
}
