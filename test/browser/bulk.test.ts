import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { openTicket } from './support/stage.ts';
import { inWorkspace } from './support/workspace.ts';

const selected = (page: Page) => page.locator('.bulk').getByRole('status');
const summary = (page: Page) => page.getByRole('region', { name: 'Many tickets at once' });

inWorkspace('many tickets at once', (at) => {
  const orders = () =>
    at.desk.state.commands.map(({ ticket, command }) => [ticket, (command as { type: string }).type]);

  it('are selected by keys, changed by one menu, and put back by one Undo', async () => {
    const rows = await at.page.locator('.list [data-ticket]').all();
    const ids = await Promise.all(rows.map((row) => row.getAttribute('data-ticket')));
    await at.page.keyboard.press('x');
    await at.page.keyboard.press('Shift+J');
    await at.page.keyboard.press('Shift+J');
    await selected(at.page).filter({ hasText: '3 selected' }).waitFor();
    await at.page.keyboard.press('p');
    await at.page.getByRole('menuitem', { name: 'Urgent' }).click();
    await summary(at.page).getByText('Priority set to urgent: 3 tickets').first().waitFor();
    expect(
      orders()
        .map(([ticket]) => ticket)
        .toSorted(),
    ).toEqual(ids.slice(0, 3).toSorted());
    expect(await at.page.locator('.bulk').count()).toBe(0);
    await summary(at.page).getByRole('button', { name: 'Undo' }).click();
    await summary(at.page).getByText('Taken back: 3 tickets').first().waitFor();

    expect(orders()).toHaveLength(6);
    expect(at.desk.state.tickets.get('refund')?.ticket.priority).toBe('high');
    expect(await summary(at.page).getByRole('button', { name: 'Undo' }).count()).toBe(0);
  });

  it('lose no key to their bar, which comes with the first of them', async () => {
    const held = Promise.withResolvers<void>();
    await at.page.route(/rare[^/]*\.js/, async (route) => {
      await held.promise;
      await route.continue();
    });
    const asked = at.page.waitForRequest(/rare[^/]*\.js/);
    await at.page.keyboard.press('x');
    await asked;
    await at.page.keyboard.press('p');
    expect(await at.page.locator('.bulk').count()).toBe(0);
    held.resolve();
    await at.page.getByRole('menuitem', { name: 'Urgent' }).waitFor();
  });

  it('are selected by clicks, with Shift in a row, and forgotten by Escape', async () => {
    const boxes = at.page.locator('.list').getByRole('checkbox');
    await boxes.nth(0).click();
    await boxes.nth(3).click({ modifiers: ['Shift'] });
    await selected(at.page).filter({ hasText: '4 selected' }).waitFor();
    await boxes.nth(1).click();
    await selected(at.page).filter({ hasText: '3 selected' }).waitFor();
    await at.page.getByRole('button', { name: 'All 4 shown' }).click();
    await selected(at.page).filter({ hasText: '4 selected' }).waitFor();
    await at.page.keyboard.press('Escape');
    await at.page.locator('.bulk').waitFor({ state: 'detached' });

    expect(await at.page.locator('.list input:checked').count()).toBe(0);
  });

  it('are transferred with a reason; what is refused is named with the desk’s words, stays selected and is tried again', async () => {
    at.desk.state.refusals.push({ status: 409, body: { code: 'ticket.refused', detail: 'it lies in the spam view' } });
    await at.page.keyboard.press('Shift+A');
    await selected(at.page).filter({ hasText: '4 selected' }).waitFor();
    await at.page.keyboard.press('t');
    await at.page.getByLabel('Why').fill('all about firmware');
    await at.page.keyboard.press('Enter');
    await summary(at.page).getByText('Transferred to TSR: 3 of 4').first().waitFor();
    await summary(at.page).getByText('It lies in the spam view').waitFor();
    await selected(at.page).filter({ hasText: '1 selected' }).waitFor();
    await summary(at.page).getByRole('button', { name: 'Try these again' }).click();
    await summary(at.page).getByText('Transferred to TSR: one ticket').first().waitFor();

    const reasons = at.desk.state.commands.map(({ command }) => (command as { because?: string }).because);
    expect(reasons).toEqual(Array(5).fill('all about firmware'));
    expect(await at.page.locator('.list [data-ticket]').count()).toBe(0);
  });

  it('are tagged and untagged in one step from the command bar', async () => {
    await at.page.keyboard.press('Shift+A');
    await selected(at.page).waitFor();
    await at.page.keyboard.press('Control+k');
    await at.page.keyboard.type('tag the selected');
    await at.page.keyboard.press('Enter');
    await at.page.getByLabel('Put on').fill('Autumn sale, out');
    expect(await at.page.locator('#tags-all-may-take option').first().getAttribute('value')).toBe(
      'Autumn sale, billing',
    );
    await at.page.getByLabel('Put on').fill('Autumn sale, vip');
    await at.page.getByRole('dialog').getByRole('checkbox', { name: 'refund' }).check();
    await at.page.getByRole('button', { name: 'Change tags' }).click();
    await summary(at.page).getByText('Tags changed: 4 tickets').first().waitFor();

    expect(at.desk.state.tickets.get('refund')?.ticket.tags).toEqual(['billing', 'autumn-sale', 'vip']);
  });

  it('say what was done beside the conversation, until Escape', async () => {
    await openTicket(at.page, 'refund');
    await at.page.keyboard.press('x');
    await selected(at.page).waitFor();
    await at.page.keyboard.press('p');
    await at.page.getByRole('menuitem', { name: 'Low' }).click();
    await summary(at.page).getByRole('button', { name: 'Undo' }).waitFor();
    const [said, head] = await Promise.all([summary(at.page).boundingBox(), at.page.locator('#main').boundingBox()]);
    expect((said?.x ?? 0) + (said?.width ?? 0)).toBeLessThanOrEqual(head?.x ?? 0);
    await at.page.keyboard.press('Escape');
    await at.page.keyboard.press('Escape');

    await summary(at.page).waitFor({ state: 'detached' });
  });

  it('of one contact are merged into the oldest, and parted again', async () => {
    const [refund, chat] = ['refund', 'chat'].map((id) => at.desk.state.tickets.get(id));
    if (refund && chat) chat.ticket.contact = refund.ticket.contact;
    await at.page.reload();
    await at.page.getByRole('checkbox', { name: 'Select SB-REFUNDX7' }).click();
    await selected(at.page).waitFor();
    expect(await at.page.locator('[data-menu=bulk-merge]').isDisabled()).toBe(true);
    await at.page.getByRole('checkbox', { name: 'Select SB-CHATX7K2' }).click();
    await at.page.keyboard.press('m');
    await at.page.getByRole('dialog').getByRole('button', { name: 'Merge' }).click();
    await summary(at.page).getByText('Merged into SB-REFUNDX7: one ticket').first().waitFor();
    expect(chat?.ticket.merged).toMatchObject({ id: 'refund' });
    await summary(at.page).getByRole('button', { name: 'Undo' }).click();
    await summary(at.page).getByText('Taken back: one ticket').first().waitFor();

    expect(chat?.ticket.merged).toBeNull();
  });
});

inWorkspace('a list that goes on', (at) => {
  it('loads more by itself where its end comes into sight, once a page', async () => {
    const rows = at.page.locator('.list [data-ticket]');
    const template = at.desk.state.tickets.get('refund');
    for (let n = 0; n < 40 && template; n += 1) {
      const ticket = { ...template.ticket, id: `more-${n}`, ref: `SB-MORE${n}`, dueAt: null };
      at.desk.state.tickets.set(ticket.id, { ...template, ticket });
    }
    at.desk.state.pageSize = 15;
    await at.page.reload();
    await rows.nth(14).waitFor();
    expect(await rows.count()).toBe(15);
    await at.page.locator('.tickets').hover();
    await at.page.mouse.wheel(0, 5000);
    await rows.nth(29).waitFor();
    await at.page.mouse.wheel(0, 50_000);
    await rows.nth(43).waitFor();

    expect(await at.page.getByRole('button', { name: 'Load more' }).count()).toBe(0);
  });

  it('is not called empty for a first page on which nothing was found', async () => {
    at.desk.state.pageSize = 0;
    await at.page.reload();
    const more = at.page.getByRole('button', { name: 'Load more' });
    await more.waitFor();
    at.desk.state.pageSize = 15;
    await more.click();

    await at.page.locator('.list [data-ticket]').first().waitFor();
  });
});
