import type { Page } from 'playwright-core';

/** By the login page of the desk itself, whose names are the demo's. */
export async function logInAs(page: Page, name: RegExp): Promise<void> {
  await page.getByRole('button', { name: 'Log in' }).click();
  await page.getByRole('button', { name }).click();
  await page.locator('.view').first().waitFor();
}
