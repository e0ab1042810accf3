import { expect, it } from '@jest/globals';
import { inBrowser } from './support/workspace.ts';

inBrowser('logging in', (stage) => {
  it('comes back to the ticket that was asked for, and renews an old session without a click', async () => {
    const desk = await stage().desk({ lifetimeSeconds: 32 });
    const { page, faults } = await stage().window();
    await page.goto(`${desk.url}/#mine/wapp`);
    await page.getByRole('button', { name: 'Log in' }).click();
    await page.getByRole('heading', { name: '¿Dónde está mi pedido?' }).waitFor();
    expect(page.url()).toBe(`${desk.url}/#mine/wapp`);
    await page.fill('#composer', 'not lost');
    await page.waitForTimeout(2100);
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
