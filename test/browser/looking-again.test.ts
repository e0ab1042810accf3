import { expect, it } from '@jest/globals';
import type { TicketDetail } from '../../shared/api/views.ts';
import { soon } from './support/soon.ts';
import { inWorkspace } from './support/workspace.ts';

inWorkspace('a list that stands open', (at) => {
  const asked: string[] = [];
  const looks = () => asked.filter((path) => path === '/api/overview');
  const rows = () => at.page.locator('.list [data-ticket]').count();

  /** What changes at the desk from here on, nothing tells the page. After it has connected it looks everything through twice, which is over then. */
  async function openAt(hash: string): Promise<void> {
    await at.page.clock.install();
    const answers: string[] = [];
    at.page.on('response', (answer) => void answers.push(new URL(answer.url()).pathname));
    await at.page.goto(`${at.desk.url}/${hash}`);
    await at.page.reload();
    await at.page.locator('.list [data-ticket]').first().waitFor();
    await soon(() => expect(answers.filter((path) => path === '/api/overview').length).toBeGreaterThanOrEqual(2));
    asked.length = 0;
    at.page.on('request', (request) => void asked.push(new URL(request.url()).pathname));
  }

  const minute = () => at.page.clock.fastForward(60_000);
  const lookAway = (hidden: boolean) =>
    at.page.evaluate(`Object.defineProperty(document, 'hidden', { configurable: true, get: () => ${hidden} });
      document.dispatchEvent(new Event('visibilitychange'))`);

  function oneMore(id: string, changes: Partial<TicketDetail> = {}): void {
    const template = at.desk.state.tickets.get('refund');
    const ticket = template && { ...template.ticket, id, ref: `SB-${id}`, ...changes };
    if (ticket) at.desk.state.tickets.set(id, { ...template, ticket });
  }

  it('is looked at anew each minute', async () => {
    await openAt('#mine');
    const before = await rows();
    oneMore('first');
    await minute();
    await soon(async () => expect(await rows()).toBe(before + 1));
    oneMore('second');
    await minute();

    await soon(async () => expect(await rows()).toBe(before + 2));
  });

  it('is left alone while nobody sees it, and looked at as soon as they come back', async () => {
    await openAt('#mine');
    const before = await rows();
    await lookAway(true);
    oneMore('meanwhile');
    await minute();
    await minute();
    await lookAway(false);

    await soon(async () => expect(await rows()).toBe(before + 1));
    // Once, so never while it was away.
    expect(looks()).toHaveLength(1);
  });

  it('is counted beside the view while another is shown', async () => {
    await openAt('#mine');
    const queue = at.page.locator('.view', { hasText: 'Technical support' });
    const before = Number((await queue.innerText()).replace(/\D/g, ''));
    oneMore('waits', { assignee: null, queue: 'tsr' });
    await minute();

    await soon(async () => expect(await queue.innerText()).toContain(String(before + 1)));
  });

  it('is looked at anew where it is a saved view too, with its number', async () => {
    at.desk.state.saved = [
      { id: 'big', name: 'Big', query: '', sort: 'due', shared: null, mine: true, version: 1, count: 7, more: false },
    ];
    await openAt('#saved//big');
    const before = await rows();
    oneMore('first');
    at.desk.state.saved = at.desk.state.saved.map((view) => ({ ...view, count: 8 }));
    await minute();

    await soon(async () => expect(await rows()).toBe(before + 1));
    await at.page.locator('.view', { hasText: /Big\s*8/ }).waitFor();
    await lookAway(true);
    oneMore('second');
    await lookAway(false);

    await soon(async () => expect(await rows()).toBe(before + 2));
  });
});
