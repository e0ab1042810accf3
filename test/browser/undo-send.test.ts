import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { letGoFixture } from './support/fixture-held.ts';
import { logIn, openTicket } from './support/stage.ts';
import { inBrowser } from './support/workspace.ts';

inBrowser('an answer that can be taken back', (stage) => {
  const composer = (page: Page) => page.locator('#composer');
  const waiting = (page: Page) => page.locator('article', { hasText: 'Hola Carlos' });
  const undo = (page: Page) => waiting(page).getByRole('button', { name: 'Undo' });

  /** A desk that holds answers for longer than a test may take: they go when it says so. */
  async function deskWith(windows: number) {
    const desk = await stage().desk();
    desk.state.undoSeconds = 600;
    const open = await Promise.all(Array.from({ length: windows }, () => stage().window()));
    for (const { page } of open) {
      await logIn(page, desk);
      await openTicket(page, 'wapp');
    }
    const close = async () => {
      for (const { page } of open) await page.context().close();
      await desk.close();
      expect(open.flatMap(({ faults }) => faults)).toEqual([]);
    };
    return { desk, pages: open.map(({ page }) => page) as [Page, Page], close };
  }

  async function send(page: Page, text: string): Promise<void> {
    await composer(page).fill(text);
    await composer(page).press('Control+Enter');
    await undo(page).waitFor();
  }

  it('waits in words, is there in another browser, and is given back there with its files', async () => {
    const { desk, pages, close } = await deskWith(2);
    const [page, other] = pages;
    const chosen = { name: 'plan.pdf', mimeType: 'application/pdf', buffer: Buffer.from('a plan') };
    await page.locator('.composer-bar input[type=file]').setInputFiles(chosen);
    await page.locator('.composer-chips .chip:not(.chip-busy)').waitFor();
    await send(page, 'Hola Carlos');

    expect(await waiting(page).innerText()).toMatch(/plan\.pdf\s+Sending in \d+ s/);
    expect(await page.getByText(/Your answer is sent in \d+ seconds/).count()).toBe(1);
    expect(desk.state.tickets.get('wapp')?.messages.some(({ text }) => text === 'Hola Carlos')).toBe(false);

    await other.reload();
    await undo(other).click();
    await other.getByText('Taken back: it was not sent').waitFor();
    expect(await composer(other).inputValue()).toBe('Hola Carlos');
    await other.locator('.composer-chips').getByText('plan.pdf').waitFor();
    expect(await waiting(other).count()).toBe(0);
    expect(desk.state.held).toEqual([]);
    await close();
  });

  it('is taken back by Ctrl Z, without the loss of what was begun meanwhile', async () => {
    const { pages, close } = await deskWith(1);
    const [page] = pages;
    await send(page, 'Hola Carlos');
    await composer(page).press('Control+z');
    await page.getByText('Taken back: it was not sent').waitFor();
    expect(await composer(page).inputValue()).toBe('Hola Carlos');

    await composer(page).press('Control+Enter');
    await undo(page).waitFor();
    await composer(page).fill('and more');
    await undo(page).click();
    await waiting(page).waitFor({ state: 'detached' });
    expect(await composer(page).inputValue()).toBe('Hola Carlos\n\nand more');
    await close();
  });

  it('goes by itself, and is no answer that waits any more', async () => {
    const { desk, pages, close } = await deskWith(1);
    const [page] = pages;
    await send(page, 'Hola Carlos');
    const view = desk.state.held[0]?.view;
    letGoFixture(desk.state, 'wapp');
    await waiting(page).getByText('Sent', { exact: true }).waitFor();

    expect(view?.command).not.toHaveProperty('hold');
    expect(await waiting(page).count()).toBe(1);
    expect(await undo(page).count()).toBe(0);
    await close();
  });

  it('that could not go says why, and its words can be changed', async () => {
    const { desk, pages, close } = await deskWith(1);
    const [page] = pages;
    await send(page, 'Hola Carlos');
    letGoFixture(desk.state, 'wapp', 'the ticket is closed: reopen it first');
    await page.getByText('Not sent: The ticket is closed: reopen it first').waitFor();
    await page.getByRole('button', { name: 'Edit' }).click();
    await waiting(page).waitFor({ state: 'detached' });

    expect(await composer(page).inputValue()).toBe('Hola Carlos');
    expect(desk.state.held).toEqual([]);
    await close();
  });
});
