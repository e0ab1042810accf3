import type { Page } from 'playwright-core';
import { putFixtureDraft } from './fixture-drafts.ts';
import { bringFiles } from './fixture-media.ts';
import { PORTAL } from './portal-scenes.ts';
import type { Scene } from './scene.ts';
import { logIn, openTicket, toView } from './stage.ts';
import { WIDGET } from './widget-scenes.ts';

const workspace = (name: string, reach: Scene['reach'] = async () => undefined): Scene => ({
  name,
  async reach(page, desk) {
    await logIn(page, desk);
    await reach(page, desk);
  },
});

const ticket = (name: string, id: string, reach: Scene['reach'] = async () => undefined): Scene =>
  workspace(name, async (page, desk) => {
    await openTicket(page, id);
    await reach(page, desk);
  });

/** A scene of the workspace as an agent of another language sees it: its way must not name a button. */
const spoken = (language: 'de' | 'ar', scene: Scene): Scene => ({
  name: `${scene.name}-${language}`,
  async reach(page, desk) {
    await page.addInitScript(`localStorage.setItem('switchboard.language', '${language}')`);
    await scene.reach(page, desk);
  },
});

const byKey = (key: string, role: 'dialog' | 'menu') => async (page: Page) => {
  await page.keyboard.press(key);
  await page.getByRole(role).first().waitFor();
};

/** Words of two browsers, and a colleague who has begun, too. */
const draft: Scene = {
  name: 'ticket-draft',
  async reach(page, desk) {
    desk.state.othersDrafts.set('wapp', ['jonas']);
    await logIn(page, desk);
    await openTicket(page, 'wapp');
    await page.fill('#composer', 'Hola Carlos, su paquete llega mañana');
    const text = 'Gracias, ya lo hemos encontrado: llega el martes.';
    const at = '2026-06-15T08:10:00.000Z';
    putFixtureDraft(desk.state, 'wapp', { kind: 'reply', text, at, quotes: null, cc: [], files: [] });
    await page.locator('#composer').blur();
    await page.locator('.other-draft').waitFor();
  },
};

/** A note that names the reader, and one that is to name somebody. */
const mention: Scene = {
  name: 'ticket-mention',
  async reach(page, desk) {
    const text = '@Mia Hansen, can you ask the depot? @Jonas Weber knows whom.';
    const entry = desk.state.tickets.get('wapp');
    const [asked] = entry?.messages ?? [];
    const author = { kind: 'agent', id: 'jonas', name: 'Jonas Weber' } as const;
    if (entry && asked)
      entry.messages.push({ ...asked, id: 'note-1', kind: 'note', author, text, mentions: ['mia', 'jonas'] });
    desk.state.mentions.add('wapp');
    await logIn(page, desk);
    await openTicket(page, 'wapp');
    await page.locator('.message-note', { hasText: 'can you ask the depot' }).waitFor();
    await page.keyboard.press('n');
    await page.keyboard.type('Thanks! @');
    await page.getByRole('listbox').waitFor();
  },
};

/** An answer that waits, for longer than anybody needs for a picture. */
const held: Scene = {
  name: 'ticket-held',
  async reach(page, desk) {
    desk.state.undoSeconds = 600;
    await logIn(page, desk);
    await openTicket(page, 'wapp');
    await page.fill('#composer', 'Hola Carlos, su paquete llega mañana.');
    await page.press('#composer', 'Control+Enter');
    await page.locator('article', { hasText: 'su paquete llega' }).getByRole('button').first().waitFor();
  },
};

/** Every screen of the faces: what is photographed, and what must be free of faults for those who cannot see it. */
export const SCENES: readonly Scene[] = [
  { name: 'login', reach: async (page, desk) => void (await page.goto(desk.url)) },
  workspace('inbox'),
  ticket('ticket', 'refund'),
  ticket('ticket-why', 'refund', async (page) => page.keyboard.press('i')),
  ticket('ticket-html', 'refund', async (page) => {
    await page.getByRole('button', { name: 'Show original' }).first().click();
    await page.frameLocator('iframe.original').getByText('My card was charged').waitFor();
  }),
  ticket('ticket-chat', 'chat', async (page, desk) => {
    desk.sockets.tell({ type: 'company', ticket: 'chat', who: 'jonas', doing: 'viewing' });
    desk.sockets.tell({ type: 'company', ticket: 'chat', who: '', doing: 'writing' });
    await page.getByText('the customer is writing').waitFor();
  }),
  ticket('ticket-window', 'wapp', async (page) => {
    await page.getByRole('button', { name: 'Quote' }).last().click();
  }),
  workspace('ticket-template', async (page) => {
    await toView(page, 'Technical support');
    await openTicket(page, 'outage');
    await page.getByRole('button', { name: 'Send a template' }).click();
    await page.getByLabel('{{1}}').fill('Café Zentral');
  }),
  {
    name: 'ticket-files',
    async reach(page, desk) {
      bringFiles(desk.state, 'wapp');
      await logIn(page, desk);
      await openTicket(page, 'wapp');
      await page.getByRole('button', { name: 'Download the picture photo.jpg' }).waitFor();
    },
  },
  workspace('ticket-review', async (page) => {
    await toView(page, 'Customer service');
    await openTicket(page, 'review');
  }),
  draft,
  spoken('ar', draft),
  mention,
  held,
  spoken('ar', mention),
  ticket('merge', 'wapp', byKey('m', 'dialog')),
  ticket('contact', 'refund', async (page) => {
    await page.keyboard.press('i');
    await page.getByRole('button', { name: /^Part \+4915550001.* by SMS/s }).click();
  }),
  ticket('talk', 'refund', async (page) => {
    await page.keyboard.press('c');
    await page.getByRole('button', { name: 'Somebody else' }).click();
    await page.getByLabel('Somebody with a ticket').fill('an');
  }),
  ticket('talked', 'refund', async (page) => {
    await page.keyboard.press('c');
    await page.getByLabel('What was said').fill('She waits for a call until four.');
    await page.getByRole('button', { name: 'Record', exact: true }).click();
    await page.getByText('Who recorded this, and when').click();
    await page.getByRole('button', { name: 'Correct', exact: true }).click();
  }),
  ticket('escalate', 'refund', byKey('e', 'dialog')),
  ticket('macro-amount', 'refund', async (page) => {
    await page.focus('#composer');
    await byKey('/', 'dialog')(page);
    await page.getByRole('option', { name: /^Refund/ }).click();
    await page.getByLabel('Euro').fill('80');
  }),
  {
    name: 'approval',
    async reach(page, desk) {
      const asked = desk.state.tickets.get('refund')?.ticket;
      const request = {
        id: 'request-1',
        at: '2026-06-15T08:10:00.000Z',
        approval: 'Large refunds',
        macro: 'Refund',
        amount: 80,
        text: 'Dear Anna, we pay 80 euro back to you.',
        by: 'jonas',
        name: 'Jonas Weber',
      };
      if (asked) Object.assign(asked, { request, asks: 'jonas' });
      await logIn(page, desk);
      await openTicket(page, 'refund');
      await page.getByRole('button', { name: 'Approve and send' }).waitFor();
    },
  },
  ticket('fields', 'refund', async (page) => {
    await page.keyboard.press('i');
    await page.getByLabel('Product').selectOption({ index: 1 });
  }),
  ticket('macros', 'refund', async (page) => {
    await page.focus('#composer');
    await byKey('/', 'dialog')(page);
  }),
  {
    name: 'triage',
    async reach(page, desk) {
      const unsure = desk.state.tickets.get('chat')?.ticket;
      if (unsure) Object.assign(unsure, { tags: ['unsure'], status: 'new', waiting: true });
      await logIn(page, desk);
      await toView(page, 'Triage');
      await openTicket(page, 'chat');
    },
  },
  {
    name: 'rated',
    async reach(page, desk) {
      const rated = desk.state.tickets.get('tele')?.ticket;
      const [clock] = rated?.clocks ?? [];
      if (rated) rated.rating = 4;
      if (clock)
        clock.believed = { dueAt: new Date(Date.parse(clock.dueAt ?? '') - 86_400_000).toISOString(), missed: true };
      await logIn(page, desk);
      await openTicket(page, 'tele');
      await page.keyboard.press('i');
      await page.getByText('4 of 5').waitFor();
    },
  },
  workspace('api-keys', async (page) => {
    await toView(page, 'API keys');
    await page.getByText('0c7d13e5aa42').waitFor();
  }),
  workspace('api-key-made', async (page) => {
    await toView(page, 'API keys');
    await page.getByLabel('Name of the program').fill('Warehouse');
    await page.getByRole('button', { name: 'Make a key' }).click();
    await page.getByText('shown this once').waitFor();
  }),
  workspace('search', async (page) => {
    await page.keyboard.press('/');
    await page.locator('#find:visible, .search-head input').first().fill('card');
    await page.keyboard.press('Enter');
    await page.locator('mark').first().waitFor();
  }),
  workspace('saved-view', async (page) => {
    await toView(page, 'New view');
    await page.getByLabel('Name').fill('Overdue for big customers');
    await page.getByLabel('Filters').fill('tag:vip');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText(/tag:vip.* · next due first/is).waitFor();
  }),
  workspace('saved-form', async (page) => {
    await toView(page, 'New view');
    await page.getByLabel('Shared with').waitFor();
  }),
  workspace('search-empty', async (page) => {
    await page.goto(`${page.url().split('#')[0]}#search`);
    await page.getByText('these words side by side').waitFor();
  }),
  ticket('keys', 'refund', byKey('?', 'dialog')),
  ticket('commands', 'refund', byKey('Control+k', 'dialog')),
  ticket('assign', 'refund', byKey('a', 'menu')),
  ticket('transfer', 'refund', async (page) => {
    await page.keyboard.press('t');
    await page.getByRole('menuitem', { name: 'Say why' }).click();
    await page.getByRole('dialog').waitFor();
  }),
  ticket('split', 'refund', byKey('d', 'dialog')),
  ticket('split-off', 'refund', async (page) => {
    await byKey('d', 'dialog')(page);
    await page.keyboard.press('Enter');
    await page.getByRole('main', { name: 'Ticket SB-SPLITX7K' }).waitFor();
    await page.locator('article').waitFor();
  }),
  ticket('snooze', 'refund', byKey('z', 'dialog')),
  ticket('snoozed', 'refund', async (page) => {
    await byKey('z', 'dialog')(page);
    await page.locator('[data-snooze=tomorrow]').click();
    await page
      .getByRole('main')
      .getByText(/^\s*Until /)
      .waitFor();
  }),
  workspace('bulk', async (page, desk) => {
    desk.state.refusals.push({ status: 409, body: { code: 'ticket.refused', detail: 'it lies in the spam view' } });
    await page.keyboard.press('Shift+A');
    await page.locator('[data-menu=bulk-priority]').click();
    await page.getByRole('menuitem', { name: 'Urgent' }).click();
    await page.getByText('3 of 4').first().waitFor();
    await page.getByRole('checkbox').last().click();
    await page.getByText('2 selected').waitFor();
  }),
  workspace('bulk-tags', async (page) => {
    await page.keyboard.press('Shift+A');
    await page.locator('[data-menu=bulk-tags]').click();
    await page.getByRole('dialog').waitFor();
  }),
  workspace('spam', async (page) => {
    await toView(page, 'Spam');
    await page.getByRole('main', { name: 'Senders' }).waitFor();
  }),
  workspace('quarantine', async (page) => {
    await toView(page, 'Quarantine');
    await page.getByRole('button', { name: 'Run again' }).waitFor();
  }),
  workspace('ledger', async (page) => {
    await toView(page, 'Ledger');
    await page.locator('.account').waitFor();
  }),
  workspace('deliveries', async (page) => {
    await toView(page, 'Deliveries');
    await page.locator('.entry').first().waitFor();
  }),
  workspace('settings', async (page) => {
    await toView(page, 'Settings');
    await page
      .getByText(/desk\.config\.ts.*:\d/s)
      .first()
      .waitFor();
  }),
  workspace('settings-found', async (page) => {
    await toView(page, 'Settings');
    await page.getByLabel('Find in the settings').fill('calendar');
    await page.getByRole('img', { name: /^Open: / }).waitFor();
  }),
  workspace('wallboard', async (page) => {
    await toView(page, 'Wallboard');
    await page.getByRole('heading', { name: 'Agents' }).waitFor();
  }),
  workspace('wallboard-full', async (page) => {
    await toView(page, 'Wallboard');
    await page.getByRole('button', { name: 'Full screen', exact: true }).click();
    await page.getByRole('button', { name: 'Leave full screen' }).waitFor();
  }),
  {
    name: 'wallboard-calm',
    async reach(page, desk) {
      await logIn(page, desk);
      desk.state.tickets.clear();
      await toView(page, 'Wallboard');
      await page.getByText('Every customer has been taken care of').waitFor();
    },
  },
  ...WIDGET,
  spoken(
    'ar',
    ticket('why', 'refund', async (page) => page.keyboard.press('i')),
  ),
  spoken('ar', ticket('status', 'wapp', byKey('s', 'menu'))),
  spoken('ar', ticket('commands', 'refund', byKey('Control+k', 'dialog'))),
  spoken('ar', ticket('split', 'refund', byKey('d', 'dialog'))),
  spoken('ar', ticket('snooze', 'refund', byKey('z', 'dialog'))),
  spoken('ar', ticket('talk', 'refund', byKey('c', 'dialog'))),
  spoken('de', ticket('assign', 'refund', byKey('a', 'menu'))),
  spoken('de', ticket('talk', 'refund', byKey('c', 'dialog'))),
  ...PORTAL,
];
