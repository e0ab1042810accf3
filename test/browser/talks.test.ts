import { expect, it } from '@jest/globals';
import { openTicket } from './support/stage.ts';
import { inWorkspace } from './support/workspace.ts';

inWorkspace('a call or a visit', (at) => {
  it('is recorded by key, opens its ticket, and is corrected beside its first version', async () => {
    await at.page.keyboard.press('c');
    await at.page.getByLabel('Name', { exact: true }).fill('Kim Park');
    await at.page.getByLabel('What was said').fill('The parcel did not come.');
    await at.page.getByRole('button', { name: 'Record', exact: true }).click();
    await at.page.getByText('Recorded in SB-TALKX7K2').waitFor();

    await at.page.locator('[data-mode=reply]:disabled').waitFor();
    await at.page.getByText('There is no way back on this channel').waitFor();
    await at.page.keyboard.press('r');
    await at.page.keyboard.type('Called back');
    expect(await at.page.locator('#composer').inputValue()).toBe('Called back');
    await at.page.keyboard.press('Escape');
    await at.page.getByText('Who recorded this, and when').click();
    await at.page.getByRole('button', { name: 'Correct', exact: true }).click();
    await at.page.getByRole('article').getByLabel('What was said').fill('The parcel came late.');
    await at.page.getByLabel('Why it changes').fill('misheard');
    await at.page.getByRole('button', { name: 'Correct', exact: true }).click();
    await at.page.getByText('Why: misheard').waitFor();

    expect(await at.page.locator('.talk-trail li').count()).toBe(2);
    expect(await at.page.locator('.talk-trail').innerText()).toContain('The parcel did not come.');
  });

  it('finds somebody by their number, for their ticket or another', async () => {
    await at.page.keyboard.press('c');
    const dialog = at.page.getByRole('dialog');
    await dialog.getByLabel('Somebody with a ticket').fill('030 123');
    await at.page.keyboard.press('Enter');
    await dialog.getByText('Nobody goes by that number or address').waitFor();
    await dialog.getByLabel('Somebody with a ticket').fill('+34600111222');
    await at.page.keyboard.press('Enter');
    await dialog.getByRole('button', { name: 'A new ticket for Carlos Ruiz' }).click();
    expect(await dialog.getByLabel('Name', { exact: true }).inputValue()).toBe('Carlos Ruiz');
    expect(await dialog.getByRole('textbox', { name: 'Phone' }).inputValue()).toBe('+34600111222');
    await dialog.getByRole('button', { name: /SB-WAPPX7K2/ }).click();
    expect(await dialog.locator('.talk-about').innerText()).toContain('Carlos Ruiz');
  });

  it('about the ticket that is open is kept there; what cannot be is said, and no word is lost', async () => {
    await openTicket(at.page, 'refund');
    await at.page.getByRole('button', { name: 'Record a call' }).click();
    const dialog = at.page.getByRole('dialog');
    expect(await dialog.innerText()).toContain('Anna Becker');
    await dialog.getByLabel('What was said').fill('She has the money now.');
    await dialog.getByLabel('How it ended').selectOption({ label: 'Nobody was reached' });
    await dialog.getByRole('button', { name: 'Record', exact: true }).click();
    expect(await at.page.getByRole('alert').innerText()).toBe('Who called or came was reached');
    await dialog.getByLabel('How it ended').selectOption({ label: 'Answered, nothing left to do' });
    await dialog.getByRole('button', { name: 'Record', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });

    expect(at.desk.state.commands.at(-1)?.command).toMatchObject({
      type: 'talk',
      direction: 'in',
      result: 'answered',
      status: 'resolved',
      text: 'She has the money now.',
    });
    await at.page.getByRole('article', { name: 'Call or visit, recorded by Mia Hansen' }).waitFor();
  });
});
