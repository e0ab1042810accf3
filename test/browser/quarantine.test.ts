import { expect, it } from '@jest/globals';
import { inWorkspace } from './support/workspace.ts';

inWorkspace('what came in, and what lies in quarantine', (at) => {
  it('shows a lead what came in and what of it is missing', async () => {
    await at.page.getByRole('button', { name: 'Ledger' }).click();
    await at.page.getByText(/^1 of 19 that came in until \d\d:\d\d are not accounted for\.$/).waitFor();

    expect(await at.page.locator('.account tbody tr').allInnerTexts()).toEqual([
      expect.stringMatching(/Email.*the message is not in the table.*12\t10\t1\t0\t1/s),
      expect.stringMatching(/WhatsApp.*7\t7\t0\t0\t0/s),
    ]);
  });

  it('runs a quarantined input again', async () => {
    await at.page.getByRole('button', { name: /Quarantine/ }).click();
    await at.page.getByRole('button', { name: 'Run again' }).click();

    await at.page.getByText('Done').nth(1).waitFor();
    expect(at.desk.state.quarantine.map(({ state }) => state)).toEqual(['done', 'done']);
  });

  it('counts what has come into quarantine soon after anything else has happened', async () => {
    for (const entry of at.desk.state.quarantine) entry.state = 'done';
    await at.page.reload();
    await at.page.locator('.ticket').first().waitFor();
    for (const entry of at.desk.state.quarantine) entry.state = 'waiting';
    at.desk.customerWrites('chat', 'Are you there?');

    await at.page.getByRole('button', { name: /^Quarantine\s*2$/ }).waitFor();
  });

  it('tells how much waits in quarantine since when, and runs all of it again', async () => {
    for (const entry of at.desk.state.quarantine) entry.state = 'waiting';
    await at.page.reload();
    await at.page.getByRole('button', { name: /Quarantine/ }).click();
    await at.page.getByText('2 wait, the oldest since').waitFor();
    await at.page.getByRole('button', { name: 'Run all again' }).click();

    await at.page.getByText('Done').nth(1).waitFor();
    expect(await at.page.getByRole('button', { name: 'Run all again' }).count()).toBe(0);
    expect(at.desk.state.quarantine.map(({ state }) => state)).toEqual(['done', 'done']);
  });
});
