import { describe, expect, it } from '@jest/globals';
import { correctionsCommand } from '../../../cli/commands/corrections.ts';
import type { TicketPage } from '../../../shared/api/views.ts';
import { storesOf } from '../../../shared/desk/stores.ts';
import type { Judgement } from '../../../shared/domain/classifier.ts';
import { correctionStore } from '../../../shared/store/correction-store.ts';
import { telegramText } from '../../support/customers.ts';
import { EXAMPLE, settingsWith } from '../../support/example-desk.ts';
import { fakeIo } from '../../support/fake-io.ts';
import { agents, command, openDesk, openTickets } from '../../support/inline-desk.ts';

const unsure: Judgement = {
  queue: 'tsr',
  probability: 0.6,
  words: ['thing'],
  language: 'en',
  sentiment: 'neutral',
  anger: 0,
  priority: 'normal',
};
const { carla, tom, lena } = agents;
const changes = {
  routing: { ...EXAMPLE.routing, rules: [{ name: 'bills', when: { words: ['bill'] }, queue: 'csr' as const }] },
};

/** Two tickets that the classifier was not sure of, and one that a rule took. */
async function triaged(bills: readonly string[] = ['the bill']) {
  const desk = await openDesk({ present: [carla, tom], classify: () => unsure, changes });
  for (const [index, text] of ['my thing does not thing', 'another thing', ...bills].entries())
    await desk.post({
      channel: 'telegram',
      account: 'bot',
      body: telegramText({ chat: index + 1, id: index + 1, at: desk.clock.now(), text }),
    });
  await desk.settle();
  return { desk, tickets: (await openTickets(desk)).toSorted((a, b) => (a.subject < b.subject ? -1 : 1)) };
}

const shown = async (desk: Awaited<ReturnType<typeof triaged>>['desk'], who = lena) =>
  ((await desk.api(who, 'GET', '/api/views/triage')).body as TicketPage).tickets
    .map(({ subject }) => subject)
    .toSorted();

describe('the triage view', () => {
  it('shows what the desk was not sure of, until an agent says where it belongs', async () => {
    const { desk, tickets } = await triaged();
    const [other, mine, bill] = tickets;
    expect(await shown(desk)).toEqual(['another thing', 'my thing does not thing']);
    expect(await shown(desk, carla)).toEqual(['another thing', 'my thing does not thing']);
    expect(await shown(desk, tom)).toEqual([]);

    await command(desk, carla, mine?.id ?? '', { type: 'transfer', queue: 'tsr' });
    await command(desk, carla, other?.id ?? '', { type: 'tag', remove: ['unsure'] });
    await command(desk, carla, bill?.id ?? '', { type: 'transfer', queue: 'tsr' });
    await desk.settle();

    expect(await shown(desk)).toEqual([]);
    expect((await openTickets(desk)).every(({ tags }) => !tags.includes('unsure'))).toBe(true);
  });

  it('is counted to its end among many tickets of which it shows few, and no page that is full promises more than there is', async () => {
    const { desk } = await triaged(Array.from({ length: 48 }, () => 'the bill'));
    const pageOf = async (view: string, cursor = '') =>
      (await desk.api(lena, 'GET', `/api/views/${view}?cursor=${cursor}`)).body as TicketPage;

    const triage = await pageOf('triage');
    expect([triage.tickets.length, triage.cursor]).toEqual([2, null]);
    let rest = await pageOf('all');
    const pages = [rest.tickets.length];
    while (rest.cursor !== null) {
      rest = await pageOf('all', rest.cursor);
      pages.push(rest.tickets.length);
    }
    expect(pages).toEqual([25, 25]);
  });

  it('keeps what agents say, for the classifier to learn: not where a rule had decided', async () => {
    const { desk, tickets } = await triaged();
    const [other, mine, bill] = tickets;
    await command(desk, carla, mine?.id ?? '', { type: 'transfer', queue: 'tsr' });
    await command(desk, carla, other?.id ?? '', { type: 'tag', remove: ['unsure'] });
    await command(desk, carla, bill?.id ?? '', { type: 'transfer', queue: 'tsr' });
    const source = { dynamo: desk.services.dynamo, table: 'desk' };
    const stores = { ...storesOf({ ...source, settings: settingsWith() }), corrections: correctionStore(source) };
    const { io, printed } = fakeIo();
    const month = new Date(desk.clock.now()).toISOString().slice(0, 7);

    expect(await correctionsCommand(async () => stores).run(['--month', month], io)).toBe(0);

    const lines = printed()
      .lines.map((line) => JSON.parse(line))
      .toSorted((a, b) => (a.text < b.text ? -1 : 1));
    expect(lines).toEqual([
      { text: 'another thing', subject: '', queue: 'csr' },
      { text: 'my thing does not thing', subject: '', queue: 'tsr' },
    ]);
  });
});
