import { rm } from 'node:fs/promises';
import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { type RunningDesk, startDesk } from '../support/e2e/running-desk.ts';
import { logInAs } from './support/log-in-as.ts';
import { inBrowser } from './support/workspace.ts';

/** The desk is a process of its own here, with every function behind it: a busy machine may take its time. */
const PATIENCE_MS = 45_000;

inBrowser('the desk itself, with a customer, an agent and a lead before it', (stage) => {
  async function windowAt(url: string) {
    const { page, faults } = await stage().window();
    page.context().setDefaultTimeout(PATIENCE_MS);
    await page.goto(url);
    return { page, faults };
  }

  async function logIn(desk: RunningDesk, name: RegExp) {
    const opened = await windowAt(desk.url);
    await logInAs(opened.page, name);
    return opened;
  }

  const row = (page: Page, words: string) => page.locator('.ticket', { hasText: words });
  const shown = (page: Page, words: string) => page.locator('article').getByText(words).first();
  const heard = (page: Page, words: string) => page.getByRole('log').getByText(words).first();

  it('brings a visitor’s words to the agent who is there, the answer back, and both before the lead', async () => {
    const desk = await startDesk();
    const [agent, lead, visitor] = [
      await logIn(desk, /Carla/),
      await logIn(desk, /Lena/),
      await windowAt(`${desk.url}/demo`),
    ];
    const say = async (text: string) => {
      await visitor.page.getByRole('textbox', { name: 'Your message' }).fill(text);
      await visitor.page.getByRole('textbox', { name: 'Your message' }).press('Enter');
    };
    await agent.page.getByRole('button', { name: 'Be available' }).click();
    await visitor.page.getByRole('button', { name: 'Open the chat' }).click();
    await say('My invoice for June is wrong, please refund it');

    await row(agent.page, 'My invoice for June').click();
    await shown(agent.page, 'My invoice for June').waitFor();
    await agent.page.locator('#composer').fill('I am looking at it right now.');
    await agent.page.locator('#composer').press('Control+Enter');
    await heard(visitor.page, 'I am looking at it right now.').waitFor();
    await say('Thank you!');
    await shown(agent.page, 'Thank you!').waitFor();

    await lead.page.locator('.view[title="Everything"]').click();
    // The only one there is: which of its words the list shows by now is chance.
    await lead.page.locator('.ticket').click();
    await shown(lead.page, 'I am looking at it right now.').waitFor();
    await shown(agent.page, 'Thank you!').waitFor();
    await agent.page
      .locator('.company')
      .getByText(/Lena.* has this open too/)
      .waitFor();

    await desk.settled();
    expect([desk.complaints(), ...[agent, lead, visitor].flatMap(({ faults }) => faults)]).toEqual(['']);
    for (const { page } of [agent, lead, visitor]) await page.context().close();
    await desk.stop();
    await rm(desk.dir, { recursive: true, force: true });
  }, 240_000);
});
