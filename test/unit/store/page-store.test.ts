import { describe, expect, it } from '@jest/globals';
import { conversationPage } from '../../../shared/store/page-store.ts';
import { CONVERSATION, customerSays, type DeskParts, deskParts, happened } from '../../support/desk-parts.ts';

const note = (seconds: number) => happened(seconds, [{ type: 'status-changed', status: 'pending' }]);

async function fill(parts: DeskParts, messages: readonly number[], events: readonly number[]): Promise<void> {
  for (const seconds of messages)
    await parts.conversations.putMessage({ conversation: CONVERSATION, fact: customerSays(seconds) }, 'csr');
  for (const seconds of events)
    await parts.conversations.putEvent({ conversation: CONVERSATION, fact: note(seconds) }, null);
}

/** All pages from the newest to the oldest. */
async function pages(parts: DeskParts, limit: number) {
  const read = [];
  let before: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof conversationPage>> = await conversationPage(parts, {
      conversation: CONVERSATION.id,
      before,
      limit,
    });
    read.push(page);
    before = page.before;
  } while (before);
  return read;
}

describe('pages of a conversation', () => {
  it('are newest first, with a place from which to go on', async () => {
    const parts = await deskParts();
    await fill(parts, [10, 20, 30], []);

    const [first, second] = await pages(parts, 2);

    expect(first?.messages.map(({ externalId }) => externalId)).toEqual(['ext-30', 'ext-20']);
    expect(second?.messages.map(({ externalId }) => externalId)).toEqual(['ext-10']);
    expect(second?.before).toBeNull();
  });

  it('show every event exactly once, also one that happened between two pages', async () => {
    const parts = await deskParts();
    const events = [5, 15, 25, 35, 45, 55];
    await fill(parts, [10, 20, 30, 40, 50], events);

    const shown = (await pages(parts, 2)).flatMap((page) => page.events.map(({ at }) => at));

    expect(shown.toSorted()).toEqual(events.map((seconds) => note(seconds).at));
  });

  it('can be read where messages came in another order than they were written in', async () => {
    const parts = await deskParts();
    for (const seconds of [10, 20, 30, 40]) {
      const fact = { ...customerSays(seconds), at: customerSays(100 - seconds).at };
      await parts.conversations.putMessage({ conversation: CONVERSATION, fact }, 'csr');
    }
    await parts.conversations.putEvent({ conversation: CONVERSATION, fact: note(75) }, null);

    const read = await pages(parts, 1);

    expect(read.flatMap(({ messages }) => messages)).toHaveLength(4);
    expect(read.flatMap(({ events }) => events).length).toBeGreaterThanOrEqual(1);
  });

  it.each(['H', 'M#', 'E#2026', `M#${'x'.repeat(2000)}`])(
    'refuse what is no message as a place to go on from',
    async (before) => {
      const parts = await deskParts();
      await fill(parts, [10, 20], []);

      const reading = conversationPage(parts, { conversation: CONVERSATION.id, before, limit: 2 });

      await expect(reading).rejects.toMatchObject({ code: 'input.invalid' });
    },
  );

  it('cost the same with ten messages before them and with a thousand', async () => {
    const cost = async (length: number): Promise<number> => {
      const parts = await deskParts();
      await fill(
        parts,
        Array.from({ length }, (_, n) => n),
        [],
      );
      const before = parts.engine.meter.snapshot().readUnits;
      await conversationPage(parts, { conversation: CONVERSATION.id, before: null, limit: 5 });
      return parts.engine.meter.snapshot().readUnits - before;
    };

    expect(await cost(1000)).toBe(await cost(10));
  });
});
