import { expect, it } from '@jest/globals';
import { inWorkspace } from './support/workspace.ts';

const BOTH = 'both amounts are still there';

inWorkspace('a ticket that is made of messages', (at) => {
  const dialog = () => at.page.getByRole('dialog', { name: 'New ticket from messages of SB-REFUNDX7' });
  const main = (ref: string) => at.page.getByRole('main', { name: `Ticket ${ref}` });
  const shown = (text: string) => at.page.locator('article').filter({ hasText: text });
  const openRefund = async () => {
    await at.page.keyboard.press('j');
    await main('SB-REFUNDX7').waitFor();
    await shown(BOTH).waitFor();
  };
  const made = () => [...at.desk.state.tickets.values()].find(({ ticket }) => ticket.split);

  it('by keys: the latest mail under its own words, for the queue that is chosen; each ticket leads to the other', async () => {
    await openRefund();
    await at.page.keyboard.press('d');
    await dialog().waitFor();
    const subject = dialog().getByLabel('What they are about');
    expect(await subject.inputValue()).toMatch(/^I have just looked again/);
    await at.page.keyboard.type('Where the refund is');
    await dialog().getByLabel('Where to').selectOption('tsr');
    await subject.press('Enter');
    await main('SB-SPLITX7K').waitFor();
    await shown(BOTH).waitFor();

    expect(made()?.ticket).toMatchObject({ subject: 'Where the refund is', queue: 'tsr' });
    expect(await at.page.locator('article').count()).toBe(1);
    await at.page.getByRole('button', { name: 'Made of SB-REFUNDX7' }).click();
    await main('SB-REFUNDX7').waitFor();
    await at.page.getByText(/message became ticket SB-SPLITX7K/).waitFor();
    await at.page.locator('.events').getByRole('button', { name: 'Go to SB-SPLITX7K' }).click();
    await main('SB-SPLITX7K').waitFor();
  });

  it('from a message’s own button, with another of them; the toast merges it back', async () => {
    await openRefund();
    const first = shown('my card was charged twice').first();
    await first.hover();
    await first.getByRole('button', { name: 'New ticket from this message' }).click();
    await dialog().waitFor();
    const boxes = dialog().getByRole('checkbox');
    expect(await boxes.count()).toBe(2);
    expect(await boxes.first().isChecked()).toBe(true);
    await boxes.last().check();
    await dialog().getByRole('button', { name: 'Make the ticket' }).click();
    await main('SB-SPLITX7K').waitFor();
    expect(made()?.messages).toHaveLength(2);
    await at.page.getByRole('button', { name: 'Merge back' }).click();
    await at.page.getByText('Merged SB-SPLITX7K into SB-REFUNDX7').first().waitFor();

    expect(made()?.ticket.merged).toMatchObject({ ref: 'SB-REFUNDX7' });
  });

  it('not of nothing, nor where the desk refuses: what was written stays, and why it was is said', async () => {
    await openRefund();
    await at.page.keyboard.press('d');
    await dialog().waitFor();
    const submit = dialog().getByRole('button', { name: 'Make the ticket' });
    await dialog().getByRole('checkbox', { checked: true }).uncheck();
    expect(await submit.isDisabled()).toBe(true);
    await dialog().getByRole('checkbox').last().check();
    await dialog().getByLabel('What they are about').fill('my words');
    at.desk.state.refusals.push({ status: 409, body: { code: 'ticket.refused', detail: 'it is another already' } });
    await submit.click();
    await at.page.getByText('it is another already').first().waitFor();

    expect(await dialog().getByLabel('What they are about').inputValue()).toBe('my words');
    expect(made()).toBeUndefined();
  });

  it('is offered by Ctrl K for mails, and for nothing else', async () => {
    await openRefund();
    await at.page.keyboard.press('Control+k');
    await at.page.keyboard.type('new ticket from');
    await at.page.getByRole('option', { name: /New ticket from messages/ }).waitFor();
    await at.page.keyboard.press('Enter');
    await dialog().waitFor();
    await at.page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
    await at.page.keyboard.press('j');
    await main('SB-WAPPX7K2').waitFor();
    await at.page.locator('article').first().waitFor();
    await at.page.locator('[data-menu=more]').click();
    await at.page.getByRole('menu').waitFor();

    expect(await at.page.getByRole('menuitem', { name: /New ticket/ }).count()).toBe(0);
    expect(await at.page.getByRole('button', { name: 'New ticket from this message' }).count()).toBe(0);
  });
});
