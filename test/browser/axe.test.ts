import { expect, it } from '@jest/globals';
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { SCENES } from './support/scenes.ts';
import { inBrowser } from './support/workspace.ts';

/** Runs in the page, which has what only a browser has. */
const RUN = `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })`;

type Found = { violations: { id: string; nodes: { target: unknown[]; failureSummary?: string }[] }[] };

async function violationsOn(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = (await page.evaluate(RUN)) as Found;
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target} ${failureSummary}`),
  );
}

const LOOKS = [
  { colorScheme: 'light', viewport: { width: 1440, height: 900 } },
  { colorScheme: 'dark', viewport: { width: 1440, height: 900 } },
  { colorScheme: 'light', viewport: { width: 390, height: 844 } },
] as const;

inBrowser('for those who do not see it, or not all of it', (stage) => {
  it.each(
    SCENES.flatMap((scene) =>
      LOOKS.map((look) => ({ scene, look, what: `${scene.name}, ${look.viewport.width} wide, ${look.colorScheme}` })),
    ),
  )('axe finds nothing wrong with $what', async ({ scene, look }) => {
    const desk = await stage().desk();
    const { page } = await stage().window(look);
    await scene.reach(page, desk);

    const found = await violationsOn(page);
    await page.context().close();
    await desk.close();
    expect(found).toEqual([]);
  });
});
