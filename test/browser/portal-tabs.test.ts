import { expect, it } from '@jest/globals';
import type { Page, Route } from 'playwright-core';
import { inPortal, linkNumber } from './support/portal.ts';
import { soon } from './support/soon.ts';

inPortal('the portal in several tabs and sessions', (at) => {
  const reply = (page: Page = at.page) => page.getByLabel('Your reply');
  const address = (page: Page = at.page) => page.getByLabel('Your email address', { exact: true });
  const words = () => at.page.getByRole('textbox', { name: 'Your message' }).first();
  const askForLink = async () => {
    await address().fill('ana.ortiz@customer.example');
    await at.page.keyboard.press('Enter');
    await at.page.getByText('A link is on its way').waitFor();
  };
  /** A reply that the desk no longer takes, as the session has ended. */
  const failToSend = async (text: string) => {
    await at.enter();
    await at.openRequest(/Halo Garden/);
    await reply().pressSequentially(text);
    at.desk.portal.sessions.clear();
    await at.page.getByRole('button', { name: 'Send' }).click();
    await at.page.getByText('What you have written is kept').waitFor();
  };

  it('goes on where it waited for the link, once another tab has opened it', async () => {
    await at.page.goto(`${at.desk.url}/portal/#/requests/parcel`);
    await askForLink();
    await at.enter(await at.page.context().newPage());

    await at.page.getByRole('heading', { name: 'Where is order 48213?' }).waitFor();
  });

  it('goes on when it comes back to the front, where no other tab has said anything', async () => {
    await at.page.clock.install();
    await at.page.goto(`${at.desk.url}/portal/#/requests`);
    await askForLink();
    at.desk.portal.sessions.add(at.desk.portal.session);
    await at.page.context().addCookies([{ name: 'portal', value: 'fixture-session', url: at.desk.url }]);
    await at.page.evaluate("dispatchEvent(new Event('focus'))");
    await at.page.clock.fastForward(5000);

    await at.page.locator('.requests li').first().waitFor();
  });

  it('keeps the words of a reply that failed, and comes back to them after signing in in the same tab', async () => {
    await failToSend('The label is HG-1.');
    expect(await address().inputValue()).toBe('ana.ortiz@customer.example');
    await at.enter(at.page, linkNumber(2));
    await at.page.getByRole('log').waitFor();

    expect(await reply().inputValue()).toBe('The label is HG-1.');
  });

  it('hands the words to the tab in which the link is opened, and forgets them here once they are sent there', async () => {
    await failToSend('The label is HG-1.');
    await askForLink();
    const other = await at.page.context().newPage();
    await at.enter(other, linkNumber(2));
    await other.getByRole('log').waitFor();
    await soon(async () => expect(await reply(other).inputValue()).toBe('The label is HG-1.'));
    await at.page.getByRole('log').waitFor();
    expect(await reply().inputValue()).toBe('The label is HG-1.');

    await other.getByRole('button', { name: 'Send' }).click();
    await soon(async () => expect(await reply().inputValue()).toBe(''));
    expect(await at.page.evaluate('JSON.stringify({ ...sessionStorage, ...localStorage })')).not.toContain('HG-1');
  });

  it('leaves other words alone when some are sent from another tab', async () => {
    await at.enter();
    await at.openRequest(/Halo Garden/);
    const other = await at.page.context().newPage();
    await other.goto(`${at.desk.url}/portal/#/requests/router`);
    await reply(other).pressSequentially('One thing.');
    await reply().pressSequentially('Another thing.');
    await other.getByRole('button', { name: 'Send' }).click();
    await other.getByText('Your message is with us.').waitFor();

    expect(await reply().inputValue()).toBe('Another thing.');
  });

  it('gives the words to nobody else who signs in', async () => {
    await failToSend('My number is 4711.');
    at.desk.portal.is('cora.ortiz@customer.example');
    const other = await at.page.context().newPage();
    await at.enter(other, linkNumber(2));
    await other.locator('.requests li').first().waitFor();
    await at.page.getByRole('log').waitFor();

    expect(await reply().inputValue()).toBe('');
    expect(await other.evaluate('JSON.stringify({ ...sessionStorage, ...localStorage })')).not.toContain('4711');
  });

  it('gives the topic and the words of a new request back, and says which files are to be chosen again', async () => {
    const label = { name: 'label.txt', mimeType: 'text/plain', buffer: Buffer.from('HG-1') };
    const files = at.page.locator('#portal').getByLabel('Attach files');
    await at.enter();
    await at.page.goto(`${at.desk.url}/portal/#/new`);
    await at.page.getByText('Technical support').click();
    await words().pressSequentially('It blinks.');
    await files.setInputFiles(label);
    await at.page.getByRole('button', { name: 'Remove label.txt' }).waitFor();
    await at.page.reload();
    await at.page.getByText('are not here any more: label.txt.').waitFor();

    expect(await at.page.getByLabel('Technical support').isChecked()).toBe(true);
    expect(await words().inputValue()).toBe('It blinks.');
    await files.setInputFiles(label);
    await at.page.getByText('are not here any more').waitFor({ state: 'detached' });
    await at.page.getByRole('button', { name: 'Send the request' }).click();
    await at.page.getByRole('heading', { name: 'It blinks.' }).waitFor();
    await at.page.goBack();
    await at.page.getByRole('link', { name: 'New request' }).click();
    await words().waitFor();
    expect(await at.page.getByLabel('Customer service').isChecked()).toBe(true);
    expect(await at.page.getByText('are not here any more').count()).toBe(0);
  });

  it('sends the same words again as the same message, changed ones as another, and a file only once', async () => {
    await at.enter();
    await at.openRequest(/Halo Garden/);
    await reply().pressSequentially('It blinks.');
    const label = { name: 'label.txt', mimeType: 'text/plain', buffer: Buffer.from('HG-1') };
    await at.page.locator('#portal').getByLabel('Attach files').setInputFiles(label);
    const sent: string[] = [];
    const loseAnswers = async (lose: boolean) => {
      await at.page.unroute('**/messages');
      await at.page.route('**/messages', async (route) => {
        sent.push(route.request().postDataJSON().id);
        const response = await route.fetch();
        return lose ? route.abort() : route.fulfill({ response });
      });
    };
    const send = () => at.page.getByRole('button', { name: 'Send' }).click();
    await loseAnswers(true);
    await send();
    await at.alert().getByText('We cannot be reached').waitFor();
    await send();
    await soon(() => expect(sent).toHaveLength(2));
    await at.alert().getByText('We cannot be reached').waitFor();
    await reply().pressSequentially(' And hums.');
    await loseAnswers(false);
    await send();
    await at.page.getByText('Your message is with us.').waitFor();

    expect(sent[1]).toBe(sent[0]);
    expect(sent[2]).not.toBe(sent[0]);
    await at.page.getByRole('article').filter({ hasText: 'And hums.' }).waitFor();
    expect(at.desk.portal.uploads).toHaveLength(1);
  });

  it('says of a spent link that it is spent, and lets whoever is signed in already go on', async () => {
    await at.enter();
    await at.page.goto(`${at.desk.url}/portal/${linkNumber(4)}`);
    await at.page.getByRole('button', { name: 'Sign in' }).click();
    await at.page.getByText('This link has been used or is too old.').waitFor();
    await at.page.getByRole('link', { name: 'Go to your requests' }).click();

    await at.page.locator('.requests li').first().waitFor();
  });

  it('does not ask somebody to sign in only because the desk cannot be reached', async () => {
    await at.enter();
    await at.page.route('**/portal/api/me', (route) => route.abort());
    await at.page.goto(`${at.desk.url}/portal/?again#/requests`);
    await at.alert().getByText('We cannot be reached').waitFor();
    expect(await address().count()).toBe(0);
    await at.page.unroute('**/portal/api/me');
    await at.page.getByRole('button', { name: 'Try again' }).click();

    await at.page.locator('.requests li').first().waitFor();
  });

  it('does not throw out whoever has signed in while an older question was still on its way', async () => {
    let answerOld = () => {};
    const old = new Promise<void>((done) => {
      answerOld = done;
    });
    const throwOut = async (route: Route) => {
      await old;
      await route.fulfill({ status: 401, json: { code: 'login.missing' } });
    };
    await at.page.route('**/portal/api/me', throwOut, { times: 1 });
    await at.enter();
    await at.page.locator('.requests li').first().waitFor();
    const late = at.page.waitForResponse((response) => response.status() === 401);
    answerOld();
    await (await late).finished();
    await at.page.getByRole('link', { name: 'New request' }).click();

    await words().waitFor();
    expect(await address().count()).toBe(0);
  });

  it('does not say that somebody is signed out as long as the desk has not heard of it', async () => {
    await at.enter();
    await at.page.context().setOffline(true);
    await at.page.getByRole('button', { name: 'Sign out' }).click();
    await at.page.getByText('You are still signed in').waitFor();
    await at.page.context().setOffline(false);
    await at.page.getByRole('button', { name: 'Sign out' }).click();
    await at.page.getByRole('heading', { name: 'How can we help?' }).waitFor();

    expect(at.desk.portal.sessions.size).toBe(0);
  });
});
