import { describe, expect, it } from '@jest/globals';
import { searchCommand } from '../../../cli/commands/search.ts';
import { entryOf } from '../../../shared/search/entry-of.ts';
import { rebuild } from '../../../shared/search/rebuild.ts';
import { fakeIo } from '../../support/fake-io.ts';
import { conversationOf, memoryManifest, memoryShelf, messageAt, segmentIndex } from '../../support/search-index.ts';

const stored = (at: number, text: string) => ({
  conversation: { id: conversationOf(at), channel: 'email', account: 'main', thread: '' },
  fact: messageAt(at, text),
});

function parts() {
  let now = Date.UTC(2026, 10, 22);
  return { shelf: memoryShelf(), manifests: memoryManifest(), clock: { now: () => (now += 1000) } };
}

async function found(deps: ReturnType<typeof parts>, word: string) {
  const criteria = { words: [{ words: [word], prefix: false }], from: null, until: null };
  return segmentIndex(deps).find(criteria, { after: null, limit: 100 });
}

describe('rebuilding the index', () => {
  it('takes in what was written before there was one, and keeps what comes in meanwhile', async () => {
    const deps = parts();
    const late = entryOf(conversationOf(9), messageAt(9, 'common late'));
    async function* pages() {
      yield [stored(1, 'common old'), stored(2, 'common')];
      await segmentIndex(deps).add(late.entry ? [late.entry] : [], []);
      yield [stored(3, 'common')];
    }
    expect((await found(deps, 'old')).rebuilt).toBe(false);

    expect(await rebuild(deps, pages())).toEqual({ messages: 3, segments: 2 });

    expect((await found(deps, 'common')).found).toHaveLength(4);
    expect((await found(deps, 'late')).found).toHaveLength(1);
    expect((await found(deps, 'old')).rebuilt).toBe(true);
  });

  it('twice is the same, and nothing of the first is left an hour later', async () => {
    const deps = parts();
    async function* pages() {
      yield [stored(1, 'common'), stored(2, 'common')];
    }
    await rebuild(deps, pages());
    await rebuild(deps, pages());

    expect((await found(deps, 'common')).found).toHaveLength(2);
    expect((await deps.manifests.read())?.segments).toHaveLength(1);
    expect((await deps.manifests.read())?.retired).toHaveLength(1);
  });

  it('is a command', async () => {
    const deps = parts();
    async function* messages() {
      yield [stored(1, 'common')];
    }
    const { io, printed } = fakeIo();
    const command = searchCommand({ connect: async () => ({ ...deps, messages }) });

    expect(await command.run(['rebuild'], io)).toBe(0);

    expect(printed().out).toContain('1 messages are found by their words, in 1 segments');
  });
});
