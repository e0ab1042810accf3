import { expect, it } from '@jest/globals';
import { bringFiles } from './support/fixture-media.ts';
import { soon } from './support/soon.ts';
import { openTicket } from './support/stage.ts';
import { inWorkspace } from './support/workspace.ts';

inWorkspace('files of a customer', (at) => {
  const picture = (name: string) => at.page.getByRole('button', { name: `Download the picture ${name}` });
  const article = () => at.articles().filter({ hasText: 'It looks like this:' });
  const open = async () => {
    bringFiles(at.desk.state, 'wapp');
    await openTicket(at.page, 'wapp');
    await article().waitFor();
  };

  it('are shown where they are pictures, and handed out under their names', async () => {
    await open();
    await picture('photo.jpg').locator('img').waitFor();
    const drawn = () =>
      picture('photo.jpg')
        .locator('img')
        .evaluate((image) => (image as { naturalWidth?: number }).naturalWidth);
    await soon(async () => expect(await drawn()).toBe(96));

    const names = [
      'photo.jpg',
      'voice-message.ogg',
      'the router blinks.mp4',
      'Rechnung 2026-09 (korrigiert, endgültig).pdf',
    ];
    expect(await article().locator('.chip bdi').allInnerTexts()).toEqual(names);
    const [file] = await Promise.all([
      at.page.waitForEvent('download'),
      article().getByRole('button', { name: 'voice-message.ogg' }).click(),
    ]);
    expect(file.suggestedFilename()).toBe('voice-message.ogg');
  });

  it('that are not here say why, and come when they are asked for', async () => {
    await open();
    await article().getByText('second-photo.jpg is not here yet: the provider is still preparing it').waitFor();
    const lost = article().getByText('third-photo.jpg could not be fetched: given up after 8 tries');
    await lost.getByRole('button', { name: 'Try again' }).click();

    await picture('third-photo.jpg').locator('img').waitFor();
    expect(await lost.count()).toBe(0);
  });

  it('stay away without a word of the page where they are pictures that no longer load', async () => {
    let asked = 0;
    await at.page.route('**/fixture/files/**', (route) => {
      asked += 1;
      return route.fulfill({ status: 404 });
    });
    await open();

    await soon(() => expect(asked).toBeGreaterThan(0));
    await soon(async () => expect(await picture('photo.jpg').locator('img').count()).toBe(0));
    expect(await article().locator('.chip').count()).toBe(4);
  });
});
