import { afterEach, beforeEach, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { FixtureDesk } from './support/fixture-desk.ts';
import { inBrowser } from './support/workspace.ts';

const HOUR = 3_600_000;

inBrowser('the chat outside business hours, on a strict page', (stage) => {
  let desk: FixtureDesk;
  let page: Page;
  let faults: string[];

  beforeEach(async () => {
    desk = await stage().desk();
    const back = new Date(Date.now() + 60 * HOUR).toISOString();
    desk.sockets.setHours({ kind: 'closed', back, mail: { known: false } });
    ({ page, faults } = await stage().window());
  });
  afterEach(async () => {
    await page.context().close();
    await desk.close();
    expect(faults).toEqual([]);
  });

  const visit = async (user = '') => {
    await page.goto(`${desk.url}/strict${user && `?user=${user}`}`);
    await page.getByRole('button', { name: 'Chat öffnen' }).click();
  };
  const address = () => page.getByRole('textbox', { name: 'Ihre E-Mail-Adresse' });
  const words = () => page.getByRole('textbox', { name: 'Ihre Nachricht' });
  const write = async (text: string) => {
    await words().fill(text);
    await page.keyboard.press('Enter');
  };
  const gone = () => page.locator('small[data-fate=Gesendet]').waitFor();
  const sends = () =>
    desk.sockets.received.flatMap((said) => (said.action === 'send' ? [[said.text, said.form?.email ?? '']] : []));

  it('says when somebody is back, and takes an address along with the first word', async () => {
    await visit();
    await page.getByText(/^Wir sind am \S+ um \S+ wieder da\. Nennen Sie Ihre E-Mail-Adresse/).waitFor();
    await address().fill('ada@customer.example');
    await write('Wo ist mein Paket?');
    await gone();
    await page.getByText('Eine Antwort, die Sie hier verpassen, kommt per E-Mail.').waitFor();
    await write('Es eilt.');
    await gone();

    expect(await address().isVisible()).toBe(false);
    expect(sends()).toEqual([
      ['Wo ist mein Paket?', 'ada@customer.example'],
      ['Es eilt.', ''],
    ]);
  });

  it('sends nothing to half an address, and does without one', async () => {
    await visit();
    await address().fill('ada');
    await write('Wo ist mein Paket?');
    expect(sends()).toEqual([]);
    await address().fill('');
    await words().press('Enter');
    await gone();

    expect(sends()).toEqual([['Wo ist mein Paket?', '']]);
    expect(await page.getByText('verpassen').count()).toBe(0);
  });

  it('asks nobody for an address whose page signs for them, and is silent once somebody is back', async () => {
    await visit(`e30.${Buffer.from('{"sub":"ada"}').toString('base64url')}.good`);
    await page.getByText(/^Wir sind am \S+ um \S+ wieder da\.$/).waitFor();
    expect(await address().isVisible()).toBe(false);
    desk.sockets.setHours({ kind: 'open', within: 15 });
    await page.goto(`${desk.url}/strict`);
    await page.getByRole('button', { name: 'Chat öffnen' }).click();
    await page.getByText('Unser Ziel ist eine Antwort innerhalb von 15 Minuten.').waitFor();

    expect(await page.getByText('wieder da').count()).toBe(0);
  });
});
