import { existsSync, globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { parseMail } from '../../../shared/email/parse.ts';
import { sanitiseHtml } from '../../../shared/email/sanitise.ts';
import { chromiumPath, launchChromium } from '../support/chromium.ts';
import { benignMails } from './benign-mails.ts';

const CORPUS = resolve(
  process.env['SWITCHBOARD_CORPORA'] ?? resolve(import.meta.dirname, '../../../../shared/corpora'),
  'email',
);
const MAILS = 200;
const path = chromiumPath();

(path ? describe : describe.skip)('benign HTML in a browser', () => {
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    browser = await launchChromium(path ?? '');
    const context = await browser.newContext({ javaScriptEnabled: false, offline: true });
    page = await context.newPage();
  });
  afterAll(() => browser.close());

  it('keeps at least 99.5 % of the words that a reader sees of 200 mails', async () => {
    const handed = await handedMails();
    const mails = [...handed, ...benignMails(MAILS - handed.length)];
    let [total, lost] = [0, 0];
    const worst: string[] = [];
    for (const html of mails) {
      const seen = await wordsSeen(html);
      const gone = missing(seen, await wordsSeen(sanitiseHtml(html).html));
      total += seen.length;
      lost += gone.length;
      if (gone.length > 0) worst.push(gone.slice(0, 5).join(' '));
    }
    process.stdout.write(
      `words seen: ${total - lost} of ${total} (${((100 * (total - lost)) / total).toFixed(2)} %) in ${mails.length} mails, ${handed.length} of them handed; lost: ${worst.join(' | ')}\n`,
    );

    expect(mails.length).toBeGreaterThanOrEqual(MAILS);
    expect(lost / total).toBeLessThanOrEqual(0.005);
  });

  it('would see a sanitiser that loses words', async () => {
    const [html = ''] = benignMails(1);

    expect(missing(await wordsSeen(html), await wordsSeen(html.replace(/<li>.*<\/li>/, '')))).toHaveLength(9);
  });

  async function wordsSeen(html: string): Promise<string[]> {
    await page.setContent(html, { waitUntil: 'domcontentloaded' });
    return (await page.innerText('html')).toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  }
});

async function handedMails(): Promise<string[]> {
  if (!existsSync(CORPUS)) return [];
  const mails = await Promise.all(
    globSync('**/*.eml', { cwd: CORPUS }).map((file) => parseMail(readFileSync(join(CORPUS, file)))),
  );
  return mails.flatMap((mail) => (mail.kind === 'mail' && mail.html !== null ? [mail.html] : []));
}

/** The words of the first that the second has not, as often as they stand there. */
function missing(before: readonly string[], after: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const word of after) left.set(word, (left.get(word) ?? 0) + 1);
  return before.filter((word) => {
    const count = left.get(word) ?? 0;
    left.set(word, count - 1);
    return count <= 0;
  });
}
