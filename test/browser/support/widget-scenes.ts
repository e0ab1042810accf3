import type { Page } from 'playwright-core';
import { handedOut } from '../../../local/providers/sample-file.ts';
import type { FixtureDesk } from './fixture-desk.ts';
import type { Scene } from './scene.ts';

const inChat = async (page: Page, desk: FixtureDesk) => {
  await page.goto(`${desk.url}/demo/`);
  await page.getByRole('button', { name: 'Open the chat' }).click();
  await page.getByRole('log').waitFor();
};

/** Nobody is there until the day after tomorrow, and answers that are missed go on by mail. */
const outOfHours = async (page: Page, desk: FixtureDesk) => {
  const back = new Date(Date.now() + 2 * 86_400_000).toISOString();
  desk.sockets.setHours({ kind: 'closed', back, mail: { known: false } });
  await page.goto(`${desk.url}/demo/`);
  await page.locator('[data-switchboard] .launcher').click();
  await page.locator('[data-switchboard] [type=email]').waitFor();
};

/** What customers see of the chat. */
export const WIDGET: readonly Scene[] = [
  {
    name: 'chat',
    async reach(page, desk) {
      await inChat(page, desk);
      await page.getByRole('textbox', { name: 'Your message' }).fill('Where is my parcel?');
      await page.keyboard.press('Enter');
    },
  },
  {
    name: 'widget-question',
    async reach(page, desk) {
      await inChat(page, desk);
      await page.getByRole('textbox', { name: 'Your message' }).fill('Where is my invoice?');
      await page.keyboard.press('Enter');
      await page.locator('small[data-fate=Sent]').waitFor();
      desk.sockets.askVisitor();
      await page.getByRole('radio', { name: '2 Bad' }).check();
    },
  },
  {
    name: 'widget-files',
    async reach(page, desk) {
      await inChat(page, desk);
      const at = { message: 'M#1', index: 0 };
      desk.sockets.answerVisitor('Here it is:', [
        { name: 'manual.pdf', contentType: 'application/pdf', bytes: 90_000, at },
      ]);
      await page.getByRole('button', { name: 'Download manual.pdf' }).waitFor();
      const buffer = Buffer.from('words');
      const photo = handedOut('photo.png').file?.bytes ?? '';
      await page.locator('[data-switchboard] input[type=file]').setInputFiles([
        { name: 'router.png', mimeType: 'image/png', buffer: Buffer.from(photo) },
        { name: 'everything that I have tried so far.txt', mimeType: 'text/plain', buffer },
      ]);
      await page.getByText('everything that I have tried so far.txt is ready to be sent').waitFor();
    },
  },
  {
    name: 'widget-form',
    async reach(page, desk) {
      desk.ask({
        name: 'optional',
        mail: 'required',
        fields: [
          { name: 'product', label: 'Product', type: 'choice', choices: ['Router', 'Contract'], required: true },
          { name: 'order-number', label: 'Order number', type: 'text', required: false },
        ],
        consent: {
          text: 'I agree that what I write is kept to help me.',
          link: 'https://www.northwind.example/privacy',
        },
      });
      await inChat(page, desk);
      await page.getByRole('checkbox', { name: 'I agree' }).check();
    },
  },
  { name: 'widget-closed', reach: outOfHours },
  {
    name: 'widget-closed-ar',
    async reach(page, desk) {
      await page.addInitScript(
        "document.addEventListener('readystatechange', () => { document.documentElement.lang = 'ar'; })",
      );
      await outOfHours(page, desk);
    },
  },
];
