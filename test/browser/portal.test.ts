import { afterEach, beforeEach, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { FixtureDesk } from './support/fixture-desk.ts';
import { soon } from './support/soon.ts';
import { inBrowser } from './support/workspace.ts';

const LINK = '#/sign-in/link-of-the-mail-that-is-long-enough-1';

inBrowser('the customers’ portal', (stage) => {
  let desk: FixtureDesk;
  let page: Page;
  let faults: string[];

  beforeEach(async () => {
    desk = await stage().desk();
    ({ page, faults } = await stage().window());
  });
  afterEach(async () => {
    await page.context().close();
    await desk.close();
    expect(faults).toEqual([]);
  });

  const enter = async () => {
    await page.goto(`${desk.url}/portal/${LINK}`);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'Your requests' }).waitFor();
  };
  const openRequest = async (name: string | RegExp) => {
    await page.getByRole('link', { name }).click();
    await page.getByRole('log').waitFor();
  };
  const alert = () => page.getByRole('alert').filter({ hasText: /./ });

  it('asks for an address alone, and says the same for everybody', async () => {
    await page.goto(`${desk.url}/portal/#/requests`);
    await page.getByLabel('Your email address', { exact: true }).fill('who@ever.example');
    await page.keyboard.press('Enter');

    await page.getByText('A link is on its way to who@ever.example').waitFor();
    expect(desk.portal.asked).toEqual([{ address: 'who@ever.example', language: 'en' }]);
  });

  it('opens a link by a click, not by being looked at, and leaves it nowhere', async () => {
    await page.goto(`${desk.url}/portal/${LINK}`);
    await page.getByRole('heading', { name: 'One more click' }).waitFor();
    expect(desk.portal.links.size).toBe(1);
    await page.waitForURL(`${desk.url}/portal/#/sign-in`);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'Your requests' }).waitFor();

    expect(desk.portal.links.size).toBe(0);
    expect(await page.evaluate('document.cookie')).toBe('');
    expect(await page.evaluate('JSON.stringify({ ...localStorage, ...sessionStorage })')).not.toContain('link-of');
    await page.goto(`${desk.url}/portal/${LINK.replace(/.$/, '2')}`);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('This link has been used or is too old.').waitFor();
  });

  it('shows a request and sends words with a file, once, also where the first try failed', async () => {
    await enter();
    await openRequest(/Halo Garden/);
    await page.getByLabel('Your reply').fill('Here is the label.');
    // The chat beside it takes files too.
    await page
      .locator('#portal')
      .getByLabel('Attach files')
      .setInputFiles({ name: 'label.txt', mimeType: 'text/plain', buffer: Buffer.from('HG-1') });
    desk.portal.tooOften(true);
    await page.getByRole('button', { name: 'Send' }).click();
    await alert().getByText('That was very often within an hour.').waitFor();
    desk.portal.tooOften(false);
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByRole('status').getByText('Your message is with us.').waitFor();

    const sent = page.getByRole('article').filter({ hasText: 'Here is the label.' });
    await sent.getByRole('button', { name: 'label.txt' }).waitFor();
    expect(await sent.count()).toBe(1);
    expect(desk.portal.uploads).toEqual([{ contentType: 'text/plain', bytes: 4 }]);
    await soon(async () => expect(await page.getByLabel('Your reply').inputValue()).toBe(''));
  });

  it('takes the other files beside one that is empty, and says so', async () => {
    await enter();
    await openRequest(/Halo Garden/);
    const file = (name: string, words: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(words) });
    await page
      .locator('#portal')
      .getByLabel('Attach files')
      .setInputFiles([file('nothing.txt', ''), file('label.txt', 'HG-1')]);
    await alert().getByText('nothing.txt is empty.').waitFor();

    await page.getByRole('button', { name: 'Remove label.txt' }).waitFor();
    expect(await page.getByRole('button', { name: /^Remove/ }).count()).toBe(1);
  });

  it('is closed, rated, rated again and opened by a reply', async () => {
    await enter();
    await openRequest(/Halo Garden/);
    await page.getByRole('button', { name: 'This is solved' }).click();
    await page.getByText('The request is marked as solved.').waitFor();
    // The chat beside it has the same words, for its own question.
    const scores = page.locator('#portal');
    await scores.getByText('Good', { exact: true }).click();
    await page.getByRole('button', { name: 'Send the rating' }).click();
    await page.getByText('You rated this 4 of 5.').waitFor();
    await page.getByRole('button', { name: 'Change the rating' }).click();
    await scores.getByText('Very good', { exact: true }).click();
    await page.getByRole('button', { name: 'Send the rating' }).click();
    await page.getByText('You rated this 5 of 5.').waitFor();
    await page.getByText('Your reply opens this request again.').waitFor();
    await page.getByLabel('Your reply').fill('It blinks again.');
    await page.getByRole('button', { name: 'Send' }).click();

    await page.locator('.state').getByText('We are on it').waitFor();
    expect(desk.portal.pages.get('router')?.request.rating).toBe(5);
  });

  it('takes a new request by keyboard alone', async () => {
    await enter();
    await page.getByRole('link', { name: 'New request' }).focus();
    await page.keyboard.press('Enter');
    await page.getByLabel('What is it about?').focus();
    await page.keyboard.type('A bill');
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Tab');
    await page.keyboard.type('It is wrong.');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'A bill' }).waitFor();

    expect(await page.getByRole('article').innerText()).toContain('It is wrong.');
    expect(await page.evaluate('document.activeElement.tagName')).toBe('H1');
  });

  it('shows every field as text, whatever it holds', async () => {
    await enter();
    await openRequest(/onerror/);

    expect(await page.locator('main img, main script, main iframe').count()).toBe(0);
    expect(await page.locator('main a[href^="javascript"]').count()).toBe(0);
    expect(await page.title()).toContain('<img src=x');
  });

  it('asks for a new link once the session has ended, and after signing out', async () => {
    await enter();
    desk.portal.sessions.clear();
    await page.goto(`${desk.url}/portal/#/requests/router`);
    await page.getByLabel('Your email address', { exact: true }).waitFor();
    desk.portal.links.add('link-of-the-mail-that-is-long-enough-3');
    await page.goto(`${desk.url}/portal/${LINK.replace(/.$/, '3')}`);
    await page.getByRole('button', { name: 'Sign in' }).click();
    const signOut = page.getByRole('button', { name: 'Sign out' });
    await signOut.click();
    await signOut.waitFor({ state: 'detached' });
    await page.getByRole('link', { name: 'Your requests' }).first().click();

    await page.getByLabel('Your email address', { exact: true }).waitFor();
    expect(desk.portal.sessions.size).toBe(0);
  });

  it('gives words back that were begun, until they are sent or somebody signs out', async () => {
    const reply = page.getByLabel('Your reply');
    await enter();
    await openRequest(/Halo Garden/);
    await reply.pressSequentially('The label is');
    await page.reload();
    await page.getByRole('log').waitFor();
    expect(await reply.inputValue()).toBe('The label is');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('Your message is with us.').waitFor();
    await page.waitForFunction("document.getElementById('words').value === ''");
    await page.reload();
    await page.getByRole('log').waitFor();
    expect(await reply.inputValue()).toBe('');

    await page.goto(`${desk.url}/portal/#/new`);
    await page.getByLabel('What is it about?').pressSequentially('A lamp');
    await page.reload();
    await page.getByLabel('What is it about?').waitFor();
    expect(await page.getByLabel('What is it about?').inputValue()).toBe('A lamp');
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('button', { name: 'Sign out' }).waitFor({ state: 'detached' });
    expect(await page.evaluate('JSON.stringify(sessionStorage)')).not.toContain('lamp');
  });

  it('forgets what was begun in another tab too, once somebody signs out', async () => {
    await enter();
    const other = await page.context().newPage();
    await other.goto(`${desk.url}/portal/#/new`);
    await other.getByLabel('What is it about?').pressSequentially('A lamp');
    expect(await other.evaluate('JSON.stringify(sessionStorage)')).toContain('lamp');

    await page.getByRole('button', { name: 'Sign out' }).click();
    await other.getByLabel('Your email address', { exact: true }).waitFor();
    expect(await other.evaluate('JSON.stringify(sessionStorage)')).not.toContain('lamp');
  });

  it('is read from right to left in Arabic, and stays so', async () => {
    await page.goto(`${desk.url}/portal/`);
    await page.getByLabel('Language').selectOption('ar');
    await page.getByRole('heading', { name: 'كيف يمكننا مساعدتك؟' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'كيف يمكننا مساعدتك؟' }).waitFor();

    expect(await page.locator('html').getAttribute('dir')).toBe('rtl');
    await page.getByRole('button', { name: 'فتح المحادثة' }).waitFor();
    const bar = await page.locator('.brand').boundingBox();
    expect(bar?.x).toBeGreaterThan(400);
  });
});
