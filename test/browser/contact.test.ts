import { expect, it } from '@jest/globals';
import { openTicket } from './support/stage.ts';
import { inWorkspace } from './support/workspace.ts';

inWorkspace('the contact of a ticket', (at) => {
  it('shows every identity with its reason and all tickets, and is linked and parted with a reason', async () => {
    await openTicket(at.page, 'refund');
    await at.page.keyboard.press('i');
    const details = at.page.getByRole('complementary', { name: 'Details' });
    await details.getByText('both have proven +4915550001').waitFor();
    expect(await details.innerText()).toContain('Jonas Weber: she named the order');

    await details.getByRole('button', { name: 'Part +4915550001 by SMS …' }).click();
    await details.getByLabel('How you know').fill('her mother’s');
    await details.getByRole('button', { name: 'Part', exact: true }).click();
    await at.page.getByText('Parted', { exact: true }).waitFor();
    expect(await details.getByRole('button', { name: 'Link +4915550001 by SMS …' }).count()).toBe(1);

    await details.getByRole('button', { name: 'Link with another ticket’s contact' }).click();
    await details.getByLabel('The same person as in').fill('TELEX7K2');
    await details.getByLabel('How you know').fill('she said so');
    await details.getByRole('button', { name: 'Link', exact: true }).click();
    await details.getByText('Mia Hansen: she said so').waitFor();

    await details.getByRole('button', { name: 'SB-WAPPX7K2' }).click();
    await at.page.getByRole('main', { name: 'Ticket SB-WAPPX7K2' }).waitFor();
  });
});
