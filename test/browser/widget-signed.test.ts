import { afterEach, beforeEach, expect, it } from '@jest/globals';
import type { BrowserContext, Page } from 'playwright-core';
import type { FixtureDesk } from './support/fixture-desk.ts';
import { inBrowser } from './support/workspace.ts';

/** As a shop's server makes it; the fixture believes what ends in `good`. */
const tokenOf = (sub: string, { mac = 'good', page = '1' } = {}) =>
  `e30.${Buffer.from(JSON.stringify({ sub, jti: page })).toString('base64url')}.${mac}`;

inBrowser('a visitor for whom a strict page signs', (stage) => {
  let desk: FixtureDesk;
  let page: Page;
  let context: BrowserContext;
  let faults: string[];

  beforeEach(async () => {
    desk = await stage().desk();
    ({ page, faults } = await stage().window());
    context = page.context();
  });
  afterEach(async () => {
    await context.close();
    await desk.close();
    expect(faults).toEqual([]);
  });

  const visit = async (tab: Page, user?: string) => {
    await tab.goto(`${desk.url}/strict${user === undefined ? '' : `?user=${user}`}`);
    await tab.getByRole('button', { name: 'Chat öffnen' }).click();
    await tab.getByRole('textbox', { name: 'Ihre Nachricht' }).waitFor();
  };
  const write = async (tab: Page, text: string) => {
    await tab.getByRole('textbox', { name: 'Ihre Nachricht' }).fill(text);
    await tab.keyboard.press('Enter');
    await tab.locator('small[data-fate=Gesendet]').waitFor();
  };
  const sees = (tab: Page, text: string) => tab.getByRole('log').getByText(text).waitFor();
  const greeted = (tab: Page) => tab.getByRole('log').getByText('Hallo!').waitFor();
  const sign = (tab: Page, token: string | null) =>
    tab.evaluate(
      `(() => { const tag = document.querySelector('script'); const token = ${JSON.stringify(token)};
        if (token === null) delete tag.dataset.user; else tag.dataset.user = token; })()`,
    );
  const stored = (tab: Page) => tab.evaluate('JSON.stringify(localStorage)') as Promise<string>;

  it('finds no words that somebody else has begun', async () => {
    const field = page.getByRole('textbox', { name: 'Ihre Nachricht' });
    await visit(page, tokenOf('ada'));
    await field.pressSequentially('an meine Adresse');
    await visit(page, tokenOf('ada'));
    expect(await field.inputValue()).toBe('an meine Adresse');

    await visit(page, tokenOf('bo'));
    expect(await field.inputValue()).toBe('');
    await visit(page);
    expect(await field.inputValue()).toBe('');
    expect(await page.evaluate('JSON.stringify(sessionStorage)')).not.toContain('Adresse');
  });

  it('goes on in another browser where the page signs again', async () => {
    await visit(page, tokenOf('ada'));
    await write(page, 'meine Bestellung');
    const { page: elsewhere } = await stage().window();
    await visit(elsewhere, tokenOf('ada', { page: '2' }));

    await sees(elsewhere, 'meine Bestellung');
    await elsewhere.context().close();
  });

  it.each([
    ['a copy of the token', tokenOf('ada')],
    ['a forged token', tokenOf('ada', { mac: 'forged' })],
    ['nonsense', 'nonsense'],
    ['nothing', undefined],
  ])('goes on in no other browser that shows %s', async (_, token) => {
    await visit(page, tokenOf('ada'));
    await write(page, 'meine Bestellung');
    const { page: stranger } = await stage().window();
    await visit(stranger, token);
    await write(stranger, 'hallo');

    expect(await stranger.getByRole('log').getByText('meine Bestellung').count()).toBe(0);
    await stranger.context().close();
  });

  it('leaves nothing behind in the browser after the log-out, in no tab, and not by the back button', async () => {
    await visit(page, tokenOf('ada'));
    await write(page, 'meine Bestellung');
    const tab = await context.newPage();
    await visit(tab, tokenOf('ada', { page: '2' }));
    await sees(tab, 'meine Bestellung');
    await sign(tab, null);
    await greeted(tab);
    await greeted(page);
    expect(await stored(page)).not.toContain('Bestellung');
    await page.goto(`${desk.url}/strict`);
    await page.goBack();
    await page.getByRole('button', { name: 'Chat öffnen' }).click();
    await write(page, 'wer bin ich');

    expect(await page.getByRole('log').getByText('meine Bestellung').count()).toBe(0);
  });

  it('is told apart from the next one who signs in on the same page, and from whoever wrote before', async () => {
    await visit(page);
    await write(page, 'noch niemand');
    await sign(page, tokenOf('ada'));
    await greeted(page);
    await write(page, 'meine Bestellung');
    await page.getByRole('textbox', { name: 'Ihre Nachricht' }).fill('ein halber Satz');
    await sign(page, tokenOf('eve'));
    await greeted(page);

    expect(await page.getByRole('textbox', { name: 'Ihre Nachricht' }).inputValue()).toBe('');
    await sign(page, null);
    await sees(page, 'noch niemand');
    expect(await page.getByRole('log').getByText('meine Bestellung').count()).toBe(0);
  });

  it('is not asked for a name, and loses no word that the desk does not take as theirs', async () => {
    await visit(page, tokenOf('ada', { mac: 'late' }));
    await write(page, 'bin ich noch angemeldet?');
    const sends = desk.sockets.received.filter(({ action }) => action === 'send');

    expect(sends).toHaveLength(1);
    await visit(page, tokenOf('ada', { page: '3' }));
    await greeted(page);
    expect(await page.getByRole('textbox', { name: 'Ihr Name' }).isVisible()).toBe(false);
    expect(desk.sockets.received.filter(({ action }) => action === 'send')).toHaveLength(1);
  });
});
