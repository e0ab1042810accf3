import type { Page } from 'playwright-core';

/** Run in the page: what the styles of the rare screens would change, were they there. */
const UNSTYLED = `(async () => {
  if (document.querySelector('link[href="/rare.css"]')?.sheet || !document.querySelector('link[href="/app.css"]')) return [];
  const sheet = await new CSSStyleSheet().replace(await (await fetch('/rare.css')).text());
  const rules = [...sheet.cssRules].flatMap((rule) => rule.selectorText ?? []);
  return rules.filter((selector) => document.querySelector(selector.replaceAll(/::[\\w-]+/g, '')));
})()`;

/** A screen whose part was loaded without its styles looks right for whoever has opened another rare one before. */
export async function unstyledOn(page: Page): Promise<string[]> {
  return (await page.evaluate(UNSTYLED)) as string[];
}
