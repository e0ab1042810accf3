import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { inPortal } from './support/portal.ts';
import { soon } from './support/soon.ts';

const show = (page: Page, hidden: boolean) =>
  page.evaluate(
    `Object.defineProperty(document, 'hidden', { configurable: true, get: () => ${hidden} });
    document.dispatchEvent(new Event('visibilitychange'));`,
  );

inPortal('the portal, left open', (at) => {
  const rows = () => at.page.locator('.requests li');
  const row = (name: RegExp) => at.page.getByRole('link', { name });
  const told = (text: RegExp | string) => at.page.locator('#portal').getByRole('status').getByText(text);
  /** How often it was asked for something. */
  const asked = (path: RegExp) => {
    const seen = { times: 0 };
    at.page.on('request', (request) => {
      if (path.test(new URL(request.url()).pathname)) seen.times += 1;
    });
    return seen;
  };

  it('looks at the list anew while somebody looks at it, and not while it is hidden', async () => {
    await at.page.clock.install();
    await at.enter();
    await rows().first().waitFor();
    at.desk.portal.answers('parcel', 'It has come back to us.');
    await at.page.clock.fastForward(31_000);
    await row(/order 48213.*Waiting for you/s).waitFor();
    await told('Changed just now: Where is order 48213?').waitFor();

    const looks = asked(/\/requests$/);
    await show(at.page, true);
    await at.page.clock.fastForward(300_000);
    expect(looks.times).toBe(0);
    at.desk.portal.answers('router', 'One more thing.');
    await show(at.page, false);
    await at.page.clock.fastForward(10);
    await told(/Halo Garden/).waitFor();
    expect(looks.times).toBe(1);
  });

  it('is not asked more than once in a few seconds by somebody who comes and goes', async () => {
    await at.page.clock.install();
    await at.enter();
    await at.openRequest(/Halo Garden/);
    const looks = asked(/\/requests\/router$/);
    for (const hidden of [true, false, true, false, true, false]) await show(at.page, hidden);
    await at.page.clock.fastForward(3001);
    await soon(() => expect(looks.times).toBe(1));
    await at.page.evaluate("dispatchEvent(new Event('focus'))");
    await at.page.clock.fastForward(100);
    expect(looks.times).toBe(1);
  });

  it('keeps all rows of a list that somebody has extended, and renews those further down too', async () => {
    await at.page.clock.install();
    at.desk.portal.addOlder(60);
    await at.enter();
    await at.page.getByRole('button', { name: 'Older ones' }).click();
    await soon(async () => expect(await rows().count()).toBe(60));
    await row(/Older request 55/).focus();
    at.desk.portal.answers('older-50', 'At last.');
    const first = at.desk.portal.pages.get('router');
    if (first) {
      const request = { ...first.request, id: 'fresh', subject: 'A fresh one', openedAt: new Date().toISOString() };
      at.desk.portal.pages.set('fresh', { ...first, request });
    }
    await at.page.clock.fastForward(31_000);
    await row(/A fresh one/).waitFor();
    await row(/Older request 50.*Waiting for you/s).waitFor();

    expect(await rows().count()).toBe(61);
    expect(await at.page.evaluate('document.activeElement.textContent')).toContain('Older request 55');
    await at.page.getByRole('button', { name: 'Older ones' }).click();
    await soon(async () => expect(await rows().count()).toBe(64));
    expect(new Set(await rows().allInnerTexts()).size).toBe(64);
  });

  it('tells of a new answer once, and again of the next one', async () => {
    await at.page.clock.install();
    await at.enter();
    await at.openRequest(/Halo Garden/);
    expect(await told(/New message/).count()).toBe(0);
    at.desk.portal.answers('router', 'Thank you, a new one is on its way.');
    await at.page.clock.fastForward(16_000);
    await told(/New message from Mia Hansen/).waitFor();
    const first = await told(/New message/).elementHandle();
    await at.page.clock.fastForward(16_000);
    await at.page.clock.fastForward(16_000);
    expect(await first?.evaluate((element) => element.isConnected)).toBe(true);

    at.desk.portal.answers('router', 'It leaves tomorrow.');
    await at.page.clock.fastForward(16_000);
    await at.page.getByText('It leaves tomorrow.').waitFor();
    await soon(async () => expect(await first?.evaluate((element) => element.isConnected)).toBe(false));
    expect(await at.page.getByRole('log').getAttribute('aria-live')).toBe('off');
  });

  it('recovers by itself once the desk can be reached again', async () => {
    await at.page.clock.install();
    await at.enter();
    await rows().first().waitFor();
    await at.page.context().setOffline(true);
    await row(/Halo Garden/).click();
    await at.alert().getByText('We cannot be reached').waitFor();
    await at.page.context().setOffline(false);
    await at.page.clock.fastForward(5000);
    await at.page.getByRole('log').waitFor();

    expect(await at.alert().count()).toBe(0);
  });
});
