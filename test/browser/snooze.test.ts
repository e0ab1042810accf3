import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { inWorkspace } from './support/workspace.ts';

const DAY = 86_400_000;
const dialog = (page: Page, of: string) => page.getByRole('dialog', { name: `Snooze ${of}` });
const inList = (page: Page) => page.locator('.list').getByText(/^\s*Until /);
const view = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name });
const rowOf = (page: Page) => page.locator('.list').getByText('SB-REFUNDX7');
const inTicket = (page: Page) => page.getByRole('main').getByText(/^\s*Until /);
const focused = (page: Page) => page.evaluate<string>('document.activeElement.dataset.snooze ?? ""');

inWorkspace('a ticket that is snoozed', (at) => {
  const orders = () => at.desk.state.commands.map(({ ticket, command }) => ({ ticket, command }));
  const ask = async () => {
    await at.page.keyboard.press('j');
    await at.page.getByRole('main', { name: 'Ticket SB-REFUNDX7' }).waitFor();
    await at.page.locator('article').first().waitFor();
    await at.page.keyboard.press('z');
    await dialog(at.page, 'SB-REFUNDX7').waitFor();
  };

  it('is put off by keys, on hold while its customer waits, says until when in the list and above its messages, and is back when its customer writes', async () => {
    await ask();
    expect(await focused(at.page)).toBe('later');
    await at.page.keyboard.press('Tab');
    expect(await focused(at.page)).toBe('tomorrow');
    await at.page.keyboard.press('Enter');
    await dialog(at.page, 'SB-REFUNDX7').waitFor({ state: 'detached' });
    await inTicket(at.page).waitFor();
    await at.page.getByText('Snoozed', { exact: true }).first().waitFor();
    await rowOf(at.page).waitFor({ state: 'detached' });
    await view(at.page, 'Snoozed').click();
    await inList(at.page).waitFor();
    const [order] = orders();
    expect(order).toMatchObject({ ticket: 'refund', command: { type: 'snooze', status: 'on-hold' } });
    expect(at.desk.state.tickets.get('refund')?.ticket.status).toBe('on-hold');

    at.desk.customerWrites('refund', 'and one thing more');

    await inList(at.page).waitFor({ state: 'detached' });
    await inTicket(at.page).waitFor({ state: 'detached' });
    await view(at.page, 'My tickets').click();
    await rowOf(at.page).waitFor();
  });

  it('is put off until a moment that its agent names, pending, and wakes by one choice', async () => {
    await ask();
    const field = await at.page.evaluate<string>(
      `(() => { const then = new Date(Date.now() + ${2 * DAY}); then.setSeconds(0, 0);
        return new Date(then - then.getTimezoneOffset() * 60000).toISOString().slice(0, 16); })()`,
    );
    await at.page.getByLabel('Meanwhile it is').selectOption('pending');
    await at.page.getByLabel('Until a moment of your choice').fill(field);
    await at.page.keyboard.press('Enter');
    await inTicket(at.page).waitFor();
    const until = await at.page.evaluate<string>(`new Date('${field}').toISOString()`);
    expect(orders()).toEqual([{ ticket: 'refund', command: { type: 'snooze', until, status: 'pending' } }]);
    await at.page.keyboard.press('z');
    await at.page.getByRole('button', { name: 'No longer' }).click();
    await inTicket(at.page).waitFor({ state: 'detached' });

    expect(orders().at(-1)?.command).toEqual({ type: 'snooze', until: null, status: 'pending' });
  });

  it('is one of many, and by one Undo whatever was open is open again: nothing becomes new twice', async () => {
    await at.page.keyboard.press('x');
    await at.page.keyboard.press('Shift+J');
    await at.page.locator('.bulk').getByRole('status').filter({ hasText: '2 selected' }).waitFor();
    await at.page.keyboard.press('z');
    await dialog(at.page, '2 tickets').waitFor();
    await at.page.keyboard.press('Enter');
    const summary = at.page.getByRole('region', { name: 'Many tickets at once' });
    await summary.getByText('Snoozed: 2 tickets').first().waitFor();
    await view(at.page, 'Snoozed').click();
    await inList(at.page).nth(1).waitFor();
    await summary.getByRole('button', { name: 'Undo' }).click();
    await summary.getByText('Taken back: one ticket').first().waitFor();
    await inList(at.page).nth(1).waitFor({ state: 'detached' });

    expect(orders().map(({ command }) => (command as { type: string }).type)).toEqual(['snooze', 'snooze', 'status']);
  });
});
