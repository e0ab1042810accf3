import { expect, it } from '@jest/globals';
import { violationsOn } from '../support/axe.ts';
import { onEachScene } from '../support/each-scene.ts';
import { unstyledOn } from '../support/unstyled.ts';

onEachScene('on a wide screen', { width: 1440, height: 900 }, (page) => {
  it('nothing lacks its styles', async () => {
    expect(await unstyledOn(page())).toEqual([]);
  });

  it.each(['light', 'dark'] as const)('axe finds nothing wrong where it is %s', async (colorScheme) => {
    await page().emulateMedia({ colorScheme });

    expect(await violationsOn(page())).toEqual([]);
  });
});
