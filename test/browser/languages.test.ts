import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { soon } from './support/soon.ts';
import { logIn, openTicket } from './support/stage.ts';
import { inBrowser, inWorkspace } from './support/workspace.ts';

const document = (page: Page) =>
  page.evaluate<string>("[document.documentElement.lang, document.documentElement.dir].join(' ')");

const LANG = { English: 'en', Deutsch: 'de', العربية: 'ar' } as const;

/** Beside one's own name; the page comes anew, at the same place. */
async function choose(page: Page, language: keyof typeof LANG): Promise<void> {
  await page.locator('[data-menu=language]').click();
  await page.getByRole('menuitemradio', { name: language }).click();
  await page.locator(`html[lang=${LANG[language]}] .ticket`).first().waitFor();
}

const WORDS = {
  Deutsch: {
    lang: 'de ltr',
    mine: 'Meine Tickets',
    event: 'Mia Hansen zugewiesen',
    status: 'Gelöst',
    done: 'Status: gelöst',
    send: 'Senden',
    sent: 'Gesendet',
  },
  العربية: {
    lang: 'ar rtl',
    mine: 'تذاكري',
    event: 'أُسندت إلى ⁨Mia Hansen⁩',
    status: 'محلولة',
    done: 'الحالة الآن: ⁨محلولة⁩',
    send: 'إرسال',
    sent: 'أُرسلت',
  },
} as const;

inWorkspace('another language', (at) => {
  it.each(Object.keys(WORDS) as (keyof typeof WORDS)[])('takes an agent through the day: %s', async (language) => {
    const { lang, mine, event, status, done, send, sent } = WORDS[language];
    await openTicket(at.page, 'refund');
    await choose(at.page, language);
    await at.page.getByRole('heading', { name: mine }).waitFor();
    await at.articles().first().waitFor();
    expect(await document(at.page)).toBe(lang);
    await at.page.locator('.events', { hasText: event }).waitFor();

    await at.page.locator('[data-menu=status]').click();
    await at.page.getByRole('menuitemradio', { name: status }).click();
    await at.page.getByText(done).waitFor();
    await at.page.fill('#composer', 'Alles gut?');
    await at.page.getByRole('button', { name: send, exact: true }).click();
    await soon(async () => expect(await at.page.locator('.delivery').last().innerText()).toContain(sent));

    await at.page.reload();
    await at.page.getByRole('heading', { name: mine }).waitFor();
  });

  it('is read from the right in Arabic, while each message keeps its own direction', async () => {
    await openTicket(at.page, 'refund');
    await choose(at.page, 'العربية');
    await at.articles().first().waitFor();

    const left = async (selector: string) => (await at.page.locator(selector).first().boundingBox())?.x ?? Number.NaN;
    expect(await left('.rail')).toBeGreaterThan(await left('.list'));
    expect(await left('.list')).toBeGreaterThan(await left('.conversation'));
    const direction = `getComputedStyle(document.querySelector('article .words')).direction`;
    expect(await at.page.evaluate(direction)).toBe('ltr');
  });
});

inBrowser('the language of a browser', (stage) => {
  it('is the agent’s until they choose another; English where its texts cannot be fetched', async () => {
    const desk = await stage().desk();
    const { page } = await stage().window({ locale: 'de-AT' });
    await page.route('**/parts/de-*.js', (route) => route.abort());
    await page.goto(desk.url);
    await page.getByRole('button', { name: 'Log in' }).waitFor();
    await page.unroute('**/parts/de-*.js');
    await page.goto(desk.url);
    await page.getByRole('button', { name: 'Anmelden' }).waitFor();
    await logIn(page, desk);
    await choose(page, 'English');
    await page.getByRole('heading', { name: 'My tickets' }).waitFor();
    expect(await document(page)).toBe('en ltr');
    await page.context().close();
    await desk.close();
  });
});
