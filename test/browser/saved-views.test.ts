import { expect, it } from '@jest/globals';
import { soon } from './support/soon.ts';
import { inWorkspace } from './support/workspace.ts';

inWorkspace('saved views', (at) => {
  const save = async (name: string) => {
    await at.page.getByRole('button', { name: 'New view' }).click();
    await at.page.getByLabel('Name').fill(name);
    await at.page.getByLabel('Filters').fill('tag:vip');
    await at.page.getByRole('button', { name: 'Save', exact: true }).click();
  };

  it('stand beside the others with their number, and their tickets open by keyboard', async () => {
    await save('Big customers');
    await at.page.getByText('tag:vip · next due first').waitFor();
    const view = at.page.locator('.view', { hasText: 'Big customers' });
    await soon(async () => expect(await view.innerText()).toMatch(/^Big customers\s+5$/));

    await at.page.keyboard.press('j');
    await at.articles().first().waitFor();
    await at.page.waitForURL(/#saved\/\w+\/[\w-]+$/);
    await at.page.keyboard.press('1');
    await at.page.keyboard.press('Control+k');
    await at.page.keyboard.type('big customers');
    await at.page.keyboard.press('Enter');
    await at.page.waitForURL(/#saved\/\/[\w-]+$/);
  });

  it('are gone on through where a ticket stood that has left them', async () => {
    await save('Big customers');
    const rows = () =>
      at.page.locator('[data-ticket]').evaluateAll((all) => all.map((row) => row.getAttribute('data-ticket') ?? ''));
    await soon(async () => expect(await rows()).toHaveLength(5));
    const [, second = '', third = ''] = await rows();
    await at.page.keyboard.press('j');
    await at.page.keyboard.press('j');
    await at.articles().first().waitFor();
    // After a run the view is asked for anew.
    await at.page.keyboard.press('x');
    await at.page.locator('[data-menu=bulk-status]').click();
    await at.page.getByRole('menuitem', { name: 'Closed' }).click();
    await at.page.locator(`[data-ticket="${second}"]`).waitFor({ state: 'detached' });
    await at.page.locator(`[data-ticket="${third}"]`).waitFor();
    await at.page.keyboard.press('j');

    await at.page.waitForURL(new RegExp(`#saved/${third}/`));
  });

  it('can be changed and deleted, and say why they were not saved', async () => {
    at.desk.state.refusals.push({ status: 409, body: { code: 'ticket.refused', detail: 'a view has filters alone' } });
    await save('Big customers');
    await at.alert().getByText('a view has filters alone').waitFor();
    await at.page.getByRole('button', { name: 'Save', exact: true }).click();
    await at.page.getByRole('button', { name: 'Edit' }).click();
    await at.page.getByLabel('Order').selectOption('newest');
    await at.page.getByLabel('Shared with').selectOption('csr');
    await at.page.getByRole('button', { name: 'Save', exact: true }).click();
    await at.page.getByText('tag:vip · newest first').waitFor();
    await soon(() => expect(at.desk.state.saved).toMatchObject([{ sort: 'newest', shared: 'csr', version: 2 }]));
    await at.page.getByRole('button', { name: 'Edit' }).click();
    await at.page.getByRole('button', { name: 'Delete' }).click();

    await at.page.locator('.view', { hasText: 'Big customers' }).waitFor({ state: 'detached' });
  });
});
