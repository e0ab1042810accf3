import { expect, it } from '@jest/globals';
import { inWorkspace } from './support/workspace.ts';

inWorkspace('the wallboard', (at) => {
  const open = async () => {
    await at.page.keyboard.press('Control+k');
    await at.page.getByRole('combobox').waitFor();
    await at.page.keyboard.type('wallboard');
    await at.page.keyboard.press('Enter');
    await at.page.getByText(/^As of \d\d:\d\d$/).waitFor();
  };
  const queue = (name: string) => at.page.getByRole('region', { name });
  const rows = () => at.page.locator('.board-row strong');

  it('says of each queue what waits, what runs out and who is here', async () => {
    await open();

    expect((await queue('Customer service').locator('.figures').innerText()).split(/\s*\n+\s*/)).toEqual([
      ...['Waiting', '2', 'Overdue', '1', 'Oldest wait', '35 min', 'At risk', '1'],
      ...['Agents here', '2', '7 of 10 places'],
    ]);
    expect(await at.page.locator('.verdict').allInnerTexts()).toEqual(['Overdue', 'At risk']);
    expect((await at.page.locator('.people-here li').allInnerTexts()).map((line) => line.split(/\s*\n+\s*/))).toEqual([
      ['Jonas Weber', '3 open · 3/5', '2 free'],
      ['Mia Hansen', '4 open · 4/5', '1 free'],
      ['Aiko Tanaka', '5 open · 5/5', 'Full'],
      ['Tomasz Nowak', '1 open · 1/5', 'Away'],
    ]);
  });

  it('lists what a figure counts, and leads to the ticket, to the queue and to what somebody has in hand', async () => {
    await open();
    await queue('Customer service').getByRole('button', { name: 'Overdue' }).click();
    await at.page.getByRole('heading', { name: 'Overdue: Customer service' }).waitFor();
    expect(await rows().allInnerTexts()).toEqual(['Anna Becker']);

    await at.page.getByRole('button', { name: 'Show all' }).click();
    expect(await rows().allInnerTexts()).toContain('Dr. Ngozi Adeyemi');

    await at.page.getByRole('button', { name: 'Jonas Weber' }).click();
    await at.page.waitForURL(/#search\/\/owner%3A%22Jonas%20Weber%22/);
    await open();
    await at.page.getByRole('button', { name: 'Technical support' }).last().click();
    await at.page.waitForURL(/#tsr$/);
    await open();
    await at.page.getByRole('button', { name: /Café Zentral/ }).click();
    await at.page.waitForURL(/#all\/outage$/);
  });

  it('gives a ticket to somebody by the keyboard alone, and counts it no more', async () => {
    await open();
    await at.page.getByRole('button', { name: /Herbert Vogt/ }).focus();
    await at.page.keyboard.press('a');
    await at.page.getByRole('menu').waitFor();
    await at.page.keyboard.press('j');
    await at.page.keyboard.press('Enter');

    await at.page.getByText('Assigned to Jonas Weber').waitFor();
    expect(at.desk.state.commands).toEqual([{ ticket: 'cancel', command: { type: 'assign', assignee: 'jonas' } }]);
    await queue('Customer service').locator('.figure-large').getByText('1', { exact: true }).waitFor();
  });

  it('gives a ticket to whomever it is dragged onto', async () => {
    await open();
    await at.page
      .locator('.board-row', { hasText: 'Café Zentral' })
      .dragTo(at.page.locator('.people-here li', { hasText: 'Aiko Tanaka' }));

    await at.page.getByText(/Assigned to Aiko Tanaka/).waitFor();
    expect(at.desk.state.commands).toEqual([{ ticket: 'outage', command: { type: 'assign', assignee: 'aiko' } }]);
  });

  it('looks again when something is told', async () => {
    await open();
    const cancel = at.desk.state.tickets.get('cancel');
    if (cancel) Object.assign(cancel.ticket, { assignee: 'jonas', status: 'open' });
    at.desk.customerWrites('review', 'And another thing.');

    await queue('Customer service').locator('.figure-large').getByText('1', { exact: true }).waitFor();
  });

  it('has the whole screen for itself, and leaves it again', async () => {
    await open();
    await at.page.getByRole('button', { name: 'Full screen', exact: true }).click();
    await at.page.getByRole('button', { name: 'Leave full screen' }).waitFor();
    const box = await at.page.getByRole('main').boundingBox();
    expect(box).toEqual({ x: 0, y: 0, ...at.page.viewportSize() });

    await at.page.keyboard.press('Escape');
    await at.page.getByRole('button', { name: 'Full screen', exact: true }).waitFor();
  });

  it('is calm where nothing waits', async () => {
    at.desk.state.tickets.clear();
    await open();

    expect(await at.page.locator('.verdict').allInnerTexts()).toEqual(['Nothing waits', 'Nothing waits']);
    await at.page.getByText('Every customer has been taken care of').waitFor();
  });
});
