import { afterAll, beforeAll, describe } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { FixtureDesk } from './fixture-desk.ts';
import { SCENES } from './scenes.ts';
import { inBrowser } from './workspace.ts';

type Size = { width: number; height: number };

/** Every screen in a window of that size, reached once for all that is asked of it. */
export function onEachScene(what: string, viewport: Size, questions: (page: () => Page) => void): void {
  inBrowser(what, (stage) => {
    describe.each(SCENES)('$name', (scene) => {
      let desk: FixtureDesk | undefined;
      let page: Page;
      beforeAll(async () => {
        desk = await stage().desk();
        ({ page } = await stage().window({ viewport }));
        await scene.reach(page, desk);
      });
      afterAll(async () => {
        await page?.context().close();
        await desk?.close();
      });
      questions(() => page);
    });
  });
}
