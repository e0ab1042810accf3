import { describe, expect, it } from '@jest/globals';
import type { Message } from '../../../shared/domain/message.ts';
import { entryOf, isGone } from '../../../shared/search/entry-of.ts';
import { holds } from '../../../shared/search/holds.ts';
import { readQuery } from '../../../shared/search/read-query.ts';
import type { SearchFinder, SearchWriter } from '../../../shared/search/search-index.ts';
import { tokensOf } from '../../../shared/search/words.ts';
import { fc, runs } from '../../support/properties.ts';
import { conversationOf, memoryManifest, memoryShelf, messageAt, segmentIndex } from '../../support/search-index.ts';

type Written = { conversation: string; message: Message };

function openIndex() {
  const [shelf, manifests] = [memoryShelf(), memoryManifest()];
  let now = Date.UTC(2026, 10, 22);
  const clock = { now: () => (now += 1000) };
  return { index: segmentIndex({ shelf, manifests, clock }), shelf, manifests, later: (ms: number) => (now += ms) };
}

async function add(index: SearchWriter, written: readonly Written[]): Promise<void> {
  const read = written.map(({ conversation, message }) => entryOf(conversation, message));
  await index.add(
    read.flatMap(({ entry }) => entry ?? []),
    read.flatMap(({ gone }) => (gone ? [gone] : [])),
  );
}

/** As the API does: where the index says to look, and what is really there. */
async function search(index: SearchFinder, written: readonly Written[], text: string): Promise<string[]> {
  const { words, from, until } = readQuery(text);
  const { found, gone } = await index.find({ words, from, until }, { after: null, limit: 1000 });
  const stored = new Map(written.map(({ conversation, message }) => [`${conversation} ${message.id}`, message]));
  const isThere = (conversation: string, id: string, at: number) => {
    const message = stored.get(`${conversation} ${id}`);
    const wanted = words[at];
    return message && wanted && !isGone(gone, conversation, message) && holds(message, wanted);
  };
  if (words.length === 0) return found.map(({ conversation }) => conversation);
  const all = await Promise.all(
    found.map(async ({ conversation, newest, others }) => {
      const before = await others();
      return { conversation, messages: newest.map((id, at) => [id, ...(before[at] ?? [])]) };
    }),
  );
  return all
    .filter(({ conversation, messages }) =>
      messages.every((ids, at) => ids.some((id) => isThere(conversation, id, at))),
    )
    .map(({ conversation }) => conversation);
}

const VOCABULARY = [
  'refund',
  'Refunds',
  'Straße',
  'STRASSE',
  'order',
  'orders',
  '退款',
  '我要退款',
  'café',
  'CAFE',
  'example.com',
  '4711',
  'привет',
  'don’t',
  'a',
];
const NAMES = ['Anna', 'Ανδρέας', 'Ján', 'Österreich'];

const message = fc.record({
  conversation: fc.nat(8),
  at: fc.nat(500),
  words: fc.array(fc.constantFrom(...VOCABULARY), { minLength: 1, maxLength: 6 }),
  name: fc.constantFrom(...NAMES),
});

describe('the index', () => {
  it('finds every message by each of its words, in whatever batches and however often they came, and nothing else', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(message, { maxLength: 4 }), { maxLength: 20 }), async (batches) => {
        const { index } = openIndex();
        const written: Written[] = [];
        for (const [number, batch] of batches.entries()) {
          const own = batch.map(({ conversation, at, words, name }, part) => ({
            conversation: conversationOf(conversation),
            message: messageAt(at, words.join(' '), { externalId: `${number}-${part}`, contact: { key: name, name } }),
          }));
          written.push(...own);
          await add(index, own);
          if (number % 3 === 0) await add(index, own);
        }
        const wordsOf = ({ message: { text, contact } }: Written) =>
          tokensOf(`${text} ${contact?.name}`).map(({ word }) => word);
        for (const word of new Set(written.flatMap(wordsOf))) {
          const isIt = (each: string) => each === word || (word === '款' && each.startsWith(word));
          const expected = written.filter((each) => wordsOf(each).some(isIt)).map(({ conversation }) => conversation);
          expect(new Set(await search(index, written, `"${word}"`))).toEqual(new Set(expected));
        }
      }),
      { numRuns: runs(25) },
    );
  });

  it('puts together what lies in several messages of one conversation, the newest first', async () => {
    const { index } = openIndex();
    const [a, b, c] = [conversationOf(1), conversationOf(2), conversationOf(3)];
    const written = [
      { conversation: a, message: messageAt(1, 'I want a refund') },
      { conversation: a, message: messageAt(5, 'for order 4711') },
      { conversation: b, message: messageAt(9, 'refund 4711') },
      { conversation: c, message: messageAt(7, 'refund 4712') },
    ];
    for (const each of written) await add(index, [each]);
    expect(await search(index, written, 'refund 4711')).toEqual([b, a]);
    expect(await search(index, written, 'refund 471')).toEqual([b, c, a]);
    expect(await search(index, written, '"refund 4711"')).toEqual([b]);
    expect(await search(index, written, '')).toEqual([b, c, a]);
  });

  it('goes on behind the last conversation of a page', async () => {
    const { index } = openIndex();
    const written = Array.from({ length: 30 }, (_, at) => ({
      conversation: conversationOf(at),
      message: messageAt(at % 7, 'refund'),
    }));
    await add(index, written);
    const criteria = { words: [{ words: ['refund'], prefix: false }], from: null, until: null };
    const seen: string[] = [];
    let after: Parameters<SearchFinder['find']>[1]['after'] = null;
    for (let page = 0; page < 10; page += 1) {
      const { found, more } = await index.find(criteria, { after, limit: 7 });
      seen.push(...found.map(({ conversation }) => conversation));
      after = found.at(-1)?.place ?? null;
      if (!more) break;
    }
    expect(seen).toHaveLength(30);
    expect(new Set(seen)).toEqual(new Set(written.map(({ conversation }) => conversation)));
  });

  it('forgets what was edited away or deleted, whichever came first', async () => {
    const conversation = conversationOf(1);
    const first = { conversation, message: messageAt(1, 'my password is secret', { externalId: 'x' }) };
    const edit = {
      conversation,
      message: messageAt(2, 'my password is hidden', { externalId: 'x', eventKind: 'edit' }),
    };
    const gone = { conversation, message: messageAt(3, '', { externalId: 'x', eventKind: 'delete' }) };
    const { index } = openIndex();
    await add(index, [edit]);
    await add(index, [first]);
    expect(await search(index, [first, edit], 'secret')).toEqual([]);
    expect(await search(index, [first, edit], 'hidden')).toEqual([conversation]);
    await add(index, [gone]);
    expect(await search(index, [first, edit, gone], 'password')).toEqual([]);
  });

  it('keeps few segments, deletes the merged ones after an hour, and loses nothing by it', async () => {
    const { index, manifests, shelf, later } = openIndex();
    const written = Array.from({ length: 100 }, (_, at) => ({
      conversation: conversationOf(at),
      message: messageAt(at, `word${at} common`),
    }));
    for (const each of written) await add(index, [each]);
    const manifest = await manifests.read();
    expect(manifest?.segments.length).toBeLessThan(16);
    expect(shelf.objects.size).toBeGreaterThan(100);
    later(2 * 3_600_000);
    const last = { conversation: conversationOf(500), message: messageAt(500, 'common') };
    await add(index, [last]);
    expect(shelf.objects.size).toBeLessThan(20);
    expect(await search(index, [...written, last], 'common')).toHaveLength(101);
    expect(await search(index, written, 'word37 ')).toEqual([conversationOf(37)]);
  });

  it('is written by several at once without a loss', async () => {
    const { index } = openIndex();
    const written = Array.from({ length: 40 }, (_, at) => ({
      conversation: conversationOf(at),
      message: messageAt(at, 'common'),
    }));
    await Promise.all(
      Array.from({ length: 4 }, async (_, worker) => {
        for (const each of written.filter((_each, at) => at % 4 === worker)) await add(index, [each]);
      }),
    );
    expect(await search(index, written, 'common')).toHaveLength(40);
  });

  it('reads the manifest again where a segment was merged and deleted meanwhile', async () => {
    const { index, shelf, manifests } = openIndex();
    const one = { conversation: conversationOf(1), message: messageAt(1, 'common') };
    await add(index, [one]);
    const before = await manifests.read();
    const [key = ''] = shelf.objects.keys();
    const bytes = shelf.objects.get(key) as Uint8Array;
    const reading = segmentIndex({
      shelf: {
        ...shelf,
        range: async (...args) => (args[0] === 'stale' ? shelf.range('stale', 0, 1) : shelf.range(...args)),
      },
      manifests: {
        ...manifests,
        read: (() => {
          const answers = [
            { ...before, segments: before?.segments.map((each) => ({ ...each, key: 'stale' })) },
            before,
          ];
          return async () => (answers.shift() ?? before) as typeof before;
        })(),
      },
      clock: { now: () => 0 },
    });
    expect(bytes.length).toBeGreaterThan(0);
    expect(await search(reading, [one], 'common')).toEqual([conversationOf(1)]);
  });
});
