import { describe, expect, it } from '@jest/globals';
import { entryOf } from '../../../shared/search/entry-of.ts';
import { conversationOf, memoryManifest, memoryShelf, messageAt, segmentIndex } from '../../support/search-index.ts';

type Strike = 'before' | 'after';

/** Ends the process at one effect: `before`, nothing has happened; `after`, it has and nobody heard. */
function struck<T extends object>(port: T, effects: { at: number }, strike: { number: number; when: Strike }): T {
  return Object.fromEntries(
    Object.entries(port).map(([name, run]) => [
      name,
      typeof run !== 'function'
        ? run
        : async (...args: unknown[]) => {
            const own = effects.at++ === strike.number;
            if (own && strike.when === 'before') throw new Error('killed');
            const answer = await (run as (...args: unknown[]) => unknown)(...args);
            if (own) throw new Error('killed');
            return answer;
          },
    ]),
  ) as T;
}

const MESSAGES = Array.from({ length: 9 }, (_, at) => ({
  conversation: conversationOf(at),
  message: messageAt(at, `word${at} common`),
}));
const HOUR = 3_600_000;

/** Nine jobs, the eighth of which merges; the ninth comes hours later and deletes. The one that is killed comes again. */
async function play(strike: { number: number; when: Strike }) {
  const [shelf, manifests, effects] = [memoryShelf(), memoryManifest(), { at: 0 }];
  let now = Date.UTC(2026, 10, 22);
  const clock = { now: () => (now += 1000) };
  const healthy = segmentIndex({ shelf, manifests, clock });
  const { counts: _counts, objects: _objects, ...plain } = shelf;
  const mortal = segmentIndex({
    shelf: struck(plain, effects, strike),
    manifests: struck(manifests, effects, strike),
    clock,
  });
  let killed = 0;
  for (const { conversation, message } of MESSAGES) {
    now += HOUR;
    const { entry } = entryOf(conversation, message);
    const add = (index: typeof healthy) => index.add(entry ? [entry] : [], []);
    await add(mortal).catch(() => {
      killed += 1;
      return add(healthy);
    });
  }
  const found = await healthy.find(
    { words: [{ words: ['common'], prefix: false }], from: null, until: null },
    { after: null, limit: 100 },
  );
  return {
    effects: effects.at,
    killed,
    found: found.found.map(({ conversation }) => conversation).sort(),
    manifest: await manifests.read(),
    shelf,
  };
}

describe('a process that dies while it writes the index', () => {
  it('at any effect, before it or after it, loses no message and doubles none', async () => {
    const { effects } = await play({ number: -1, when: 'before' });
    expect(effects).toBeGreaterThan(30);
    for (let number = 0; number < effects; number += 1)
      for (const when of ['before', 'after'] as const) {
        const { killed, found, manifest, shelf } = await play({ number, when });
        expect({ number, when, killed, found }).toEqual({
          number,
          when,
          killed: 1,
          found: MESSAGES.map(({ conversation }) => conversation).sort(),
        });
        expect(manifest?.segments.every(({ key }) => shelf.objects.has(key))).toBe(true);
      }
  });
});
