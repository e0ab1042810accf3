import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { chromiumPath } from './support/chromium.ts';
import type { FixtureDesk } from './support/fixture-desk.ts';
import { longConversation, message } from './support/fixture-tickets.ts';
import { logIn, openStage, openTicket, type Stage } from './support/stage.ts';

const executable = chromiumPath();
if (!executable)
  console.log('skipped: the workspace in a browser (no chromium here; apt-get install chromium, or set CHROMIUM)');
const inBrowser = executable ? describe : describe.skip;

/** Words of the page, which has what only a browser has. */
const PASTE_PICTURE = `{
  const clipboardData = new DataTransfer();
  clipboardData.items.add(new File(['x'], 'image.png', { type: 'image/png' }));
  document.querySelector('#composer').dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
}`;

inBrowser('the workspace in a browser', () => {
  let stage: Stage;
  let desk: FixtureDesk;
  let page: Page;
  let faults: string[];

  beforeAll(async () => {
    stage = await openStage(executable ?? '');
  });
  afterAll(() => stage?.close());
  beforeEach(async () => {
    desk = await stage.desk();
    ({ page, faults } = await stage.window());
    await logIn(page, desk.url);
  });
  afterEach(async () => {
    await page.context().close();
    await desk.close();
    expect(faults).toEqual([]);
  });

  const articles = () => page.locator('article');
  const alert = () => page.getByRole('alert');

  it('shows a lead what came in and what of it is missing', async () => {
    await page.getByRole('button', { name: 'Ledger' }).click();
    await page.getByText(/^1 of 19 that came in until \d\d:\d\d are not accounted for\.$/).waitFor();

    expect(await page.locator('.account tbody tr').allInnerTexts()).toEqual([
      expect.stringMatching(/Email.*the message is not in the table.*12\t10\t1\t0\t1/s),
      expect.stringMatching(/WhatsApp.*7\t7\t0\t0\t0/s),
    ]);
  });

  it('shows my tickets in the order in which their time runs out, with the counts of every view', async () => {
    const names = await page.locator('.ticket strong').allInnerTexts();

    expect(names).toEqual(['Anna Becker', 'Carlos Ruiz', 'Priya', 'Олена К.']);
    expect(await page.locator('.view').allInnerTexts()).toEqual([
      'My tickets\n4',
      'Customer service\n2',
      'Technical support\n2',
      'Everything\n5',
      'Spam',
      'Quarantine\n1',
      'Ledger',
    ]);
    expect(await page.locator('[data-ticket=refund] .clock').innerText()).toMatch(/^−12:/);
  });

  it('shows the sender’s address beside the name, what is quoted folded, and where a reply has got to', async () => {
    await openTicket(page, 'refund');

    expect(await page.locator('.head-contact').innerText()).toMatch(/Anna Becker\s+anna\.becker@posteo\.example/);
    expect(await page.getByText('you are right, and I am sorry').first().isVisible()).toBe(true);
    expect(await page.locator('.folded .words').first().isVisible()).toBe(false);
    expect(await page.locator('.delivery').allInnerTexts()).toEqual(['Sent', 'Read']);
  });

  it('shows a reply at once and as sent when the desk has it, and clears the draft', async () => {
    await openTicket(page, 'wapp');
    await page.keyboard.press('r');
    await page.keyboard.type('Hola Carlos, lo miro ahora mismo.');
    await page.keyboard.press('Control+Enter');
    await articles().filter({ hasText: 'lo miro ahora mismo' }).getByText('Sent', { exact: true }).waitFor();

    expect(await articles().filter({ hasText: 'lo miro ahora mismo' }).count()).toBe(1);
    expect(await page.locator('#composer').inputValue()).toBe('');
    expect(desk.state.commands).toMatchObject([
      { ticket: 'wapp', command: { type: 'reply', text: 'Hola Carlos, lo miro ahora mismo.' } },
    ]);
  });

  it('keeps the text of a reply that the desk refuses, and sends it again under the same id', async () => {
    await openTicket(page, 'wapp');
    desk.refuseNext(409, 'the ticket is closed: reopen it first');
    await page.fill('#composer', 'Un momento, por favor.');
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await alert().getByText('Not sent: The ticket is closed: reopen it first').waitFor();
    await page.reload();
    await alert().getByRole('button', { name: 'Send again' }).click();
    await articles().filter({ hasText: 'Un momento' }).getByText('Sent', { exact: true }).waitFor();

    const ids = desk.state.commands.map(({ command }) => (command as { id: string }).id);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
  });

  it('lets a refused reply be changed', async () => {
    await openTicket(page, 'wapp');
    desk.refuseNext(422, 'the text is too long for WhatsApp');
    await page.fill('#composer', 'Very long');
    await page.keyboard.press('Control+Enter');
    await alert().getByRole('button', { name: 'Edit' }).click();

    expect(await page.locator('#composer').inputValue()).toBe('Very long');
    expect(await articles().filter({ hasText: 'Very long' }).count()).toBe(0);
  });

  it('sends and sets a status in one go', async () => {
    await openTicket(page, 'wapp');
    await page.fill('#composer', 'Está de camino.');
    await page.locator('[data-menu=send-and]').click();
    await page.getByRole('menuitem', { name: 'Send and set pending' }).click();
    await page.locator('[data-menu=status]', { hasText: 'Pending' }).waitFor();

    expect(desk.state.commands[0]).toMatchObject({ command: { type: 'reply', status: 'pending' } });
  });

  it('uploads files and names them in the reply', async () => {
    await openTicket(page, 'refund');
    await page.setInputFiles('input[type=file]', {
      name: 'credit-note.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('pdf'),
    });
    await page.fill('#composer', 'Here is the credit note.');
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await articles().filter({ hasText: 'Here is the credit note.' }).getByText('Sent', { exact: true }).waitFor();

    expect(desk.state.uploads).toMatchObject([{ bytes: 3 }]);
    expect(desk.state.commands[0]).toMatchObject({
      command: {
        attachments: [{ key: 'uploads/credit-note.pdf', name: 'credit-note.pdf', contentType: 'application/pdf' }],
      },
    });
  });

  it('refuses to send more than the channel takes', async () => {
    await openTicket(page, 'wapp');
    await page.fill('#composer', 'x'.repeat(4100));

    expect(await page.locator('.room').innerText()).toBe('4 too many');
    expect(await page.getByRole('button', { name: 'Send', exact: true }).isDisabled()).toBe(true);
  });

  it('changes the status at once and takes it back by Undo', async () => {
    await openTicket(page, 'refund');
    await page.keyboard.press('s');
    await page.getByRole('menuitemradio', { name: 'Resolved' }).click();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('Undone').waitFor();

    expect(await page.locator('[data-menu=status]').innerText()).toContain('Open');
    expect(desk.state.commands.map(({ command }) => command)).toEqual([
      { type: 'status', status: 'resolved' },
      { type: 'status', status: 'open' },
    ]);
  });

  it('moves a transferred ticket to the other queue, and back to its agent by Undo', async () => {
    await openTicket(page, 'refund');
    await page.keyboard.press('t');
    await page.getByRole('menuitemradio', { name: 'Technical support' }).click();
    await page.getByText('Transferred to TSR', { exact: true }).waitFor();
    expect(await page.locator('.view').nth(2).innerText()).toContain('3');
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('Undone').waitFor();

    expect(desk.state.tickets.get('refund')?.ticket).toMatchObject({ queue: 'csr', assignee: 'mia' });
    expect(await page.locator('[data-ticket=refund]').count()).toBe(1);
  });

  it('puts a ticket into the spam view, where nothing but the way back is offered, and takes it out again', async () => {
    await openTicket(page, 'refund');
    await page.getByRole('button', { name: 'Spam', exact: true }).last().click();
    await page.getByRole('menuitemradio', { name: 'This is spam' }).click();
    await page.getByText('Marked as spam', { exact: true }).waitFor();
    expect(await page.locator('[data-ticket=refund]').count()).toBe(0);
    await page.getByRole('button', { name: 'Not spam', exact: true }).click();
    await page.getByText('Taken out of the spam view', { exact: true }).first().waitFor();

    expect(desk.state.tickets.get('refund')?.ticket.aside).toBeUndefined();
  });

  describe('a mail that may belong elsewhere', () => {
    const linked = () => {
      const entry = desk.state.tickets.get('refund');
      const last = entry?.messages.findLast(({ kind }) => kind === 'in');
      if (last) last.link = 'chat';
    };

    it('joins the other ticket by one click and goes on there', async () => {
      linked();
      await openTicket(page, 'refund');
      await page.getByRole('button', { name: 'Join', exact: true }).click();
      await page.getByText('Joined', { exact: true }).waitFor();

      expect(page.url()).toContain('/chat');
      expect(desk.state.tickets.get('refund')?.ticket.status).toBe('closed');
    });

    it('stays by one click, and nothing asks again', async () => {
      linked();
      await openTicket(page, 'refund');
      await page.getByRole('button', { name: 'Dismiss', exact: true }).click();
      await page.getByText('This may belong to another conversation').waitFor({ state: 'detached' });

      expect(desk.state.commands.map(({ command }) => command)).toEqual([{ type: 'dismiss-link' }]);
    });
  });

  it('lists blocked senders beside the spam view, blocks one and takes it back; the settings’ own stay', async () => {
    await page.getByRole('button', { name: 'Spam' }).first().click();
    const rows = page.getByRole('main', { name: 'Senders' }).getByRole('listitem');
    await rows.first().waitFor();
    const [list, beside] = [await page.locator('.list').boundingBox(), await page.locator('#main').boundingBox()];
    expect(beside?.x).toBeGreaterThanOrEqual((list?.x ?? 0) + (list?.width ?? Number.POSITIVE_INFINITY));
    await page.getByLabel('Address or @domain').fill('rude@customer.example');
    await page.getByLabel('Reason').fill('rude');
    await page.getByRole('button', { name: 'Block', exact: true }).click();
    await rows.filter({ hasText: 'rude@customer.example' }).waitFor();
    expect(await rows.count()).toBe(2);
    expect(await rows.filter({ hasText: '@pills.example' }).getByRole('button').count()).toBe(0);
    await page.getByRole('button', { name: 'Take back' }).click();
    await rows.filter({ hasText: 'rude@customer.example' }).waitFor({ state: 'detached' });

    expect(await rows.count()).toBe(1);
  });

  it('puts a pasted picture where the cursor stands, under a name of its own', async () => {
    await openTicket(page, 'refund');
    await page.fill('#composer', 'See here');
    for (let time = 0; time < 2; time += 1) await page.evaluate(PASTE_PICTURE);
    await page.locator('.composer-chips li').nth(1).waitFor();

    expect(await page.locator('#composer').inputValue()).toContain('[image: image.png]');
    expect(await page.locator('.composer-chips bdi').allInnerTexts()).toEqual(['image.png', 'image-2.png']);
  });

  it('shows the desk’s words when it refuses, puts the screen back and offers to try again', async () => {
    await openTicket(page, 'refund');
    desk.refuseNext(409, 'somebody else has taken the ticket');
    await page.keyboard.press('a');
    await page.getByRole('menuitemradio', { name: /Jonas Weber/ }).click();
    await alert().getByText('Somebody else has taken the ticket').waitFor();
    expect(await page.locator('[data-menu=assign]').innerText()).toContain('Mia Hansen');
    await alert().getByRole('button', { name: 'Try again' }).click();
    await page.getByText('Assigned to Jonas Weber').first().waitFor();

    expect(desk.state.tickets.get('refund')?.ticket.assignee).toBe('jonas');
  });

  it('shows what a customer writes without reloading, in the list and in the open ticket', async () => {
    await openTicket(page, 'chat');
    desk.customerWrites('chat', 'One more thing, though.');
    await articles().getByText('One more thing, though.').waitFor();

    expect(await page.locator('[data-ticket=chat] .ticket-preview').innerText()).toBe('One more thing, though.');
    expect(await page.getByText(/^New message from Priya/).count()).toBe(1);
  });

  it('tells of another ticket by a line that opens it, once', async () => {
    await openTicket(page, 'chat');
    desk.customerWrites('wapp', '¿Hola?');
    await page.getByRole('button', { name: 'Open', exact: true }).click();

    await articles().getByText('¿Hola?').waitFor();
    expect(page.url()).toContain('#mine/wapp');
  });

  it('says that the line is down, comes back by itself and shows what it missed', async () => {
    await openTicket(page, 'wapp');
    desk.sockets.shut();
    await page.getByText('No connection to the desk.').waitFor();
    desk.customerWrites('wapp', 'Written while the line was down');
    desk.sockets.open();
    await page.getByText('No connection to the desk.').waitFor({ state: 'detached' });

    await articles().getByText('Written while the line was down').waitFor();
  });

  it('keeps a draft for each ticket, also over a reload', async () => {
    await openTicket(page, 'wapp');
    await page.fill('#composer', 'half a sentence');
    await openTicket(page, 'chat');
    expect(await page.locator('#composer').inputValue()).toBe('');
    await openTicket(page, 'wapp');
    await page.reload();
    await articles().first().waitFor();

    expect(await page.locator('#composer').inputValue()).toBe('half a sentence');
  });

  it('is worked by keys alone', async () => {
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.getByRole('heading', { name: '¿Dónde está mi pedido?' }).waitFor();
    await page.keyboard.press('k');
    await page.getByRole('heading', { name: 'Charged twice for order 48213' }).waitFor();
    await page.keyboard.press('n');
    await page.keyboard.type('j and k are letters here');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('article', { name: 'Internal note by Mia Hansen' }).waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('p');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await page.locator('[data-menu=priority]', { hasText: 'Urgent' }).waitFor();
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();

    expect(desk.state.commands.map(({ command }) => (command as { type: string }).type)).toEqual(['note', 'priority']);
  });

  it('loads older messages above without moving what is being read', async () => {
    const entry = desk.state.tickets.get('chat');
    entry?.messages.splice(0, Number.POSITIVE_INFINITY, ...longConversation(Date.now(), 50));
    await openTicket(page, 'chat');
    await articles().getByText('Message number 50 ').waitFor();
    await page.evaluate("document.querySelector('.stream').scrollTop = 0");
    const before = await articles().getByText('Message number 31 ').boundingBox();
    await page.getByRole('button', { name: 'Load older messages' }).click();
    await articles().getByText('Message number 11 ').waitFor();
    const after = await articles().getByText('Message number 31 ').boundingBox();

    expect(Math.abs((after?.y ?? 0) - (before?.y ?? 9999))).toBeLessThan(60);
    await page.getByRole('button', { name: 'Load older messages' }).click();
    await articles().getByText('Message number 1 of').waitFor();
    expect(await page.getByRole('button', { name: 'Load older messages' }).count()).toBe(0);
  });

  it('shows HTML mail only in a frame that may not run a script', async () => {
    await openTicket(page, 'refund');
    await articles().first().getByRole('button', { name: 'Show original' }).click();
    const frame = page.locator('iframe.original');
    await page.frameLocator('iframe.original').getByText('My card was charged').waitFor();

    expect(await frame.getAttribute('sandbox')).toBe('allow-popups allow-popups-to-escape-sandbox');
    expect(await page.title()).not.toBe('ran');
  });

  it('shows hostile text in every field as text', async () => {
    const hostile = '<img src=x onerror="document.title=\'ran\'"><script>document.title="ran"</script>\u202Etxt.exe';
    const entry = desk.state.tickets.get('wapp');
    if (!entry) throw new Error('the fixture has no ticket "wapp"');
    Object.assign(entry.ticket, {
      subject: hostile,
      preview: hostile,
      tags: [hostile],
      because: [hostile],
      contact: { key: 'x', name: hostile, address: hostile },
    });
    entry.messages.push(
      message(new Date().toISOString(), 'in', hostile, hostile, {
        quoted: hostile,
        signature: hostile,
        attachments: [{ index: 0, name: hostile, contentType: hostile, bytes: 1, inline: true }],
      }),
    );
    await page.reload();
    await openTicket(page, 'wapp');
    await page.keyboard.press('i');

    expect(await page.locator('img[src=x]').count()).toBe(0);
    expect(await page.title()).toBe('Northwind Support');
  });

  it('finds a ticket by the reference that a customer reads out', async () => {
    await page.keyboard.press('/');
    await page.keyboard.type('firmware');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Update to 7.2 fails at 80 %' }).waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('/');
    await page.keyboard.type('nothing1');
    await page.keyboard.press('Enter');

    await page.getByText('There is no ticket SB-NOTHING1').waitFor();
  });

  it('merges a ticket into another, answers by the merged one’s way, and takes it out again', async () => {
    await openTicket(page, 'wapp');
    await page.getByRole('button', { name: 'Merge …' }).waitFor();
    await page.keyboard.press('m');
    await page.getByLabel('Reference of the other ticket').fill('refundx7');
    await page.getByRole('button', { name: 'Merge', exact: true }).click();
    await page.getByRole('main', { name: 'Ticket SB-REFUNDX7' }).waitFor();
    await page.locator('article .badge', { hasText: 'SB-WAPPX7K2' }).first().waitFor();
    await page.getByText('of different contacts').waitFor();
    await page.locator('.composer select').selectOption('wapp');
    await page.getByLabel(/^Reply to Carlos Ruiz/).fill('By your own way');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('button', { name: 'Unmerge SB-WAPPX7K2' }).click();
    await page.getByRole('button', { name: 'Unmerge SB-WAPPX7K2' }).waitFor({ state: 'detached' });

    expect(desk.state.commands).toMatchObject([{ ticket: 'refund', command: { type: 'reply', via: 'wapp' } }]);
    expect(await page.locator('article .badge', { hasText: 'SB-WAPPX7K2' }).count()).toBe(0);
  });

  it('runs a quarantined input again', async () => {
    await page.getByRole('button', { name: /Quarantine/ }).click();
    await page.getByRole('button', { name: 'Run again' }).click();

    await page.getByText('Done').nth(1).waitFor();
    expect(desk.state.quarantine.map(({ state }) => state)).toEqual(['done', 'done']);
  });

  it('offers to run an input again whose second run has failed too', async () => {
    desk.state.rerunEndsIn = 'waiting';
    await page.getByRole('button', { name: /Quarantine/ }).click();
    await page.getByRole('button', { name: 'Run again' }).click();
    await page.getByRole('button', { name: 'Running …' }).waitFor();

    await page.getByRole('button', { name: 'Run again' }).waitFor();
  });

  it('counts what has come into quarantine soon after anything else has happened', async () => {
    for (const entry of desk.state.quarantine) entry.state = 'done';
    await page.reload();
    await page.locator('.ticket').first().waitFor();
    for (const entry of desk.state.quarantine) entry.state = 'waiting';
    desk.customerWrites('chat', 'Are you there?');

    await page.getByRole('button', { name: /^Quarantine\s*2$/ }).waitFor();
  });

  it('tells how much waits in quarantine since when, and runs all of it again', async () => {
    for (const entry of desk.state.quarantine) entry.state = 'waiting';
    await page.reload();
    await page.getByRole('button', { name: /Quarantine/ }).click();
    await page.getByText('2 wait, the oldest since').waitFor();
    await page.getByRole('button', { name: 'Run all again' }).click();

    await page.getByText('Done').nth(1).waitFor();
    expect(await page.getByRole('button', { name: 'Run all again' }).count()).toBe(0);
    expect(desk.state.quarantine.map(({ state }) => state)).toEqual(['done', 'done']);
  });

  it('sets me away and back', async () => {
    await page.getByRole('switch').click();
    await page.getByRole('switch', { name: 'Away' }).waitFor();

    expect(desk.state.me.presence).toBe('away');
  });
});

inBrowser('logging in', () => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await openStage(executable ?? '');
  });
  afterAll(() => stage?.close());

  it('comes back to the ticket that was asked for, and renews an old session without a click', async () => {
    const desk = await stage.desk({ lifetimeSeconds: 32 });
    const { page, faults } = await stage.window();
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
