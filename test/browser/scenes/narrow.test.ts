import { expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import type { SavedViewView } from '../../../shared/api/views.ts';
import { violationsOn } from '../support/axe.ts';
import { onEachScene } from '../support/each-scene.ts';
import { logIn, openTicket, toView } from '../support/stage.ts';
import { inBrowser } from '../support/workspace.ts';

/**
 * Run in the page: what is cut off at the side without a way to scroll to it. WCAG 2.2, 1.4.10: at 320 CSS pixels (400 % zoom of 1280) nothing may need scrolling in two directions,
 * tables excepted.
 */
const CUT_OFF = `[...document.querySelectorAll('button, a, input, textarea, select, h1, p, summary')].filter((each) => {
  const box = each.getBoundingClientRect();
  if (box.width <= 1 || box.height <= 1 || !each.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return false;
  if (box.left >= -1 && box.right <= innerWidth + 1) return false;
  for (let around = each.parentElement; around; around = around.parentElement)
    if (around.scrollWidth > around.clientWidth + 1 && /auto|scroll/.test(getComputedStyle(around).overflowX)) return false;
  return true;
}).map((each) => (each.getAttribute('aria-label') || each.textContent || each.tagName).trim().slice(0, 60))`;

async function cutOff(page: Page): Promise<unknown> {
  const sideways = await page.evaluate('document.documentElement.scrollWidth > innerWidth + 1');
  return { sideways, cut: await page.evaluate(CUT_OFF) };
}

onEachScene('enlarged, or on a telephone', { width: 320, height: 512 }, (page) => {
  it.each([320, 640])('nothing is cut off at %i pixels', async (width) => {
    await page().setViewportSize({ width, height: 512 });

    expect(await cutOff(page())).toEqual({ sideways: false, cut: [] });
  });

  it('axe finds nothing wrong at 390 pixels', async () => {
    await page().setViewportSize({ width: 390, height: 844 });

    expect(await violationsOn(page())).toEqual([]);
  });
});

const VIEW: SavedViewView = {
  id: 'big',
  name: 'Big customers',
  query: 'tag:vip',
  sort: 'due',
  shared: null,
  mine: true,
  version: 1,
  count: 5,
  more: false,
};

async function boxOf(element: Locator) {
  const box = await element.boundingBox();
  if (!box) throw new Error('it is not seen');
  return box;
}

const middleOf = ({ x, width }: { x: number; width: number }) => Math.round(x + width / 2);

inBrowser('enlarged', (stage) => {
  it('every view leads to every other', async () => {
    const desk = await stage().desk();
    desk.state.saved = [VIEW];
    const { page } = await stage().window({ viewport: { width: 320, height: 512 } });
    await logIn(page, desk);
    for (const name of ['Quarantine', 'Ledger', 'Spam', 'Everything', 'Big customers', 'My tickets']) {
      await toView(page, name);
      await page.getByRole('button', { name: `Views: ${name}` }).waitFor();
    }
    await page.locator('.ticket').first().waitFor();
    await page.context().close();
    await desk.close();
  });

  it('the sheet of views holds every view by its name and number, for a thumb, and a tap beside it opens nothing', async () => {
    const desk = await stage().desk();
    desk.state.saved = [VIEW];
    const { page } = await stage().window({ viewport: { width: 430, height: 932 } });
    await logIn(page, desk);
    await page.getByRole('button', { name: 'Views: My tickets · 1 overdue' }).click();
    const entries = page.getByRole('menuitemradio');

    expect((await entries.allInnerTexts()).map((text) => text.replaceAll(/\s+/g, ' '))).toEqual([
      ...['My tickets 4', 'Customer service 2', 'Technical support 2', 'Everything 5'],
      ...['Triage', 'Escalated', 'Snoozed', 'Spam', 'Drafts', 'Mentions', 'Quarantine 1'],
      ...['Wallboard', 'Ledger', 'Deliveries', 'Settings', 'API keys', 'Big customers', 'New view'],
    ]);
    for (const entry of [page.locator('[data-menu=views]'), ...(await entries.all())])
      expect((await boxOf(entry)).height).toBeGreaterThanOrEqual(40);
    expect(await cutOff(page)).toEqual({ sideways: false, cut: [] });
    expect(await violationsOn(page)).toEqual([]);

    const [row, sheet] = [await boxOf(page.locator('.ticket').first()), await boxOf(page.getByRole('menu'))];
    expect(row.y + 10).toBeLessThan(sheet.y);
    await page.mouse.click(middleOf(row), row.y + 10);
    await page.getByRole('menu').waitFor({ state: 'hidden' });

    expect(new URL(page.url()).hash).not.toContain('/');
    await page.context().close();
    await desk.close();
  });

  it('the narrow rail stands in line, and what is told stands beside its buttons', async () => {
    const desk = await stage().desk();
    const { page } = await stage().window({ viewport: { width: 1024, height: 768 } });
    await logIn(page, desk);
    desk.customerWrites('wapp', '¿Hola?');
    await page.getByRole('button', { name: 'Open', exact: true }).waitFor();
    const [rail, told] = [await boxOf(page.locator('.rail')), await boxOf(page.locator('.toast').first())];
    const buttons = await page.locator('.rail button:visible').all();
    const middles = await Promise.all(buttons.map(async (button) => middleOf(await boxOf(button))));

    expect(new Set(middles).size).toBe(1);
    expect(told.x).toBeGreaterThanOrEqual(rail.x + rail.width);
    await page.context().close();
    await desk.close();
  });

  it('the details of a ticket open and close without a keyboard, though they lie over what opened them', async () => {
    const desk = await stage().desk();
    const { page } = await stage().window({ viewport: { width: 390, height: 844 } });
    await logIn(page, desk);
    await openTicket(page, 'refund');
    const details = page.getByRole('complementary', { name: 'Details' });
    await page.getByRole('button', { name: 'Details' }).click();
    await details.getByRole('button', { name: 'Close' }).click();
    await details.waitFor({ state: 'hidden' });

    expect(await page.evaluate('document.activeElement.getAttribute("aria-label")')).toBe('Details');
    await page.context().close();
    await desk.close();
  });
});
