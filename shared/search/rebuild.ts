import type { Message } from '../domain/message.ts';
import type { Stored } from '../store/fact-items.ts';
import { contentOf, type Entry } from './build-segment.ts';
import { entryOf } from './entry-of.ts';
import type { Gone, SegmentNote } from './segment.ts';
import { change, type IndexDeps, putSegment, tidy } from './segment-writer.ts';

/** As many messages' words are held in memory at once. */
const CHUNK = 20_000;

/**
 * The index from all stored messages. What was added meanwhile stays beside it, and what is in both counts once; the old segments are deleted an hour later. Begun twice, or broken off, it
 * leaves the index as good as before.
 */
export async function rebuild(
  deps: IndexDeps,
  pages: AsyncIterable<readonly Stored<Message>[]>,
): Promise<{ messages: number; segments: number }> {
  const before = new Set((await deps.manifests.read())?.segments.map(({ key }) => key));
  const { notes, messages } = await writeAll(deps, pages);
  const at = deps.clock.now();
  await change(deps, (manifest) => {
    const added = manifest.segments.filter(({ key }) => !before.has(key));
    const retired = [...before].filter((key) => manifest.segments.some((each) => each.key === key));
    return {
      ...manifest,
      rebuilt: at,
      segments: [...notes, ...added],
      retired: [...manifest.retired, ...retired.map((key) => ({ key, at }))],
    };
  });
  await tidy(deps);
  return { messages, segments: (await deps.manifests.read())?.segments.length ?? 0 };
}

async function writeAll(deps: IndexDeps, pages: AsyncIterable<readonly Stored<Message>[]>) {
  const notes: SegmentNote[] = [];
  let [entries, gone, messages]: [Entry[], Gone[], number] = [[], [], 0];
  const write = async () => {
    if (entries.length + gone.length > 0) notes.push(await putSegment(deps, contentOf(entries, gone)));
    [entries, gone] = [[], []];
  };
  for await (const page of pages) {
    for (const { conversation, fact } of page) {
      const taken = entryOf(conversation.id, fact);
      if (taken.entry) entries.push(taken.entry);
      if (taken.gone) gone.push(taken.gone);
      messages += taken.entry ? 1 : 0;
    }
    if (entries.length >= CHUNK) await write();
  }
  await write();
  return { notes, messages };
}
