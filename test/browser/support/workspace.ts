import { afterAll, afterEach, beforeAll, beforeEach, describe, expect } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { chromiumPath } from './chromium.ts';
import type { FixtureDesk } from './fixture-desk.ts';
import { logIn, openStage, type Stage } from './stage.ts';

const executable = chromiumPath();
if (!executable)
  console.log('skipped: the pages in a browser (no chromium here; apt-get install chromium, or set CHROMIUM)');

/** Tests that share a browser; skipped, and said so, where there is none. */
export function inBrowser(name: string, tests: (stage: () => Stage) => void): void {
  (executable ? describe : describe.skip)(name, () => {
    let stage: Stage;
    beforeAll(async () => {
      stage = await openStage(executable ?? '');
    });
    afterAll(() => stage?.close());
    tests(() => stage);
  });
}

/** What a test has before it: a desk of its own and a window in which Mia is logged in. */
export type InWorkspace = { readonly desk: FixtureDesk; readonly page: Page; articles(): Locator; alert(): Locator };

/** Tests of the workspace. A window that reports an error has failed its test, whatever the test looked at. */
export function inWorkspace(name: string, tests: (at: InWorkspace) => void): void {
  inBrowser(name, (stage) => {
    let desk: FixtureDesk;
    let page: Page;
    let faults: string[];
    beforeEach(async () => {
      desk = await stage().desk();
      ({ page, faults } = await stage().window());
      await logIn(page, desk);
    });
    afterEach(async () => {
      await page.context().close();
      await desk.close();
      expect(faults).toEqual([]);
    });
    tests({
      get desk() {
        return desk;
      },
      get page() {
        return page;
      },
      articles: () => page.locator('article'),
      alert: () => page.getByRole('alert'),
    });
  });
}
