import { expect, it } from '@jest/globals';
import { inPortal, LINK } from './support/portal.ts';
import { soon } from './support/soon.ts';

inPortal('the customers’ portal', (at) => {
  const focused = () => at.page.evaluate('document.activeElement.textContent');

  it('asks for an address alone, and says the same for everybody', async () => {
    await at.page.goto(`${at.desk.url}/portal/#/requests`);
    await at.page.getByLabel('Your email address', { exact: true }).fill('who@ever.example');
    await at.page.keyboard.press('Enter');

    await at.page.getByText('A link is on its way to who@ever.example').waitFor();
    expect(at.desk.portal.asked).toEqual([{ address: 'who@ever.example', language: 'en' }]);
  });

  it('opens a link by a click, not by being looked at, and leaves it nowhere', async () => {
    await at.page.goto(`${at.desk.url}/portal/${LINK}`);
    await at.page.getByRole('heading', { name: 'One more click' }).waitFor();
    expect(at.desk.portal.links.size).toBe(1);
    await at.page.waitForURL(`${at.desk.url}/portal/#/sign-in`);
    await at.page.getByRole('button', { name: 'Sign in' }).click();
    await at.page.getByRole('heading', { name: 'Your requests' }).waitFor();

    expect(at.desk.portal.links.size).toBe(0);
    expect(await at.page.evaluate('document.cookie')).toBe('');
    expect(await at.page.evaluate('JSON.stringify({ ...localStorage, ...sessionStorage })')).not.toContain('link-of');
    await at.page.goto(`${at.desk.url}/portal/${LINK.replace(/.$/, '2')}`);
    await at.page.getByRole('button', { name: 'Sign in' }).click();
    await at.page.getByText('This link has been used or is too old.').waitFor();
  });

  it('shows a request and sends words with a file, once, also where the first try failed', async () => {
    await at.enter();
    await at.openRequest(/Halo Garden/);
    await at.page.getByLabel('Your reply').fill('Here is the label.');
    // The chat beside it takes files too.
    await at.page
      .locator('#portal')
      .getByLabel('Attach files')
      .setInputFiles({ name: 'label.txt', mimeType: 'text/plain', buffer: Buffer.from('HG-1') });
    at.desk.portal.tooOften(true);
    await at.page.getByRole('button', { name: 'Send' }).click();
    await at.alert().getByText('That was very often within an hour.').waitFor();
    at.desk.portal.tooOften(false);
    await at.page.getByRole('button', { name: 'Send' }).click();
    await at.page.getByRole('status').getByText('Your message is with us.').waitFor();

    const sent = at.page.getByRole('article').filter({ hasText: 'Here is the label.' });
    await sent.getByRole('button', { name: 'label.txt' }).waitFor();
    expect(await sent.count()).toBe(1);
    expect(at.desk.portal.uploads).toEqual([{ contentType: 'text/plain', bytes: 4 }]);
    await soon(async () => expect(await at.page.getByLabel('Your reply').inputValue()).toBe(''));
  });

  it('sends a file alone, and asks for words only where there is neither', async () => {
    await at.enter();
    await at.openRequest(/Halo Garden/);
    await at.page.getByRole('button', { name: 'Send' }).click();
    await at.alert().getByText('Please fill this in.').waitFor();
    await at.page
      .locator('#portal')
      .getByLabel('Attach files')
      .setInputFiles({ name: 'label.txt', mimeType: 'text/plain', buffer: Buffer.from('HG-1') });
    await at.page.getByRole('button', { name: 'Send' }).click();
    await at.page.getByRole('status').getByText('Your message is with us.').waitFor();

    const sent = at.page.getByRole('article').filter({ hasText: 'label.txt' });
    await sent.waitFor();
    expect(await sent.locator('.words').count()).toBe(0);
  });

  it('takes the other files beside one that is empty, and says so', async () => {
    await at.enter();
    await at.openRequest(/Halo Garden/);
    const file = (name: string, words: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(words) });
    await at.page
      .locator('#portal')
      .getByLabel('Attach files')
      .setInputFiles([file('nothing.txt', ''), file('label.txt', 'HG-1')]);
    await at.alert().getByText('nothing.txt is empty.').waitFor();

    await at.page.getByRole('button', { name: 'Remove label.txt' }).waitFor();
    expect(await at.page.getByRole('button', { name: /^Remove/ }).count()).toBe(1);
  });

  it('is closed, rated, rated again and opened by a reply', async () => {
    await at.enter();
    await at.openRequest(/Halo Garden/);
    await at.page.getByRole('button', { name: 'This is solved' }).click();
    await at.page.getByText('The request is marked as solved.').waitFor();
    expect(await focused()).toContain('The request is marked as solved.');
    // The chat beside it has the same words, for its own question.
    const scores = at.page.locator('#portal');
    await scores.getByText('Good', { exact: true }).click();
    await at.page.getByRole('button', { name: 'Send the rating' }).click();
    await at.page.getByText('You rated this 4 of 5.').waitFor();
    expect(await focused()).toContain('You rated this 4 of 5.');
    await at.page.getByRole('button', { name: 'Change the rating' }).click();
    expect(await focused()).toContain('How did we do?');
    await scores.getByText('Very good', { exact: true }).click();
    await at.page.getByRole('button', { name: 'Send the rating' }).click();
    await at.page.getByText('You rated this 5 of 5.').waitFor();
    await at.page.getByText('Your reply opens this request again.').waitFor();
    await at.page.getByLabel('Your reply').fill('It blinks again.');
    await at.page.getByRole('button', { name: 'Send' }).click();

    await at.page.locator('.state').getByText('We are on it').waitFor();
    expect(at.desk.portal.pages.get('router')?.request.rating).toBe(5);
  });

  it('takes a new request by keyboard alone', async () => {
    await at.enter();
    await at.page.getByRole('link', { name: 'New request' }).focus();
    await at.page.keyboard.press('Enter');
    await at.page.getByLabel('What is it about?').focus();
    await at.page.keyboard.type('A bill');
    await at.page.keyboard.press('Tab');
    await at.page.keyboard.press('ArrowRight');
    await at.page.keyboard.press('Tab');
    await at.page.keyboard.type('It is wrong.');
    await at.page.keyboard.press('Tab');
    await at.page.keyboard.press('Tab');
    await at.page.keyboard.press('Enter');
    await at.page.getByRole('heading', { name: 'A bill' }).waitFor();

    expect(await at.page.getByRole('article').innerText()).toContain('It is wrong.');
    expect(await at.page.evaluate('document.activeElement.tagName')).toBe('H1');
  });

  it('shows every field as text, whatever it holds', async () => {
    await at.enter();
    await at.openRequest(/onerror/);

    expect(await at.page.locator('main img, main script, main iframe').count()).toBe(0);
    expect(await at.page.locator('main a[href^="javascript"]').count()).toBe(0);
    expect(await at.page.title()).toContain('<img src=x');
  });

  it('asks for a new link once the session has ended, and after signing out', async () => {
    await at.enter();
    at.desk.portal.sessions.clear();
    await at.page.goto(`${at.desk.url}/portal/#/requests/router`);
    await at.page.getByLabel('Your email address', { exact: true }).waitFor();
    at.desk.portal.links.add('link-of-the-mail-that-is-long-enough-3');
    await at.page.goto(`${at.desk.url}/portal/${LINK.replace(/.$/, '3')}`);
    await at.page.getByRole('button', { name: 'Sign in' }).click();
    const signOut = at.page.getByRole('button', { name: 'Sign out' });
    await signOut.click();
    await signOut.waitFor({ state: 'detached' });
    await at.page.getByRole('link', { name: 'Your requests' }).first().click();

    await at.page.getByLabel('Your email address', { exact: true }).waitFor();
    expect(at.desk.portal.sessions.size).toBe(0);
  });

  it('gives words back that were begun, until they are sent or somebody signs out', async () => {
    const reply = at.page.getByLabel('Your reply');
    await at.enter();
    await at.openRequest(/Halo Garden/);
    await reply.pressSequentially('The label is');
    await at.page.reload();
    await at.page.getByRole('log').waitFor();
    expect(await reply.inputValue()).toBe('The label is');
    await at.page.getByRole('button', { name: 'Send' }).click();
    await at.page.getByText('Your message is with us.').waitFor();
    await at.page.waitForFunction("document.getElementById('words').value === ''");
    await at.page.reload();
    await at.page.getByRole('log').waitFor();
    expect(await reply.inputValue()).toBe('');

    await at.page.goto(`${at.desk.url}/portal/#/new`);
    await at.page.getByLabel('What is it about?').pressSequentially('A lamp');
    await at.page.reload();
    await at.page.getByLabel('What is it about?').waitFor();
    expect(await at.page.getByLabel('What is it about?').inputValue()).toBe('A lamp');
    await at.page.getByRole('button', { name: 'Sign out' }).click();
    await at.page.getByRole('button', { name: 'Sign out' }).waitFor({ state: 'detached' });
    expect(await at.page.evaluate('JSON.stringify(sessionStorage)')).not.toContain('lamp');
  });

  it('forgets what was begun in another tab too, once somebody signs out', async () => {
    await at.enter();
    const other = await at.page.context().newPage();
    await other.goto(`${at.desk.url}/portal/#/new`);
    await other.getByLabel('What is it about?').pressSequentially('A lamp');
    expect(await other.evaluate('JSON.stringify(sessionStorage)')).toContain('lamp');

    await at.page.getByRole('button', { name: 'Sign out' }).click();
    await other.getByLabel('Your email address', { exact: true }).waitFor();
    expect(await other.evaluate('JSON.stringify(sessionStorage)')).not.toContain('lamp');
  });

  it('is read from right to left in Arabic, and stays so', async () => {
    await at.page.goto(`${at.desk.url}/portal/`);
    await at.page.getByLabel('Language').selectOption('ar');
    await at.page.getByRole('heading', { name: 'كيف يمكننا مساعدتك؟' }).waitFor();
    await at.page.reload();
    await at.page.getByRole('heading', { name: 'كيف يمكننا مساعدتك؟' }).waitFor();

    expect(await at.page.locator('html').getAttribute('dir')).toBe('rtl');
    await at.page.getByRole('button', { name: 'فتح المحادثة' }).waitFor();
    const bar = await at.page.locator('.brand').boundingBox();
    expect(bar?.x).toBeGreaterThan(400);
  });

  it('says in Arabic what is wrong with a file from right to left, whatever the name begins with', async () => {
    await at.page.addInitScript("localStorage.setItem('switchboard.portal.language', 'ar')");
    await at.page.goto(`${at.desk.url}/portal/${LINK}`);
    await at.page.getByRole('button', { name: 'تسجيل الدخول' }).click();
    await at.page.getByRole('link', { name: /Halo Garden/ }).click();
    const empty = { name: 'x.txt', mimeType: 'text/plain', buffer: Buffer.from('') };
    await at.page.locator('#portal').getByLabel('إرفاق ملفات').setInputFiles(empty);
    await at.alert().getByText('فارغ').waitFor();

    expect(await at.page.evaluate("getComputedStyle(document.querySelector('.problem:not(.none)')).direction")).toBe(
      'rtl',
    );
  });

  it('leads to the newest message of a long conversation, and to the way back where there is no request', async () => {
    for (const n of [1, 2, 3]) at.desk.portal.answers('router', `Answer ${n}`);
    await at.enter();
    await at.openRequest(/Halo Garden/);
    await at.page.getByRole('button', { name: 'Go to the newest message' }).click();
    expect(await focused()).toContain('Answer 3');

    await at.page.goto(`${at.desk.url}/portal/#/requests/nobodys`);
    await at.page.getByRole('heading', { name: 'There is no such request' }).waitFor();
    await at.page.getByRole('link', { name: 'All requests' }).click();
    await at.page.locator('.requests li').first().waitFor();
  });
});
