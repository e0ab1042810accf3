import { expect, it } from '@jest/globals';
import { inBrowser, inWorkspace } from './support/workspace.ts';

/** What has the focus, and whether a person can see that: it, or the box of a field around it, looks otherwise without. */
const FOCUSED = `(() => {
  const at = document.activeElement;
  if (at === document.body) return null;
  const boxes = [at, at.parentElement, at.parentElement.parentElement, at.closest('form')].filter(Boolean);
  const look = () => boxes.map((box) => {
    const { outlineStyle, outlineWidth, boxShadow, borderColor } = getComputedStyle(box);
    const line = outlineStyle === 'none' || outlineWidth === '0px' ? '' : outlineStyle + outlineWidth;
    return line + boxShadow + borderColor;
  }).join();
  const name = at.tagName + ' ' + (at.getAttribute('aria-label') ?? at.textContent ?? '').slice(0, 30);
  const on = look();
  at.blur();
  const off = look();
  at.focus({ focusVisible: true, preventScroll: true });
  return { name, visible: on !== off };
})()`;

inBrowser('an agent without a mouse', (stage) => {
  it('logs in, works through the queue and logs out', async () => {
    const desk = await stage().desk();
    const { page, faults } = await stage().window();
    const keys = page.keyboard;
    const open = (name: string) => page.getByRole('main', { name: `Ticket ${name}` }).waitFor();
    const chosen = async (key: string, item: string) => {
      await keys.press(key);
      await page.getByRole('menu').waitFor();
      const marked = () => page.evaluate<string>('document.activeElement.textContent');
      for (let step = 0; step < 8 && !(await marked()).includes(item); step += 1) await keys.press('ArrowDown');
      expect(await marked()).toContain(item);
      await keys.press('Enter');
    };
    const commanded = async (words: string) => {
      await keys.press('Control+k');
      await page.getByRole('combobox').waitFor();
      await keys.type(words);
      await keys.press('Enter');
    };

    await page.goto(desk.url);
    await page.getByRole('button', { name: 'Log in' }).waitFor();
    await keys.press('Tab');
    await keys.press('Enter');
    await page.locator('.ticket').first().waitFor();

    await keys.press('j');
    await open('SB-REFUNDX7');
    await keys.press('r');
    await keys.type('Your money is on its way back.');
    await keys.press('Control+Enter');
    const reply = page.locator('article').filter({ hasText: 'Your money is on its way back.' });
    await reply.getByText('Sent', { exact: true }).waitFor();
    await keys.press('Escape');
    await keys.press('n');
    await keys.type('Refunded by hand.');
    await keys.press('Control+Enter');
    await page.getByRole('article', { name: 'Internal note by Mia Hansen' }).waitFor();
    await keys.press('Escape');
    await chosen('p', 'High');
    await page.getByText('Priority set to high').first().waitFor();
    await chosen('s', 'Resolved');
    await page.getByText('Status set to resolved').first().waitFor();
    await chosen('a', 'Jonas Weber');
    await page.getByText('Assigned to Jonas Weber').first().waitFor();

    await commanded('Go to Technical');
    await keys.press('j');
    await page.locator('[data-menu=transfer]').waitFor();
    await chosen('t', 'Customer service');
    await page.getByText('Transferred to CSR', { exact: true }).waitFor();
    await commanded('be away');
    await page.getByRole('switch', { name: 'Away' }).waitFor();
    await Promise.all([page.waitForURL(/logout/), commanded('log out')]);

    expect(desk.state.commands).toMatchObject(
      ['reply', 'note', 'priority', 'status', 'assign', 'transfer'].map((type) => ({ command: { type } })),
    );
    expect(faults).toEqual([]);
    await page.context().close();
    await desk.close();
  });
});

inWorkspace('the command bar', (at) => {
  it('swallows no key while it is about to go', async () => {
    await at.page.keyboard.press('Control+k');
    await at.page.getByRole('combobox').fill('Go to Technical');
    // Both before the browser tells that the dialog has closed.
    await at.page.evaluate(`for (const key of ['Enter', 'j'])
      document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))`);
    await at.page.locator('[data-menu=transfer]').waitFor();

    expect(at.page.url()).toMatch(/#tsr\/./);
  });
});

inWorkspace('the tab key', (at) => {
  it('goes through a whole ticket and out again, and shows where it is', async () => {
    await at.page.keyboard.press('j');
    await at.articles().first().waitFor();
    const unseen: string[] = [];
    const names: string[] = [];
    for (let step = 0; step < 150; step += 1) {
      await at.page.keyboard.press('Tab');
      const focused = await at.page.evaluate<{ name: string; visible: boolean } | null>(FOCUSED);
      if (focused === null) break;
      names.push(focused.name);
      if (!focused.visible) unseen.push(focused.name);
    }

    expect(unseen).toEqual([]);
    expect(names.length).toBeGreaterThan(25);
    expect(names.length).toBeLessThan(150);
  });
});
