import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { openTicket } from './support/stage.ts';
import { inWorkspace } from './support/workspace.ts';

const source = readFileSync('desk.config.ts', 'utf8').split('\n');

inWorkspace('the settings', (at) => {
  const open = async () => {
    await at.page.getByRole('button', { name: 'Settings' }).click();
    await at.page.getByText('Version 0f3a9c17').waitFor();
  };
  const row = (title: string) => at.page.locator('.setting', { hasText: title }).first();

  it('are shown with the line where each stands, and found by a word of what they say', async () => {
    await open();
    expect(await at.page.getByRole('heading', { level: 2 }).allInnerTexts()).toEqual(
      expect.arrayContaining(['Channels', 'Routing rules', 'SLA policies', 'Calendars', 'Retention and files']),
    );
    expect(await row('Retention').locator('.setting-line').innerText()).toBe('default');

    await at.page.getByLabel('Find in the settings').fill('erstattung');
    await at.page.getByText('Rule 3').waitFor();
    expect(await at.page.locator('.setting').count()).toBe(1);
    const [, line] = (await row('money').locator('.setting-line').innerText()).split(':');
    expect(source.slice(Number(line) - 1, Number(line) + 1).join()).toContain("name: 'money'");
  });

  it('show when the desk is open as a picture, and in words', async () => {
    await open();

    await at.page.getByRole('img', { name: /^Open: Mon 08:00–18:00; .*Sat 09:00–13:00$/ }).waitFor();
  });

  it('are a click away from the reason on a ticket', async () => {
    await openTicket(at.page, 'refund');
    await at.page.keyboard.press('i');
    await at.page.getByRole('button', { name: /^rule "money"/ }).click();

    await at.page.getByText('Rule 3').waitFor();
    expect(await at.page.getByLabel('Find in the settings').inputValue()).toBe('money');
  });
});
