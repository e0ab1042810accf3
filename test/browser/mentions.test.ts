import { expect, it } from '@jest/globals';
import { openTicket } from './support/stage.ts';
import { inWorkspace } from './support/workspace.ts';

inWorkspace('mentions', (at) => {
  it('are offered behind an @ in a note, chosen by keyboard, and travel with it', async () => {
    await openTicket(at.page, 'wapp');
    await at.page.keyboard.press('n');
    await at.page.keyboard.type('Look, @jo');
    const option = at.page.getByRole('option', { selected: true });
    await option.waitFor();
    const [name, field] = [await option.innerText(), at.page.locator('#composer')];
    expect(await field.getAttribute('aria-activedescendant')).toBe(await option.getAttribute('id'));
    await at.page.keyboard.press('Enter');
    expect(await field.inputValue()).toBe(`Look, @${name.split('\n').at(-1)?.trim()} `);
    await at.page.keyboard.type('please');
    await at.page.keyboard.press('Control+Enter');
    await at.articles().filter({ hasText: 'please' }).first().waitFor();
    while (at.desk.state.commands.length === 0) await at.page.waitForTimeout(20);

    expect(at.desk.state.commands).toMatchObject([{ command: { type: 'note', mentions: ['jonas'] } }]);
    expect(await at.page.getByRole('listbox').count()).toBe(0);
  });

  it('are not offered in an answer to a customer, nor after Escape', async () => {
    await openTicket(at.page, 'wapp');
    await at.page.locator('#composer').fill('Hola @jo');
    expect(await at.page.getByRole('listbox').count()).toBe(0);
    await at.page.locator('#composer').fill('');
    await at.page.locator('#composer').blur();
    await at.page.keyboard.press('n');
    await at.page.keyboard.type('@jo');
    await at.page.getByRole('listbox').waitFor();
    await at.page.keyboard.press('Escape');
    await at.page.getByRole('listbox').waitFor({ state: 'detached' });
    expect(await at.page.locator('#composer').inputValue()).toBe('@jo');
  });

  it('stand in a view of their own until the ticket is opened', async () => {
    at.desk.state.mentions.add('wapp');
    await at.page.reload();
    await at.page.getByRole('button', { name: 'Mentions' }).click();
    await at.page.locator('.list [data-ticket=wapp]').click();
    await at.page.locator('.list [data-ticket=wapp]').waitFor({ state: 'detached' });
    expect(at.desk.state.mentions.size).toBe(0);
  });
});
