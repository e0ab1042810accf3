import { afterEach, beforeEach, expect } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import type { FixtureDesk } from './fixture-desk.ts';
import type { Stage } from './stage.ts';
import { inBrowser } from './workspace.ts';

/** A customer's link; `2` and so on in place of the last digit: others, which the desk knows once a test has added them. */
export const LINK = '#/sign-in/link-of-the-mail-that-is-long-enough-1';
export const linkNumber = (number: number): string => LINK.replace(/.$/, String(number));

/** What a test has before it: a desk of its own and a window before the portal. */
export type InPortal = {
  readonly stage: Stage;
  readonly desk: FixtureDesk;
  readonly page: Page;
  /** Opens the link of the mail, here or in another tab. */
  enter(page?: Page, link?: string): Promise<void>;
  openRequest(name: string | RegExp): Promise<void>;
  alert(): Locator;
};

/** Tests of the customers' portal. A window that reports an error has failed its test, whatever the test looked at. */
export function inPortal(name: string, tests: (at: InPortal) => void): void {
  inBrowser(name, (stage) => {
    let desk: FixtureDesk;
    let page: Page;
    let faults: string[];
    beforeEach(async () => {
      desk = await stage().desk();
      ({ page, faults } = await stage().window());
    });
    afterEach(async () => {
      await page.context().close();
      await desk.close();
      expect(faults).toEqual([]);
    });
    tests({
      get stage() {
        return stage();
      },
      get desk() {
        return desk;
      },
      get page() {
        return page;
      },
      async enter(tab = page, link = LINK) {
        desk.portal.links.add(link.replace('#/sign-in/', ''));
        await tab.goto(`${desk.url}/portal/${link}`);
        await tab.getByRole('button', { name: 'Sign in' }).click();
        await tab.getByRole('heading', { name: 'One more click' }).waitFor({ state: 'detached' });
      },
      async openRequest(request) {
        await page.getByRole('link', { name: request }).click();
        await page.getByRole('log').waitFor();
      },
      alert: () => page.getByRole('alert').filter({ hasText: /./ }),
    });
  });
}
