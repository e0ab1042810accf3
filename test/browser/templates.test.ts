import { expect, it } from '@jest/globals';
import { openTicket } from './support/stage.ts';
import { inWorkspace } from './support/workspace.ts';

inWorkspace('outside the messaging window', (at) => {
  const form = () => at.page.getByRole('form', { name: 'Send a template' });
  const offer = async () => {
    await at.page.getByRole('button', { name: 'Technical support' }).first().click();
    await openTicket(at.page, 'outage');
    await at.page.getByRole('button', { name: 'Send a template' }).click();
  };

  it('only words that the platform has approved leave, with every place filled', async () => {
    await offer();
    expect(await at.page.getByRole('button', { name: 'Send', exact: true }).isDisabled()).toBe(true);
    const send = form().getByRole('button', { name: 'Send template' });
    await form().getByLabel('{{1}}').fill('Café Zentral');
    expect(await send.isDisabled()).toBe(true);
    await form().getByLabel('{{2}}').fill('48377');
    expect(await form().getByLabel('What the customer will read').innerText()).toBe(
      'Hello Café Zentral, there is news about your order 48377. Answer here and we will tell you more.',
    );

    await send.click();
    await at.articles().filter({ hasText: 'news about your order 48377' }).getByText('Sent', { exact: true }).waitFor();
    expect(at.desk.state.commands).toMatchObject([
      {
        ticket: 'outage',
        command: {
          type: 'reply',
          text: expect.stringContaining('Hello Café Zentral'),
          template: { name: 'order_update', language: 'en', values: ['Café Zentral', '48377'] },
        },
      },
    ]);
    expect(await form().count()).toBe(0);
  });

  it('another template has its own places, and a refusal keeps what was filled in', async () => {
    await offer();
    await form().getByLabel('Template').selectOption({ label: 'order update · de' });
    await form().getByLabel('{{1}}').fill('Zentral');
    expect(await form().getByLabel('What the customer will read').innerText()).toContain('Hallo Zentral');
    await form().getByLabel('Template').selectOption({ label: 'autumn sale · en · marketing' });
    expect(await form().getByRole('textbox').count()).toBe(0);

    at.desk.refuseNext(409, 'the template was withdrawn');
    await form().getByRole('button', { name: 'Send template' }).click();
    await at.alert().getByText('Not sent: The template was withdrawn').waitFor();
    await at.alert().getByRole('button', { name: 'Send again' }).click();
    await at.articles().filter({ hasText: 'autumn sale' }).getByText('Sent', { exact: true }).waitFor();
    const sent = at.desk.state.commands.map(({ command }) => (command as { template: object }).template);
    expect(sent).toEqual(Array(2).fill({ name: 'autumn_sale', language: 'en', values: [] }));
  });

  it('a customer who writes again opens it', async () => {
    await offer();
    const outage = at.desk.state.tickets.get('outage')?.ticket;
    if (outage) outage.window = { state: 'open', until: new Date(Date.now() + 86_400_000).toISOString() };
    at.desk.customerWrites('outage', 'Hello?');
    await at.articles().filter({ hasText: 'Hello?' }).waitFor();

    expect(await form().count()).toBe(0);
    await at.page.fill('#composer', 'We are on our way.');
    expect(await at.page.getByRole('button', { name: 'Send', exact: true }).isEnabled()).toBe(true);
  });
});
