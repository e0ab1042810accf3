import { expect, it } from '@jest/globals';
import { inWorkspace } from './support/workspace.ts';

inWorkspace('the search', (at) => {
  const hits = () => at.page.locator('.list .ticket strong').allInnerTexts();
  const ask = async (q: string) => {
    await at.page.keyboard.press('/');
    await at.page.locator('input:focus').fill(q);
    await at.page.keyboard.press('Enter');
  };

  it('is asked by keyboard, shows where the words stand, and goes through what it found by j and k', async () => {
    await ask('card');
    await at.page.locator('mark').first().waitFor();
    const found = await hits();
    expect(found.length).toBeGreaterThan(1);
    expect((await at.page.locator('mark').allInnerTexts()).every((word) => /^card/i.test(word))).toBe(true);
    await at.page.waitForURL(/#search\/\/card/);

    await at.page.keyboard.press('j');
    await at.articles().first().waitFor();
    await at.page.waitForURL(/#search\/\w+\/card$/);
    expect(await hits()).toEqual(found);

    await at.page.keyboard.press('/');
    await at.page.keyboard.type('router');
    await at.page.keyboard.press('Enter');
    await at.page.waitForURL(/#search\/\/router/);
  });

  it('says that nothing was found, what cannot be meant, and what it cannot see yet', async () => {
    await ask('hippopotamus');
    await at.page.getByText('Every word must be in the ticket.').waitFor();
    await at.page.getByText('Messages from before Mon 2 Nov').waitFor();
    await ask('status:done');
    await at.page.getByText('status:done is not known: new, open').waitFor();
    expect(await at.page.locator('.search-limits').count()).toBe(0);
    await ask('status:');
    await at.page.getByText('status: wants something behind it').waitFor();
  });

  it('can be tried again where the desk did not answer', async () => {
    at.desk.state.refusals.push({ status: 503, body: { code: 'store.throttled', detail: 'try again in a moment' } });
    await ask('card');
    await at.page.getByText('The search did not answer').waitFor();
    await at.page.getByRole('button', { name: 'Try again' }).click();

    await at.page.locator('mark').first().waitFor();
  });

  it('is reached from the command bar, and by a link', async () => {
    await at.page.keyboard.press('Control+k');
    await at.page.getByRole('combobox').waitFor();
    await at.page.keyboard.type('zebra crossing');
    await at.page.keyboard.press('Enter');
    await at.page.getByText('Every word must be in the ticket.').waitFor();
    await at.page.waitForURL(/#search\/\/zebra%20crossing/);
    await at.page.reload();

    await at.page.getByText('Every word must be in the ticket.').waitFor();
  });
});
