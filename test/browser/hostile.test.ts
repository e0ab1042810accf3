import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { poison } from './support/poison.ts';
import { SCENES } from './support/scenes.ts';
import { inBrowser } from './support/workspace.ts';

/** What the poison becomes where it is taken for markup, in the page and in the widget's shadow. */
const BORN = `(() => {
  const born = (root) => [
    ...root.querySelectorAll('img[src="x"], [onerror], [onload], [onfocus], a[href^="javascript:"]'),
    ...[...root.querySelectorAll('*')].flatMap((each) => each.shadowRoot ? born(each.shadowRoot) : []),
  ];
  return { ran: window.ran ?? 0, born: born(document).map((each) => each.outerHTML.slice(0, 200)) };
})()`;

const GIVEN = [
  '/api/tickets/refund.ticket.subject',
  '/api/tickets/refund.ticket.contact.name',
  '/api/tickets/refund.ticket.tags[]',
  '/api/tickets/refund.ticket.because[]',
  '/api/tickets/refund.page.messages[].text',
  '/api/tickets/refund.page.messages[].author.name',
  '/api/tickets/refund.page.messages[].attachments[].name',
  '/api/tickets/refund.page.events[].text',
  '/api/tickets/refund/contact.identities[].name',
  '/api/desk.macros[].text',
  '/api/desk.fields.product.label',
  '/api/search.hits[].excerpt[].text',
  '/portal/api/requests/router.messages[].text',
  'socket.message.text',
  'socket.message.author',
];

async function born(page: Page): Promise<unknown> {
  return page.evaluate(BORN);
}

inBrowser('hostile words in every field', (stage) => {
  const all = new Set<string>();
  it.each(SCENES)('are words on the screen $name', async (scene) => {
    const desk = await stage().desk();
    const { page, faults } = await stage().window();
    const fields = await poison(page);
    await scene.reach(page, desk);

    expect(await born(page)).toEqual({ ran: 0, born: [] });
    expect(faults).toEqual([]);
    for (const each of fields) all.add(each);
    await page.unrouteAll({ behavior: 'ignoreErrors' });
    await page.context().close();
    await desk.close();
  });

  it('were in what customers, agents and the settings give', () => {
    expect([...all]).toEqual(expect.arrayContaining(GIVEN));
  });
});
