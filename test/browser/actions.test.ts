import { describe, expect, it } from '@jest/globals';
import { soon } from './support/soon.ts';
import { openTicket } from './support/stage.ts';
import { inWorkspace } from './support/workspace.ts';

inWorkspace('what is done with a ticket', (at) => {
  it('changes the status at once and takes it back by Undo', async () => {
    await openTicket(at.page, 'refund');
    await at.page.keyboard.press('s');
    await at.page.getByRole('menuitemradio', { name: 'Resolved' }).click();
    // It is still shown, but no work.
    await at.page.locator('.view', { hasText: /My tickets\s*3/ }).waitFor();
    await at.page.getByRole('button', { name: 'Undo' }).click();
    await at.page.getByText('Undone').waitFor();

    expect(await at.page.locator('[data-menu=status]').innerText()).toContain('Open');
    expect(at.desk.state.commands.map(({ command }) => command)).toEqual([
      { type: 'status', status: 'resolved' },
      { type: 'status', status: 'open' },
    ]);
  });

  it.each([1440, 390])('has its menus on one line in a window of %i pixels', async (width) => {
    const resolved = at.desk.state.tickets.get('refund')?.ticket;
    if (resolved) Object.assign(resolved, { status: 'resolved', priority: 'normal' });
    await at.page.setViewportSize({ width, height: 844 });
    await openTicket(at.page, 'refund');
    await at.page.locator('[data-menu=status]', { hasText: 'Resolved' }).waitFor();
    const boxes = await Promise.all(
      (await at.page.locator('.head-menus .menu').all()).map((menu) => menu.boundingBox()),
    );

    expect(boxes).toHaveLength(5);
    expect(new Set(boxes.map((box) => box && Math.round(box.y + box.height / 2))).size).toBe(1);
  });

  it('offers, where a tag is written, those that the desk has seen lately and the ticket lacks', async () => {
    await openTicket(at.page, 'refund');
    await at.page.keyboard.press('l');
    const field = at.page.getByRole('combobox', { name: 'New tag' });
    await field.waitFor();
    const offered = await at.page
      .locator(`#${await field.getAttribute('list')} option`)
      .evaluateAll((options) => options.map((option) => option.getAttribute('value')));
    expect(offered).toContain('delivery');
    expect(offered).not.toContain('refund');
    await at.page.keyboard.type('delivery');
    await at.page.keyboard.press('Enter');
    await at.page.locator('.tag', { hasText: 'delivery' }).waitFor();

    expect(at.desk.state.commands.map(({ command }) => command)).toEqual([{ type: 'tag', add: ['delivery'] }]);
  });

  it('moves a transferred ticket to the other queue, and back to its agent by Undo', async () => {
    await openTicket(at.page, 'refund');
    await at.page.keyboard.press('t');
    await at.page.getByRole('menuitemradio', { name: 'Technical support' }).click();
    await at.page.getByText('Transferred to TSR', { exact: true }).waitFor();
    expect(await at.page.locator('.view').nth(2).innerText()).toContain('3');
    await at.page.getByRole('button', { name: 'Undo' }).click();
    await at.page.getByText('Undone').waitFor();

    expect(at.desk.state.tickets.get('refund')?.ticket).toMatchObject({ queue: 'csr', assignee: 'mia' });
    expect(await at.page.locator('[data-ticket=refund]').count()).toBe(1);
  });

  it('moves a ticket with a reason, which is asked for before any further key means anything', async () => {
    await openTicket(at.page, 'refund');
    await at.page.keyboard.press('t');
    await at.page.getByRole('menuitem', { name: 'Say why' }).click();
    await at.page.keyboard.type('sr needs a firmware fix');
    const dialog = at.page.getByRole('dialog', { name: 'Transfer SB-REFUNDX7' });
    await dialog.waitFor();
    await dialog.getByLabel('Why').fill('needs a firmware fix');
    await at.page.keyboard.press('Enter');
    await at.page.getByText('Transferred to TSR', { exact: true }).waitFor();

    expect(at.desk.state.commands.map(({ command }) => command)).toEqual([
      { type: 'transfer', queue: 'tsr', because: 'needs a firmware fix' },
    ]);
  });

  it('puts a ticket into the spam view, where nothing but the way back is offered, and takes it out again', async () => {
    await openTicket(at.page, 'refund');
    await at.page.locator('[data-menu=more]').click();
    await at.page.getByRole('menuitem', { name: 'This is spam' }).click();
    await at.page.getByText('Marked as spam', { exact: true }).waitFor();
    expect(await at.page.locator('[data-ticket=refund]').count()).toBe(0);
    await at.page.getByRole('button', { name: 'Not spam', exact: true }).click();
    await at.page.getByText('Taken out of the spam view', { exact: true }).first().waitFor();

    expect(at.desk.state.tickets.get('refund')?.ticket.aside).toBeUndefined();
  });

  describe('a mail that may belong elsewhere', () => {
    const linked = () => {
      const entry = at.desk.state.tickets.get('refund');
      const last = entry?.messages.findLast(({ kind }) => kind === 'in');
      if (last) last.link = 'chat';
    };

    it('joins the other ticket by one click and goes on there', async () => {
      linked();
      await openTicket(at.page, 'refund');
      await at.page.getByRole('button', { name: 'Join', exact: true }).click();
      await at.page.getByText('Joined', { exact: true }).waitFor();

      await at.page.waitForURL(/\/chat/);
      expect(at.desk.state.tickets.get('refund')?.ticket.status).toBe('closed');
    });

    it('stays by one click, and nothing asks again', async () => {
      linked();
      await openTicket(at.page, 'refund');
      await at.page.getByRole('button', { name: 'Dismiss', exact: true }).click();
      await at.page.getByText('This may belong to another conversation').waitFor({ state: 'detached' });

      const commands = () => at.desk.state.commands.map(({ command }) => command);
      await soon(() => expect(commands()).toEqual([{ type: 'dismiss-link' }]));
    });
  });

  it('lists blocked senders beside the spam view, blocks one and takes it back; the settings’ own stay', async () => {
    await at.page.getByRole('button', { name: 'Spam' }).first().click();
    const rows = at.page.getByRole('main', { name: 'Senders' }).getByRole('listitem');
    await rows.first().waitFor();
    const [list, beside] = [await at.page.locator('.list').boundingBox(), await at.page.locator('#main').boundingBox()];
    expect(beside?.x).toBeGreaterThanOrEqual((list?.x ?? 0) + (list?.width ?? Number.POSITIVE_INFINITY));
    await at.page.getByLabel('Address or @domain').fill('rude@customer.example');
    await at.page.getByLabel('Reason').fill('rude');
    await at.page.getByRole('button', { name: 'Block', exact: true }).click();
    await rows.filter({ hasText: 'rude@customer.example' }).waitFor();
    expect(await rows.count()).toBe(2);
    expect(await rows.filter({ hasText: '@pills.example' }).getByRole('button').count()).toBe(0);
    await at.page.getByRole('button', { name: 'Take back' }).click();
    await rows.filter({ hasText: 'rude@customer.example' }).waitFor({ state: 'detached' });

    expect(await rows.count()).toBe(1);
  });

  it('lists hundreds of senders as far as somebody scrolls, finds one by its beginning, and keeps its place', async () => {
    const name = (n: number) => `u${String(n).padStart(3, '0')}@many.example`;
    for (let n = 0; n < 250; n += 1)
      at.desk.state.senders.push({
        who: name(n),
        verdict: 'block',
        because: '',
        by: 'Mia Hansen',
        at: null,
        fixed: false,
      });
    await at.page.getByRole('button', { name: 'Spam' }).first().click();
    const list = at.page.getByRole('main', { name: 'Senders' });
    const rows = list.locator('.entry');
    await rows.nth(100).waitFor();
    expect(await rows.count()).toBe(101);
    await list.hover();
    await at.page.mouse.wheel(0, 50_000);
    await rows.nth(200).waitFor();
    await at.page.mouse.wheel(0, 50_000);
    await rows.nth(250).waitFor();
    expect(await at.page.getByRole('button', { name: 'Load more' }).count()).toBe(0);

    await rows
      .filter({ hasText: name(240) })
      .getByRole('button')
      .press('Enter');
    await rows.filter({ hasText: name(240) }).waitFor({ state: 'detached' });
    expect(await rows.count()).toBe(250);
    await at.page
      .locator('.entry', { hasText: name(241) })
      .locator('button:focus')
      .waitFor();
    expect(await list.evaluate(({ scrollTop }) => scrollTop)).toBeGreaterThan(5000);

    await at.page.getByLabel('Find by how it begins').fill('U20');
    await rows.filter({ hasText: name(0) }).waitFor({ state: 'detached' });
    expect(await rows.allInnerTexts()).toHaveLength(10);
    await at.page.getByLabel('Find by how it begins').fill('nobody');
    await at.page.getByText('No entry begins with “nobody”').waitFor();
    await at.page.getByLabel('Address or @domain').fill('zoe@many.example');
    await at.page.getByRole('button', { name: 'Block', exact: true }).click();
    await rows.nth(101).waitFor();

    expect(await rows.nth(1).innerText()).toContain('zoe@many.example');
    expect(await at.page.getByLabel('Find by how it begins').inputValue()).toBe('');
  });

  it('shows the desk’s words when it refuses, puts the screen back and offers to try again', async () => {
    await openTicket(at.page, 'refund');
    at.desk.refuseNext(409, 'somebody else has taken the ticket');
    await at.page.keyboard.press('a');
    const jonas = at.page.getByRole('menuitemradio', { name: /Jonas Weber/ });
    await jonas.waitFor();
    // She works in the other queue alone: the desk would refuse.
    expect(await at.page.getByRole('menuitemradio', { name: /Aiko Tanaka/ }).count()).toBe(0);
    await jonas.click();
    await at.alert().getByText('Somebody else has taken the ticket').waitFor();
    expect(await at.page.locator('[data-menu=assign]').innerText()).toContain('Mia Hansen');
    await at.alert().getByRole('button', { name: 'Try again' }).click();
    await at.page.getByText('Assigned to Jonas Weber').first().waitFor();

    expect(at.desk.state.tickets.get('refund')?.ticket.assignee).toBe('jonas');
  });

  it('merges a ticket into another, answers by the merged one’s way, and takes it out again', async () => {
    await openTicket(at.page, 'wapp');
    await at.page.locator('[data-menu=more]').waitFor();
    await at.page.keyboard.press('m');
    await at.page.getByRole('dialog').waitFor();
    await at.page.keyboard.type('refundx7');
    await at.page.keyboard.press('Enter');
    await at.page.getByRole('main', { name: 'Ticket SB-REFUNDX7' }).waitFor();
    await at.page.locator('article .badge', { hasText: 'SB-WAPPX7K2' }).first().waitFor();
    await at.page.getByText('of different contacts').waitFor();
    await at.page.locator('.composer select').selectOption('wapp');
    await at.page.getByLabel(/^Reply to Carlos Ruiz/).fill('By your own way');
    await at.page.keyboard.press('Control+Enter');
    await at.articles().filter({ hasText: 'By your own way' }).getByText('Sent', { exact: true }).waitFor();
    await at.page.getByRole('button', { name: 'Unmerge SB-WAPPX7K2' }).click();
    await at.page.getByRole('button', { name: 'Unmerge SB-WAPPX7K2' }).waitFor({ state: 'detached' });

    expect(at.desk.state.commands).toMatchObject([{ ticket: 'refund', command: { type: 'reply', via: 'wapp' } }]);
    expect(await at.page.locator('article .badge', { hasText: 'SB-WAPPX7K2' }).count()).toBe(0);
  });

  it('sets me away and back', async () => {
    await at.page.getByRole('switch').click();
    await at.page.getByRole('switch', { name: 'Away' }).waitFor();

    expect(at.desk.state.me.presence).toBe('away');
  });
});
