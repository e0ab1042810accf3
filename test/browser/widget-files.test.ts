import { afterEach, beforeEach, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { handedOut } from '../../local/providers/sample-file.ts';
import type { FixtureDesk } from './support/fixture-desk.ts';
import { inBrowser } from './support/workspace.ts';

const picture = {
  name: 'router.png',
  mimeType: 'image/png',
  buffer: Buffer.from(handedOut('photo.png').file?.bytes ?? ''),
};
const invoice = { name: 'invoice.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7') };

inBrowser('files in the chat of a strict page', (stage) => {
  let desk: FixtureDesk;
  let page: Page;
  let faults: string[];

  beforeEach(async () => {
    desk = await stage().desk();
    ({ page, faults } = await stage().window());
    await page.goto(`${desk.url}/strict`);
    await page.getByRole('button', { name: 'Chat öffnen' }).click();
    await page.getByRole('button', { name: 'Dateien anhängen' }).waitFor();
  });
  afterEach(async () => {
    await page.context().close();
    await desk.close();
    expect(faults).toEqual([]);
  });

  const choose = (...files: (typeof picture)[]) => page.locator('input[type=file]').setInputFiles(files);
  const says = (words: string) => page.getByText(words, { exact: true }).waitFor();
  const send = () => page.getByRole('button', { name: 'Senden', exact: true }).click();
  const sends = () =>
    desk.sockets.received.flatMap((said) =>
      said.action === 'send' ? [[said.text, ...(said.files ?? []).map(({ name }) => name)]] : [],
    );

  it('says what is taken before anything is chosen, and takes several without a word beside them', async () => {
    await says('Bilder, Dokumente, Ton und Video: je 20 MB, 5 je Nachricht');
    await choose(picture, invoice);
    await says('invoice.pdf ist bereit zum Senden');
    await page.locator('progress:not([hidden])').waitFor({ state: 'detached' });
    await send();
    await page.locator('small[data-fate=Gesendet]').waitFor();

    expect(sends()).toEqual([['', 'router.png', 'invoice.pdf']]);
    expect(desk.state.uploads).toHaveLength(2);
    expect(await page.getByRole('list', { name: 'Dateien Ihrer Nachricht' }).count()).toBe(0);
  });

  it('takes what is pasted and what is dropped', async () => {
    const give = (type: string, at: string) =>
      page.evaluate(
        `(() => { const data = new DataTransfer();
          data.items.add(new File(['words'], '${type}.txt', { type: 'text/plain' }));
          const given = { bubbles: true, cancelable: true, composed: true };
          const event = '${type}' === 'paste' ? new ClipboardEvent('paste', { ...given, clipboardData: data }) : new DragEvent('drop', { ...given, dataTransfer: data });
          document.querySelector('[data-switchboard]').shadowRoot.querySelector('${at}').dispatchEvent(event); })()`,
      );
    await give('paste', 'textarea[placeholder^=Nachricht]');
    await says('paste.txt ist bereit zum Senden');
    await give('drop', '.panel');
    await says('drop.txt ist bereit zum Senden');

    expect(await page.getByRole('button', { name: /entfernen$/ }).count()).toBe(2);
  });

  it('takes none that is too large, empty, or would run', async () => {
    await choose({ name: 'setup.exe', mimeType: 'application/x-msdownload', buffer: Buffer.from('MZ') });
    await page.getByText('setup.exe ist von einer Art').waitFor();
    await choose({ name: 'page.html', mimeType: 'text/html', buffer: Buffer.from('<script>') });
    await page.getByText('page.html ist von einer Art').waitFor();
    await choose({ ...picture, name: 'nothing.png', buffer: Buffer.alloc(0) });
    await page.getByText('nothing.png ist leer oder zu groß').waitFor();

    expect(desk.sockets.received.filter(({ action }) => action === 'upload')).toEqual([]);
  });

  it('says of the one that it does not take, beside those that it takes', async () => {
    await choose({ ...picture, name: 'nothing.png', buffer: Buffer.alloc(0) }, invoice);
    await says('nothing.png ist leer oder zu groß. invoice.pdf ist bereit zum Senden');
    await choose(picture);
    await says('router.png ist bereit zum Senden');
  });

  it('takes an iPhone’s picture, to which Windows gives no type', async () => {
    await page.evaluate(
      `(() => { const data = new DataTransfer();
        data.items.add(new File(['heic'], 'IMG_0001.HEIC'));
        const chooser = document.querySelector('[data-switchboard]').shadowRoot.querySelector('input[type=file]');
        chooser.files = data.files;
        chooser.dispatchEvent(new Event('change')); })()`,
    );
    await says('IMG_0001.HEIC ist bereit zum Senden');

    expect(desk.sockets.received.filter(({ action }) => action === 'upload')).toMatchObject([
      { contentType: 'image/heic' },
    ]);
  });

  it('waits for what is under way, and goes without what is taken back', async () => {
    desk.sockets.setBucket('stuck');
    await choose(picture);
    await page.getByRole('progressbar').waitFor();
    await page.getByRole('textbox', { name: 'Ihre Nachricht' }).fill('sehen Sie selbst');
    await send();
    await page.getByText('Die Dateien sind noch unterwegs').waitFor();
    expect(sends()).toEqual([]);
    await page.getByRole('button', { name: 'router.png entfernen' }).press('Enter');
    expect(await page.evaluate(`document.activeElement.shadowRoot.activeElement.className`)).toBe('attach');
    await send();
    await page.locator('small[data-fate=Gesendet]').waitFor();

    expect(sends()).toEqual([['sehen Sie selbst']]);
  });

  it('can be tried again where the bucket did not take one', async () => {
    desk.sockets.setBucket('broken');
    await choose(picture);
    await page.locator('.trouble', { hasText: 'konnte nicht hochgeladen werden' }).waitFor();
    desk.sockets.setBucket('kept');
    await page.getByRole('button', { name: 'router.png noch einmal versuchen' }).press('Enter');
    await says('router.png ist bereit zum Senden');
    await send();
    await page.locator('small[data-fate=Gesendet]').waitFor();

    expect(sends()).toEqual([['', 'router.png']]);
  });

  it('hands out what an agent has sent, also to whoever comes back', async () => {
    const file = { name: 'manual.pdf', contentType: 'application/pdf', bytes: 9000, at: { message: 'M#1', index: 0 } };
    await page.getByRole('textbox', { name: 'Ihre Nachricht' }).fill('hallo');
    await page.keyboard.press('Enter');
    await page.locator('small[data-fate=Gesendet]').waitFor();
    desk.sockets.answerVisitor('', [file]);
    await page.getByRole('button', { name: 'manual.pdf herunterladen' }).waitFor();
    await page.reload();
    await page.getByRole('button', { name: 'Chat öffnen' }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'manual.pdf herunterladen' }).press('Enter'),
    ]);

    expect(download.url()).toContain('/fixture/files/');
    expect(desk.sockets.received.at(-1)).toEqual({ action: 'file', message: 'M#1', index: 0 });
  });
});
