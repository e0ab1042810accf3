import { afterEach, beforeEach, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { FixtureDesk } from './support/fixture-desk.ts';
import { soon } from './support/soon.ts';
import { inBrowser } from './support/workspace.ts';

inBrowser('the chat widget in a browser', (stage) => {
  let desk: FixtureDesk;
  let page: Page;
  let faults: string[];

  beforeEach(async () => {
    desk = await stage().desk();
    ({ page, faults } = await stage().window());
    await page.goto(`${desk.url}/demo/`);
  });
  afterEach(async () => {
    await page.context().close();
    await desk.close();
    expect(faults).toEqual([]);
  });

  const open = () => page.getByRole('button', { name: 'Open the chat' }).click();
  const write = async (text: string) => {
    await page.getByRole('textbox', { name: 'Your message' }).fill(text);
    await page.keyboard.press('Enter');
  };
  const log = () => page.getByRole('log');
  const sends = () => desk.sockets.received.filter(({ action }) => action === 'send');

  it('talks with the desk and shows each word once', async () => {
    await open();
    await write('Is the Halo Garden in stock?');
    await log().getByText('Sending').waitFor({ state: 'detached' });
    desk.sockets.answerVisitor('It is!');
    await log().getByText('It is!').waitFor();

    expect(await log().getByText('Is the Halo Garden in stock?').count()).toBe(1);
    expect(await log().locator('small').last().innerText()).toMatch(/^Mia Hansen · /);
  });

  it('shows that somebody answers until the answer is there, and tells the desk that the visitor types', async () => {
    await open();
    await write('hello');
    await log().getByText('Sending').waitFor({ state: 'detached' });
    await page.getByRole('textbox', { name: 'Your message' }).pressSequentially('one more');
    desk.sockets.toVisitor({ type: 'typing', name: 'Mia Hansen' });
    await page.getByText('Mia Hansen is writing …').waitFor();
    desk.sockets.answerVisitor('Hello!');
    await page.getByText('Mia Hansen is writing …').waitFor({ state: 'detached' });

    expect(desk.sockets.received.filter(({ action }) => action === 'typing')).toHaveLength(1);
  });

  it('tells the desk the name before the first message', async () => {
    await open();
    await page.waitForFunction("JSON.stringify(localStorage).includes('session-1')");
    await page.getByRole('textbox', { name: 'Your name' }).fill('Priya');
    await write('hello');
    await log().getByText('Sending').waitFor({ state: 'detached' });

    expect(desk.sockets.received.map(({ action }) => action)).toEqual(['hello', 'hello', 'send']);
    expect(desk.sockets.received[1]).toMatchObject({ name: 'Priya', session: 'session-1' });
  });

  it('connects nobody who has not opened it', async () => {
    await page.waitForTimeout(300);

    expect(desk.sockets.received).toEqual([]);
  });

  it('keeps what is written while it is offline and sends it when it is back', async () => {
    await open();
    await write('first');
    await log().getByText('Sending').waitFor({ state: 'detached' });
    desk.sockets.shut();
    await write('second');
    await page.getByText('You are offline right now.').waitFor();
    desk.sockets.open();
    await log().getByText('Sending').waitFor({ state: 'detached' });

    expect(sends().map((said) => (said as { text: string }).text)).toEqual(['first', 'second']);
    expect(await log().getByText('second').count()).toBe(1);
  });

  it('sends again what was never acknowledged, with the same id and time, also from the next page', async () => {
    await open();
    desk.sockets.setDeaf(true);
    await write('are you there?');
    await log().getByText('Sending').waitFor();
    desk.sockets.setDeaf(false);
    await page.reload();
    await open();
    await log().getByText('are you there?').waitFor();
    await log().getByText('Sending').waitFor({ state: 'detached' });

    const ids = new Set(sends().map((said) => JSON.stringify(said)));
    expect(ids.size).toBe(1);
    expect(await log().getByText('are you there?').count()).toBe(1);
  });

  it('goes on with the conversation in the next page, from where it was', async () => {
    await open();
    await write('hello');
    await log().getByText('Sending').waitFor({ state: 'detached' });
    desk.sockets.answerVisitor('Good morning');
    await log().getByText('Good morning').waitFor();
    await page.reload();
    await open();
    await log().getByText('Good morning').waitFor();
    desk.sockets.answerVisitor('Still here');
    await log().getByText('Still here').waitFor();

    const hello = desk.sockets.received.findLast(({ action }) => action === 'hello');
    expect(hello).toMatchObject({ session: 'session-1', token: 'token-1', after: '2' });
    expect(await log().getByText('Good morning').count()).toBe(1);
  });

  it('takes words that were begun along to the next page, until they are sent, and to no other tab', async () => {
    const field = (at: Page) => at.getByRole('textbox', { name: 'Your message' });
    await open();
    await field(page).pressSequentially('Is the lamp');
    await page.reload();
    await open();
    expect(await field(page).inputValue()).toBe('Is the lamp');
    const tab = await page.context().newPage();
    await tab.goto(`${desk.url}/demo/`);
    await tab.getByRole('button', { name: 'Open the chat' }).click();
    expect(await field(tab).inputValue()).toBe('');

    await field(page).press('Enter');
    await log().getByText('Sending').waitFor({ state: 'detached' });
    await page.reload();
    await open();
    expect(await field(page).inputValue()).toBe('');
    expect(await log().getByText('Is the lamp').count()).toBe(1);
  });

  it('counts answers while it is closed', async () => {
    await open();
    await write('hello');
    await log().getByText('Sending').waitFor({ state: 'detached' });
    await page.keyboard.press('Escape');
    desk.sockets.answerVisitor('Good morning');

    await page.locator('.badge', { hasText: '1' }).waitFor();
    await open();
    await page.locator('.badge').waitFor({ state: 'hidden' });
  });

  it('goes on in a second tab of the same visitor', async () => {
    await open();
    await write('from the first tab');
    await log().getByText('Sending').waitFor({ state: 'detached' });
    const second = await page.context().newPage();
    await second.goto(`${desk.url}/portal/`);
    await second.getByRole('button', { name: 'Start a chat' }).click();

    await second.getByRole('log').getByText('from the first tab').waitFor();
  });

  it('tells what became of words and answers: sent, seen, there, read', async () => {
    const receipts = () =>
      desk.sockets.received.flatMap((said) => (said.action === 'receipt' ? [`${said.id} ${said.status}`] : []));
    await open();
    await write('hello');
    await page.locator('small[data-fate=Sent]').waitFor();
    desk.sockets.toVisitor({ type: 'seen', id: sends().map((said) => (said as { id: string }).id)[0] ?? '' });
    await page.locator('small[data-fate=Seen]').waitFor();
    await page.keyboard.press('Escape');
    desk.sockets.answerVisitor('Good morning');
    await page.locator('.badge', { hasText: '1' }).waitFor();
    await soon(() => expect(receipts()).toEqual(['answer-1 delivered']));
    await open();
    await log().getByText('Good morning').waitFor();

    await soon(() => expect(receipts()).toEqual(['answer-1 delivered', 'answer-1 read']));
    expect(await page.locator('small[data-fate=Seen]').count()).toBe(0);
  });

  it('asks how it went by keyboard, also whoever comes back, and says again what the desk has not heard', async () => {
    const radio = (name: string) => page.getByRole('group', { name: 'How did we do?' }).getByRole('radio', { name });
    const rates = () => desk.sockets.received.filter(({ action }) => action === 'rate');
    await open();
    await write('hello');
    await log().getByText('Sending').waitFor({ state: 'detached' });
    desk.sockets.askVisitor();
    await radio('1 Very bad').waitFor();
    await page.reload();
    await open();
    await radio('1 Very bad').focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Tab');
    await page.keyboard.type('It took long');
    desk.sockets.setDeaf(true);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByText('You rated this 2 of 5.').waitFor();
    await soon(() => expect(rates()).toHaveLength(1));
    desk.sockets.setDeaf(false);
    await page.reload();
    await open();
    await page.getByText('Thank you, it has arrived.').waitFor();
    const [first, second] = rates();
    await page.getByRole('button', { name: 'Change the rating' }).press('Enter');
    await page.keyboard.press('ArrowLeft');
    await page.getByRole('button', { name: 'Send the rating' }).click();
    await page.getByText('You rated this 5 of 5.').waitFor();

    expect(first).toMatchObject({ question: 'question-1', score: 2, comment: 'It took long' });
    expect(second).toEqual(first);
    await soon(() => expect(rates().map((said) => (said as { score: number }).score)).toEqual([2, 2, 5]));
  });

  it('shows no question any more that the desk does not take an answer to', async () => {
    await open();
    await write('hello');
    desk.sockets.askVisitor();
    await page.getByRole('radio', { name: '4 Good' }).check();
    desk.sockets.setDeaf(true);
    await page.getByRole('button', { name: 'Send the rating' }).click();
    await page.getByText('You rated this 4 of 5.').waitFor();
    const said = () => desk.sockets.received.find(({ action }) => action === 'rate') as { id: string } | undefined;
    await soon(() => expect(said()).toBeDefined());
    desk.sockets.toVisitor({ type: 'rated', id: said()?.id ?? '', thanks: '' });

    await page.getByText('You rated this').waitFor({ state: 'hidden' });
    expect(await page.getByRole('radio').count()).toBe(0);
  });

  it('works on a page whose policy allows scripts and sockets of the desk, and no style at all', async () => {
    await page.goto(`${desk.url}/strict`);
    await page.getByRole('button', { name: 'Chat öffnen' }).click();
    await page.getByRole('textbox', { name: 'Ihre Nachricht' }).fill('hallo');
    await page.keyboard.press('Enter');
    await page.locator('small[data-fate=Gesendet]').waitFor();

    const colour = `getComputedStyle(document.querySelector('[data-switchboard]').shadowRoot.querySelector('.launcher')).backgroundColor`;
    expect(await page.evaluate(colour)).toBe('rgb(15, 107, 87)');
  });

  it('shows markup as text', async () => {
    await open();
    await write('<img src=x onerror="document.title=1">');
    desk.sockets.answerVisitor('<b>bold</b> https://a.example/x');
    await log().getByText('<b>bold</b>').waitFor();

    expect(await log().locator('img, b').count()).toBe(0);
    expect(await log().getByRole('link').getAttribute('rel')).toBe('noopener noreferrer');
  });
});

inBrowser('the customers’ page', (stage) => {
  it('says how to reach the desk', async () => {
    const desk = await stage().desk();
    const { page, faults } = await stage().window();
    await page.goto(`${desk.url}/portal`);
    await page.getByRole('link', { name: 'help@support.northwind.example' }).waitFor();

    expect(await page.title()).toBe('Northwind Support: how to reach us');
    expect(faults).toEqual([]);
    await desk.close();
  });
});
