import { afterEach, beforeEach, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { ChatQuestions } from '../../shared/api/widget-views.ts';
import type { FixtureDesk } from './support/fixture-desk.ts';
import { inBrowser } from './support/workspace.ts';

const QUESTIONS: ChatQuestions = {
  name: 'optional',
  mail: 'required',
  fields: [
    { name: 'product', label: 'Produkt', type: 'choice', choices: ['Router', 'Vertrag'], required: true },
    { name: 'order-number', label: 'Bestellnummer', type: 'text', required: false },
  ],
  consent: { text: 'Ich bin einverstanden.', link: 'https://shop.example/privacy' },
};

inBrowser('what is asked before the first word, on a strict page', (stage) => {
  let desk: FixtureDesk;
  let page: Page;
  let faults: string[];

  beforeEach(async () => {
    desk = await stage().desk();
    desk.ask(QUESTIONS);
    ({ page, faults } = await stage().window());
  });
  afterEach(async () => {
    await page.context().close();
    await desk.close();
    expect(faults).toEqual([]);
  });

  const visit = async (user = '') => {
    await page.goto(`${desk.url}/strict${user && `?user=${user}`}`);
    await page.getByRole('button', { name: 'Chat öffnen' }).press('Enter');
  };
  const form = () => page.getByRole('form', { name: 'Ein paar Fragen' });
  const words = () => page.getByRole('textbox', { name: 'Ihre Nachricht' });
  const write = async (text: string) => {
    await words().fill(text);
    await page.keyboard.press('Enter');
    await page.locator('small[data-fate=Gesendet]').waitFor();
  };
  const forms = () =>
    desk.sockets.received.flatMap((said) => (said.action === 'send' ? [[said.text, said.form ?? null]] : []));

  it('is answered by keyboard alone, sent with the first word, and asked once', async () => {
    await visit();
    await form().waitFor();
    await page.keyboard.type('Ada');
    await page.keyboard.press('Tab');
    await page.keyboard.type('ada@customer.example');
    await page.keyboard.press('Tab');
    await page.keyboard.press('V');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: 'Chat beginnen' }).press('Enter');
    await words().waitFor();
    await page.keyboard.type('Guten Tag');
    await page.keyboard.press('Enter');
    await page.locator('small[data-fate=Gesendet]').waitFor();
    await write('noch etwas');
    await page.reload();
    await page.getByRole('button', { name: 'Chat öffnen' }).click();
    await words().waitFor();

    const answers = { values: { product: 'Vertrag' }, consent: true, email: 'ada@customer.example' };
    expect(forms()).toEqual([
      ['Guten Tag', answers],
      ['noch etwas', null],
    ]);
    expect(desk.sockets.received.findLast(({ action }) => action === 'hello')).toMatchObject({ name: 'Ada' });
    expect(await form().count()).toBe(0);
  });

  it('lets nobody on without what is required, and explains what is agreed to', async () => {
    await visit();
    await form().waitFor();
    await page.getByRole('button', { name: 'Chat beginnen' }).click();
    expect(await words().isVisible()).toBe(false);
    await page.getByRole('textbox', { name: 'Ihre E-Mail-Adresse' }).fill('keine Adresse');
    await page.getByRole('combobox', { name: 'Produkt' }).selectOption('Router');
    await page.getByRole('checkbox', { name: 'Ich bin einverstanden.' }).check();
    await page.getByRole('button', { name: 'Chat beginnen' }).click();

    expect(await words().isVisible()).toBe(false);
    expect(await page.getByRole('link', { name: 'Mehr dazu' }).getAttribute('href')).toBe(
      'https://shop.example/privacy',
    );
    await page.getByRole('textbox', { name: 'Ihre E-Mail-Adresse' }).fill('ada@customer.example');
    await page.getByRole('button', { name: 'Chat beginnen' }).click();
    await words().waitFor();
  });

  it('asks nobody who they are whose page signs for them', async () => {
    await visit(`e30.${Buffer.from('{"sub":"ada"}').toString('base64url')}.good`);
    await form().waitFor();

    expect(await page.getByRole('textbox', { name: 'Ihre E-Mail-Adresse' }).count()).toBe(0);
    expect(await page.getByRole('combobox', { name: 'Produkt' }).count()).toBe(1);
  });
});
