import { expect, it } from '@jest/globals';
import { longConversation, message } from './support/fixture-tickets.ts';
import { soon } from './support/soon.ts';
import { openTicket } from './support/stage.ts';
import { inWorkspace } from './support/workspace.ts';

inWorkspace('the inbox', (at) => {
  it('shows my tickets in the order in which their time runs out, with the counts of every view', async () => {
    const names = await at.page.locator('.ticket strong').allInnerTexts();

    expect(names).toEqual(['Anna Becker', 'Carlos Ruiz', 'Priya', 'Олена К.']);
    const views = [
      'My tickets\n4',
      'Customer service\n2',
      'Technical support\n2',
      'Everything\n5',
      'Triage',
      'Escalated',
      'Snoozed',
      'Spam',
      'Drafts',
      'Mentions',
      'New view',
      'Quarantine\n1',
      'Wallboard',
      'Ledger',
      'Deliveries',
      'Settings',
      'API keys',
    ];
    await soon(async () => expect(await at.page.locator('.view').allInnerTexts()).toEqual(views));
    expect(await at.page.locator('[data-ticket=refund] .clock').innerText()).toMatch(/^−12:/);
  });

  it('asks for all that it shows in one request, and for a ticket in one more', async () => {
    const asked: string[] = [];
    at.page.on('request', (request) => {
      const { pathname } = new URL(request.url());
      if (pathname.startsWith('/api/')) asked.push(`${request.method()} ${pathname}`);
    });
    await at.page.reload();
    await at.page.locator('[data-ticket=refund]').waitFor();
    const before = asked.splice(0);
    await openTicket(at.page, 'refund');

    const shown = before.filter((line) => line !== 'POST /api/socket');
    expect(shown.slice(0, 3)).toEqual(['GET /api/me', 'GET /api/desk', 'GET /api/overview']);
    expect(new Set(shown.slice(3))).toEqual(new Set(shown.length > 3 ? ['GET /api/overview'] : []));
    // Both once more when the line has come up.
    expect(asked[0]).toBe('GET /api/tickets/refund');
    expect(asked.filter((line) => line !== asked[0] && line !== 'GET /api/overview')).toEqual([]);
  });

  it('shows the sender’s address beside the name, what is quoted folded, and where a reply has got to', async () => {
    await openTicket(at.page, 'refund');

    expect(await at.page.locator('.head-contact').innerText()).toMatch(/Anna Becker\s+anna\.becker@posteo\.example/);
    expect(await at.page.getByText('you are right, and I am sorry').first().isVisible()).toBe(true);
    expect(await at.page.locator('.folded .words').first().isVisible()).toBe(false);
    expect(await at.page.locator('.delivery').allInnerTexts()).toEqual(['Sent', 'Read']);
  });

  it('takes a step that was faster than its list once that has come, unless one has gone elsewhere', async () => {
    let release: () => void = () => undefined;
    const held = new Promise<void>((done) => {
      release = done;
    });
    await at.page.route('**/api/overview*', async (route) => {
      await held;
      await route.continue();
    });
    await at.page.reload();
    await at.page.locator('.view').first().waitFor();
    for (const key of ['2', 'j', '3', 'j']) await at.page.keyboard.press(key);
    expect(await at.page.locator('[data-ticket]').count()).toBe(0);
    release();
    await at.page.locator('[data-menu=transfer]').waitFor();

    const first = await at.page.locator('[data-ticket]').first().getAttribute('data-ticket');
    expect(new URL(at.page.url()).hash).toBe(`#tsr/${first}`);
  });

  it('shows what a customer writes without reloading, in the list and in the open ticket', async () => {
    await openTicket(at.page, 'chat');
    at.desk.customerWrites('chat', 'One more thing, though.');
    await at.articles().getByText('One more thing, though.').waitFor();

    expect(await at.page.locator('[data-ticket=chat] .ticket-preview').innerText()).toBe('One more thing, though.');
    expect(await at.page.getByText(/^New message from Priya/).count()).toBe(1);
  });

  it('looks at a list anew when it is turned to: of what colleagues take and do, nobody is told', async () => {
    await at.page.locator('.view', { hasText: 'Customer service' }).waitFor();
    const taken = at.desk.state.tickets.get('review')?.ticket;
    if (taken) Object.assign(taken, { assignee: 'jonas', version: taken.version + 1 });
    const asked = at.page.waitForRequest(/\/api\/views\/csr$/);
    await at.page.locator('.view', { hasText: 'Customer service' }).click();
    await asked;

    await at.page.locator('[data-ticket=review]').waitFor({ state: 'detached' });
  });

  it('looks at all of a list in which somebody has read on, and takes none of it away', async () => {
    const rows = at.page.locator('.tickets .ticket');
    at.desk.state.pageSize = 2;
    await at.page.reload();
    await at.page.locator('.view', { hasText: 'Everything' }).click();
    // What is near the end of a list is fetched by itself.
    await soon(async () => expect(await rows.count()).toBe(5));
    const id = (await rows.last().getAttribute('data-ticket')) ?? '';
    const changed = at.desk.state.tickets.get(id)?.ticket;
    if (changed) Object.assign(changed, { priority: 'urgent', version: changed.version + 1 });
    await at.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");
    await at.page.locator(`[data-ticket="${id}"]`).getByText('Urgent').waitFor();
    expect(await rows.count()).toBe(5);
  });

  it('goes on in a view by itself though the page of another one is still on its way', async () => {
    at.desk.state.pageSize = 2;
    const never = /\/api\/views\/mine\?cursor=/;
    await at.page.route(never, () => undefined);
    const asked = at.page.waitForRequest(never);
    await at.page.reload();
    await asked;
    await at.page.locator('.view', { hasText: 'Everything' }).click();

    // Both go on at the same place.
    await soon(async () => expect(await at.page.locator('.tickets .ticket').count()).toBe(5));
  });

  it('tells of another ticket by a line that opens it, once', async () => {
    await openTicket(at.page, 'chat');
    at.desk.customerWrites('wapp', '¿Hola?');
    await at.page.getByRole('button', { name: 'Open', exact: true }).click();

    await at.articles().getByText('¿Hola?').waitFor();
    await at.page.waitForURL(/#mine\/wapp/);
  });

  it('says that the line is down, comes back by itself and shows what it missed', async () => {
    await openTicket(at.page, 'wapp');
    at.desk.sockets.shut();
    await at.page.getByText('No connection to the desk.').waitFor();
    at.desk.customerWrites('wapp', 'Written while the line was down');
    at.desk.sockets.open();
    await at.page.getByText('No connection to the desk.').waitFor({ state: 'detached' });

    await at.articles().getByText('Written while the line was down').waitFor();
  });

  it('says so as soon as the computer knows that it is offline, and goes on when it is back', async () => {
    const line = at.page.getByText('No connection to the desk.');
    await at.page.context().setOffline(true);
    await line.waitFor();
    await at.page.context().setOffline(false);

    await line.waitFor({ state: 'detached' });
  });

  it('shows who else has the ticket open or writes, and tells the others where one writes', async () => {
    await openTicket(at.page, 'chat');
    const company = at.page.locator('.company');
    at.desk.sockets.tell({ type: 'company', ticket: 'chat', who: 'jonas', doing: 'viewing' });
    await company.getByText('Jonas Weber has this open too').waitFor();
    at.desk.sockets.tell({ type: 'company', ticket: 'chat', who: '', doing: 'writing' });
    await company.getByText('the customer is writing …').waitFor();
    at.desk.sockets.tell({ type: 'company', ticket: 'chat', who: 'jonas', doing: null });
    await company.getByText('Jonas Weber').waitFor({ state: 'detached' });
    await at.page.fill('#composer', 'I');
    await at.page.fill('#composer', 'I see');
    await at.page.keyboard.press('Escape');
    await at.page.keyboard.press('n');
    await at.page.keyboard.type('for us');

    const said = () => at.desk.sockets.fromAgents.filter((each) => (each as { action: string }).action === 'write');
    const told = [
      { action: 'write', ticket: 'chat', note: false },
      { action: 'write', ticket: 'chat', note: true },
    ];
    await soon(() => expect(said()).toEqual(told));
  });

  it('finds and does anything from one field, which knows what is typed into another', async () => {
    await openTicket(at.page, 'refund');
    await at.page.fill('#composer', 'half a sentence');
    await at.page.keyboard.press('Control+k');
    await at.page.keyboard.type('priority urg');
    await at.page.keyboard.press('Enter');
    await at.page.locator('[data-menu=priority]', { hasText: 'Urgent' }).waitFor();
    await at.page.keyboard.press('Control+k');
    await at.page.keyboard.type('pedido');
    await at.page.getByRole('option', { name: /Carlos Ruiz/ }).click();
    await at.page.getByRole('heading', { name: '¿Dónde está mi pedido?' }).waitFor();
    await at.page.keyboard.press('Control+k');
    await at.page.getByRole('combobox').waitFor();
    await at.page.keyboard.type('no such thing');
    await at.page.getByRole('option', { name: 'Search for “no such thing”' }).waitFor();
    await at.page.keyboard.press('Escape');

    await at.page.getByRole('dialog').waitFor({ state: 'detached' });
    const commands = () => at.desk.state.commands.map(({ command }) => command);
    await soon(() => expect(commands()).toEqual([{ type: 'priority', priority: 'urgent' }]));
  });

  it('is worked by keys alone', async () => {
    await at.page.keyboard.press('j');
    await at.page.keyboard.press('j');
    await at.page.getByRole('heading', { name: '¿Dónde está mi pedido?' }).waitFor();
    await at.page.keyboard.press('k');
    await at.page.getByRole('heading', { name: 'Charged twice for order 48213' }).waitFor();
    await at.page.keyboard.press('n');
    await at.page.keyboard.type('j and k are letters here');
    await at.page.keyboard.press('Control+Enter');
    await at.page.getByRole('article', { name: 'Internal note by Mia Hansen' }).waitFor();
    await at.page.keyboard.press('Escape');
    await at.page.keyboard.press('p');
    await at.page.keyboard.press('ArrowUp');
    await at.page.keyboard.press('Enter');
    await at.page.locator('[data-menu=priority]', { hasText: 'Urgent' }).waitFor();
    await at.page.keyboard.press('?');
    await at.page.getByRole('dialog').waitFor();

    const types = () => at.desk.state.commands.map(({ command }) => (command as { type: string }).type);
    await soon(() => expect(types()).toEqual(['note', 'priority']));
  });

  it('loads older messages above without moving what is being read', async () => {
    const entry = at.desk.state.tickets.get('chat');
    entry?.messages.splice(0, Number.POSITIVE_INFINITY, ...longConversation(Date.now(), 50));
    await openTicket(at.page, 'chat');
    await at.articles().getByText('Message number 50 ').waitFor();
    await at.page.evaluate("document.querySelector('.stream').scrollTop = 0");
    const before = await at.articles().getByText('Message number 31 ').boundingBox();
    await at.page.getByRole('button', { name: 'Load older messages' }).click();
    await at.articles().getByText('Message number 11 ').waitFor();
    const after = await at.articles().getByText('Message number 31 ').boundingBox();

    expect(Math.abs((after?.y ?? 0) - (before?.y ?? 9999))).toBeLessThan(60);
    await at.page.getByRole('button', { name: 'Load older messages' }).click();
    await at.articles().getByText('Message number 1 of').waitFor();
    expect(await at.page.getByRole('button', { name: 'Load older messages' }).count()).toBe(0);
  });

  it('shows HTML mail only in a frame that may not run a script', async () => {
    await openTicket(at.page, 'refund');
    await at.articles().first().getByRole('button', { name: 'Show original' }).click();
    const frame = at.page.locator('iframe.original');
    await at.page.frameLocator('iframe.original').getByText('My card was charged').waitFor();

    expect(await frame.getAttribute('sandbox')).toBe('allow-popups allow-popups-to-escape-sandbox');
    expect(await at.page.title()).not.toBe('ran');
  });

  it('shows hostile text in every field as text', async () => {
    const hostile = '<img src=x onerror="document.title=\'ran\'"><script>document.title="ran"</script>\u202Etxt.exe';
    const entry = at.desk.state.tickets.get('wapp');
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
    await at.page.reload();
    await openTicket(at.page, 'wapp');
    await at.page.keyboard.press('i');

    expect(await at.page.locator('img[src=x]').count()).toBe(0);
    expect(await at.page.title()).toBe('Northwind Support');
  });

  it('finds a ticket by the reference that a customer reads out', async () => {
    await at.page.keyboard.press('/');
    await at.page.keyboard.type('sb-firmware');
    await at.page.keyboard.press('Enter');
    await at.page.getByRole('heading', { name: 'Update to 7.2 fails at 80 %' }).waitFor();
    await at.page.keyboard.press('Escape');
    await at.page.keyboard.press('/');
    await at.page.keyboard.type('sb-nothing1');
    await at.page.keyboard.press('Enter');

    await at.page.getByText('There is no ticket SB-NOTHING1').waitFor();
  });

  it('offers to run an input again whose second run has failed too', async () => {
    at.desk.state.rerunEndsIn = 'waiting';
    await at.page.getByRole('button', { name: /Quarantine/ }).click();
    // It runs for a moment only: whoever looks must look already.
    await Promise.all([
      at.page.getByRole('button', { name: 'Running …' }).waitFor(),
      at.page.getByRole('button', { name: 'Run again' }).click(),
    ]);

    await at.page.getByRole('button', { name: 'Run again' }).waitFor();
  });
});
