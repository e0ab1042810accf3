import { expect, it } from '@jest/globals';
import { inBrowser } from './support/workspace.ts';

inBrowser('logging in', (stage) => {
  it('comes back to the ticket that was asked for, and renews an old session without a click', async () => {
    const desk = await stage().desk();
    const { page, faults } = await stage().window();
    await page.clock.install();
    await page.goto(`${desk.url}/#mine/wapp`);
    await page.getByRole('button', { name: 'Log in' }).click();
    await page.getByRole('heading', { name: '¿Dónde está mi pedido?' }).waitFor();
    await page.waitForURL(`${desk.url}/#mine/wapp`);
    await page.fill('#composer', 'not lost');
    // Two hours later nothing has asked the desk in between: the click is the first.
    await page.clock.pauseAt(Date.now() + 60_000);
    await page.clock.setSystemTime(Date.now() + 7_200_000);
    await Promise.all([page.waitForURL(/code=/), page.locator('[data-ticket=refund]').click()]);
    await page.getByRole('heading', { name: 'Charged twice for order 48213' }).waitFor();
    await page.locator('[data-ticket=wapp]').click();

    expect(await page.locator('#composer').inputValue()).toBe('not lost');
    expect(desk.logins()).toBeGreaterThanOrEqual(2);
    expect(faults).toEqual([]);
    await page.context().close();
    await desk.close();
  });
});
