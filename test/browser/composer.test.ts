import { expect, it } from '@jest/globals';
import { soon } from './support/soon.ts';
import { openTicket } from './support/stage.ts';
import { inWorkspace } from './support/workspace.ts';

/** Words of the page, which has what only a browser has. */
const PASTE_PICTURE = `{
  const clipboardData = new DataTransfer();
  clipboardData.items.add(new File(['x'], 'image.png', { type: 'image/png' }));
  document.querySelector('#composer').dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
}`;

/** What the page has put off has its turn, and nothing that it puts off from now on. */
const NO_PAINT_ANY_MORE = `new Promise((done) => setTimeout(done, 100)).then(() => {
  globalThis.requestAnimationFrame = globalThis.setTimeout = () => 0;
})`;

inWorkspace('the composer', (at) => {
  it('finds a macro by any word, takes what it asks for at the first stroke, and gives the words to the answer', async () => {
    await openTicket(at.page, 'refund');
    await at.page.locator('#composer').press('/');
    await at.page.getByRole('combobox', { name: 'Insert a macro' }).waitFor();
    expect(await at.page.getByRole('option').count()).toBe(3);
    await at.page.keyboard.type('order mail');
    await at.page.keyboard.press('Enter');
    await soon(async () => expect(await at.page.locator('#composer').inputValue()).toMatch(/^Could you send us/));
    await at.page.locator('#composer').fill('');
    await at.page.keyboard.press('Control+k');
    await at.page.getByRole('combobox', { name: 'Find or do anything' }).fill('refund dear');
    await at.page.keyboard.press('Enter');
    const dialog = at.page.getByRole('dialog', { name: 'Refund' });
    await dialog.waitFor();
    await at.page.keyboard.type('20');
    await at.page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });

    expect(await at.page.locator('#composer').inputValue()).toBe('Dear Anna Becker, we pay 20 euro back to you.');
  });

  it('shows a reply at once and as sent when the desk has it, and clears the draft', async () => {
    await openTicket(at.page, 'wapp');
    await at.page.keyboard.press('r');
    await at.page.keyboard.type('Hola Carlos, lo miro ahora mismo.');
    await at.page.keyboard.press('Control+Enter');
    await at.articles().filter({ hasText: 'lo miro ahora mismo' }).getByText('Sent', { exact: true }).waitFor();

    expect(await at.articles().filter({ hasText: 'lo miro ahora mismo' }).count()).toBe(1);
    expect(await at.page.locator('#composer').inputValue()).toBe('');
    expect(at.desk.state.commands).toMatchObject([
      { ticket: 'wapp', command: { type: 'reply', text: 'Hola Carlos, lo miro ahora mismo.' } },
    ]);
  });

  it('quotes the message that the agent chooses, once, and not where they think better of it', async () => {
    await openTicket(at.page, 'wapp');
    const asked = at.articles().filter({ hasText: 'Es el 48377' });
    await asked.hover();
    await asked.getByRole('button', { name: 'Quote' }).click();
    await at.page.locator('.quoted').getByText('Es el 48377').waitFor();
    await at.page.getByRole('button', { name: 'Do not quote this message' }).click();
    expect(await at.page.locator('.quoted').count()).toBe(0);
    await asked.getByRole('button', { name: 'Quote' }).click();
    await at.page.keyboard.type('Ya lo miro.');
    await at.page.keyboard.press('Control+Enter');
    await at.articles().filter({ hasText: 'Ya lo miro' }).getByText('Sent', { exact: true }).waitFor();

    const id = at.desk.state.tickets.get('wapp')?.messages.find(({ text }) => text.includes('Es el 48377'))?.id;
    expect(at.desk.state.commands).toMatchObject([{ command: { type: 'reply', text: 'Ya lo miro.', quotes: id } }]);
    expect(await at.page.locator('.quoted').count()).toBe(0);
  });

  it('keeps the text of a reply that the desk refuses, and sends it again under the same id', async () => {
    await openTicket(at.page, 'wapp');
    at.desk.refuseNext(409, 'the ticket is closed: reopen it first');
    await at.page.fill('#composer', 'Un momento, por favor.');
    await at.page.getByRole('button', { name: 'Send', exact: true }).click();
    await at.alert().getByText('Not sent: The ticket is closed: reopen it first').waitFor();
    await at.page.reload();
    await at.alert().getByRole('button', { name: 'Send again' }).click();
    await at.articles().filter({ hasText: 'Un momento' }).getByText('Sent', { exact: true }).waitFor();

    const ids = at.desk.state.commands.map(({ command }) => (command as { id: string }).id);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
  });

  it('lets a refused reply be changed', async () => {
    await openTicket(at.page, 'wapp');
    at.desk.refuseNext(422, 'the text is too long for WhatsApp');
    await at.page.fill('#composer', 'Very long');
    await at.page.keyboard.press('Control+Enter');
    await at.alert().getByRole('button', { name: 'Edit' }).click();

    expect(await at.page.locator('#composer').inputValue()).toBe('Very long');
    expect(await at.articles().filter({ hasText: 'Very long' }).count()).toBe(0);
  });

  it('lets it be changed also where the browser has had no time to paint since', async () => {
    await openTicket(at.page, 'wapp');
    at.desk.refuseNext(422, 'the text is too long for WhatsApp');
    await at.page.fill('#composer', 'Very long');
    await at.page.keyboard.press('Control+Enter');
    const edit = at.alert().getByRole('button', { name: 'Edit' });
    await edit.waitFor();
    await at.page.evaluate(NO_PAINT_ANY_MORE);
    await edit.click();

    expect(await at.page.locator('#composer').inputValue()).toBe('Very long');
  });

  it('sends and sets a status in one go', async () => {
    await openTicket(at.page, 'wapp');
    await at.page.fill('#composer', 'Está de camino.');
    await at.page.locator('[data-menu=send-and]').click();
    await at.page.getByRole('menuitem', { name: 'Send and set pending' }).click();
    await at.page.locator('[data-menu=status]', { hasText: 'Pending' }).waitFor();

    expect(at.desk.state.commands[0]).toMatchObject({ command: { type: 'reply', status: 'pending' } });
  });

  it('uploads files and names them in the reply', async () => {
    await openTicket(at.page, 'refund');
    await at.page.setInputFiles('input[type=file]', {
      name: 'credit-note.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('pdf'),
    });
    await at.page.fill('#composer', 'Here is the credit note.');
    await at.page.getByRole('button', { name: 'Send', exact: true }).click();
    await at.articles().filter({ hasText: 'Here is the credit note.' }).getByText('Sent', { exact: true }).waitFor();

    expect(at.desk.state.uploads).toMatchObject([{ bytes: 3 }]);
    expect(at.desk.state.commands[0]).toMatchObject({
      command: {
        attachments: [{ key: 'uploads/credit-note.pdf', name: 'credit-note.pdf', contentType: 'application/pdf' }],
      },
    });
  });

  it('sends a file alone, to the customer and as a note, without an empty bubble', async () => {
    await openTicket(at.page, 'refund');
    for (const [mode, button] of [
      ['reply', 'Send'],
      ['note', 'Add note'],
    ] as const) {
      await at.page.locator(`[data-mode=${mode}]`).click();
      const file = { name: `${mode}.pdf`, mimeType: 'application/pdf', buffer: Buffer.from(mode) };
      await at.page.setInputFiles('input[type=file]', file);
      await at.page.getByRole('button', { name: button, exact: true }).click();
      const sent = at.articles().filter({ hasText: `${mode}.pdf` });
      await sent.locator('time').waitFor();

      expect(await sent.locator('.words').count()).toBe(0);
      await soon(async () => expect(await at.page.locator('.composer-chips').count()).toBe(0));
    }

    expect(at.desk.state.commands.map(({ command }) => command)).toMatchObject([
      { type: 'reply', text: '', attachments: [{ name: 'reply.pdf' }] },
      { type: 'note', text: '', attachments: [{ name: 'note.pdf' }] },
    ]);
  });

  it('refuses to send more than the channel takes', async () => {
    await openTicket(at.page, 'wapp');
    await at.page.fill('#composer', 'x'.repeat(4100));

    expect(await at.page.locator('.room').innerText()).toBe('4 too many');
    expect(await at.page.getByRole('button', { name: 'Send', exact: true }).isDisabled()).toBe(true);
  });

  it('puts a pasted picture where the cursor stands, under a name of its own', async () => {
    await openTicket(at.page, 'refund');
    await at.page.fill('#composer', 'See here');
    for (let time = 0; time < 2; time += 1) await at.page.evaluate(PASTE_PICTURE);
    await at.page.locator('.composer-chips li').nth(1).waitFor();

    expect(await at.page.locator('#composer').inputValue()).toContain('[image: image.png]');
    expect(await at.page.locator('.composer-chips bdi').allInnerTexts()).toEqual(['image.png', 'image-2.png']);
  });

  it('takes files that are dropped anywhere on the ticket, to the answer or to the note, and keeps the page where they miss it', async () => {
    await openTicket(at.page, 'refund');
    const drop = (place: string) =>
      at.page.evaluate<boolean>(`(() => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File(['x'], 'bill.pdf', { type: 'application/pdf' }));
      const event = new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true });
      document.querySelector('${place}').dispatchEvent(event);
      return event.defaultPrevented;
    })()`);
    const chips = at.page.locator('.composer-chips li');

    expect(await drop('.rail')).toBe(true);
    expect(await drop('.stream')).toBe(true);
    await chips.first().waitFor();
    await at.page.locator('[data-mode=note]').click();
    expect(await drop('#composer')).toBe(true);
    expect(await drop('#composer')).toBe(true);
    await chips.nth(1).waitFor();
    await at.page.locator('[data-mode=reply]').click();
    await soon(async () => expect(await chips.count()).toBe(1));
  });

  it('keeps a draft for each ticket, also over a reload', async () => {
    await openTicket(at.page, 'wapp');
    await at.page.fill('#composer', 'half a sentence');
    await openTicket(at.page, 'chat');
    expect(await at.page.locator('#composer').inputValue()).toBe('');
    await openTicket(at.page, 'wapp');
    await at.page.reload();
    await at.articles().first().waitFor();

    expect(await at.page.locator('#composer').inputValue()).toBe('half a sentence');
  });
});
