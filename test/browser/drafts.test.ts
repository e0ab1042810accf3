import { expect, it } from '@jest/globals';
import { putFixtureDraft } from './support/fixture-drafts.ts';
import { openTicket } from './support/stage.ts';
import { inWorkspace } from './support/workspace.ts';

inWorkspace('drafts', (at) => {
  const composer = () => at.page.locator('#composer');
  const draftRow = (id: string) => at.page.locator(`[data-ticket=${id}]`).getByText('Draft', { exact: true });
  const keptText = (id: string) => at.desk.state.drafts.get(id)?.map(({ text }) => text);
  const elsewhere = (text: string, minutes: number) => ({
    kind: 'reply' as const,
    text,
    at: new Date(Date.now() + minutes * 60_000).toISOString(),
    quotes: null,
    cc: [],
    files: [],
  });

  it('are on the desk as soon as the agent leaves the field, stand in lists and in a view, and go when it is sent', async () => {
    await openTicket(at.page, 'wapp');
    await composer().fill('Hola Carlos');
    await composer().blur();
    await draftRow('wapp').waitFor();
    expect(keptText('wapp')).toEqual(['Hola Carlos']);

    await at.page.getByRole('button', { name: 'Drafts' }).click();
    await at.page.locator('.list [data-ticket=wapp]').click();
    await composer().press('Control+Enter');
    await at.articles().filter({ hasText: 'Hola Carlos' }).getByText('Sent', { exact: true }).waitFor();

    expect(at.desk.state.commands).toMatchObject([{ command: { type: 'reply', draft: expect.any(String) } }]);
    expect(keptText('wapp')).toEqual([]);
    expect(await at.page.locator('.list [data-ticket=wapp]').count()).toBe(0);
  });

  it('are on the desk though the page goes at once', async () => {
    await openTicket(at.page, 'wapp');
    await composer().fill('half a sentence');
    await at.page.goto('about:blank');
    while (keptText('wapp')?.[0] !== 'half a sentence') await at.page.waitForTimeout(20);
  });

  it('of another browser are there with their files and their quotation', async () => {
    const asked = at.desk.state.tickets.get('wapp')?.messages.find(({ text }) => text.includes('Es el 48377'));
    const files = [{ key: 'uploads/plan.pdf', name: 'plan.pdf', contentType: 'application/pdf', bytes: 3 }];
    const draft = { ...elsewhere('Aquí está', -5), quotes: asked?.id ?? '', files };
    putFixtureDraft(at.desk.state, 'wapp', draft);
    await openTicket(at.page, 'wapp');
    await at.page.locator('.quoted').getByText('Es el 48377').waitFor();
    await at.page.locator('.composer-chips').getByText('plan.pdf').waitFor();
    expect(await composer().inputValue()).toBe('Aquí está');
    await composer().press('Control+Enter');
    await at.articles().filter({ hasText: 'Aquí está' }).getByText('Sent', { exact: true }).waitFor();

    expect(at.desk.state.commands).toMatchObject([
      {
        command: {
          text: 'Aquí está',
          quotes: asked?.id,
          attachments: [{ key: 'uploads/plan.pdf' }],
          draft: draft.at,
        },
      },
    ]);
  });

  it('that two browsers have are the later one, and the other is to be had', async () => {
    await openTicket(at.page, 'wapp');
    await composer().fill('written here');
    putFixtureDraft(at.desk.state, 'wapp', elsewhere('written elsewhere, before', -5));
    await composer().blur();
    await at.page.getByText('Elsewhere you wrote: written elsewhere, before').waitFor();
    expect(await composer().inputValue()).toBe('written here');
    await at.page.getByRole('button', { name: 'Use that' }).click();

    expect(await composer().inputValue()).toBe('written elsewhere, before');
    expect(await at.page.locator('.other-draft').count()).toBe(0);
  });

  it('are offered, and in no field, where another browser has sent them meanwhile', async () => {
    await openTicket(at.page, 'wapp');
    await composer().fill('sent from the train');
    at.desk.state.draftsGone.set('wapp reply', new Date(Date.now() + 60_000).toISOString());
    await composer().blur();
    await at.page.getByText('Elsewhere you wrote: sent from the train').waitFor();
    expect(await composer().inputValue()).toBe('');
    await at.page.reload();
    await at.page.getByText('Elsewhere you wrote: sent from the train').waitFor();
    await at.page.getByRole('button', { name: 'Drop the other draft' }).click();

    expect([await at.page.locator('.other-draft').count(), keptText('wapp')]).toEqual([0, undefined]);
  });

  it('of others are said to be there, without their words', async () => {
    at.desk.state.othersDrafts.set('wapp', ['ben']);
    await openTicket(at.page, 'wapp');
    await at.page.locator('.company').getByText('has a draft here').waitFor();
  });
});
