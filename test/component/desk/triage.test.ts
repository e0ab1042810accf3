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
async function triaged() {
  const desk = await openDesk({ present: [carla, tom], classify: () => unsure, changes });
  for (const [chat, text] of [
    [1, 'my thing does not thing'],
    [2, 'another thing'],
    [3, 'the bill'],
  ] as const)
    await desk.post({
      channel: 'telegram',
      account: 'bot',
      body: telegramText({ chat, id: chat, at: desk.clock.now(), text }),
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
