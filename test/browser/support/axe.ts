import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** Runs in the page, which has what only a browser has. */
const RUN = `axe.run(document, {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  resultTypes: ['violations'],
})`;

type Found = { violations: { id: string; nodes: { target: unknown[]; failureSummary?: string }[] }[] };

/** What axe has against the page as it stands. */
export async function violationsOn(page: Page): Promise<string[]> {
  if (!(await page.evaluate<boolean>(`'axe' in window`))) await page.evaluate(axe.source);
  const { violations } = (await page.evaluate(RUN)) as Found;
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target} ${failureSummary}`),
  );
}
