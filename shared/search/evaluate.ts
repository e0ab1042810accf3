import type { Instant } from '../domain/words.ts';
import type { OpenSegment } from './open-segment.ts';
import type { Criteria, Place, Wanted } from './search-index.ts';

/** A document by its segment and its place there. */
export type Spot = { segment: number; place: number };

/** A conversation that holds all words; for each word the newest documents with it. */
export type Match = { place: Place; spots: Spot[][] };

/** A message that was edited away may stand before one that still has the word. */
const SPOTS_KEPT = 6;

type Lists = { segment: number; places: readonly number[] }[];

export type Evaluated = { matches: Match[]; more: boolean; cut: boolean };

/** The conversations with all words, newest first: by the latest message that has any of them. Without words, all there are. */
export async function evaluate(
  segments: readonly OpenSegment[],
  criteria: Criteria,
  { after, limit }: { after: Place | null; limit: number },
): Promise<Evaluated> {
  const wanted = await Promise.all(criteria.words.map((each) => listsOf(segments, each)));
  const lists = wanted.length > 0 ? wanted.map((each) => each.lists) : [everything(segments)];
  const newest = lists.map((each) => newestByConversation(segments, each, criteria));
  const sorted = common(newest)
    .filter((place) => !after || isBehind(place, after))
    .sort(byPlace);
  const page = sorted.slice(0, limit);
  const spots = lists.map((each) => spotsOf(segments, each, { criteria, page }));
  return {
    matches: page.map((place) => ({ place, spots: spots.map((each) => each.get(place.conversation) ?? []) })),
    more: sorted.length > limit,
    cut: wanted.some(({ cut }) => cut),
  };
}

/** Words that belong together lie in one message, so in one segment. */
async function listsOf(
  segments: readonly OpenSegment[],
  { words, prefix }: Wanted,
): Promise<{ lists: Lists; cut: boolean }> {
  let cut = false;
  const lists = await Promise.all(
    segments.map(async (opened, segment) => {
      const found = await Promise.all(words.map((word, at) => opened.places(word, prefix && at === words.length - 1)));
      cut ||= found.some((each) => each.cut);
      return { segment, places: found.map(({ places }) => places).reduce(both) };
    }),
  );
  return { lists, cut };
}

function both(a: readonly number[], b: readonly number[]): number[] {
  const [few, many] = a.length < b.length ? [a, new Set(b)] : [b, new Set(a)];
  return few.filter((place) => many.has(place));
}

function everything(segments: readonly OpenSegment[]): Lists {
  return segments.map(({ footer }, segment) => ({
    segment,
    places: Array.from({ length: footer.docs }, (_, place) => place),
  }));
}

function newestByConversation(segments: readonly OpenSegment[], lists: Lists, period: Criteria): Map<number, Instant> {
  const newest = new Map<number, Instant>();
  for (const { segment, places } of lists) {
    const { conversations, times } = segments[segment] as OpenSegment;
    for (const place of places) {
      const at = times[place] ?? 0;
      if (!isWithin(at, period)) continue;
      const conversation = conversations[place] ?? 0;
      if ((newest.get(conversation) ?? -1) < at) newest.set(conversation, at);
    }
  }
  return newest;
}

function isWithin(at: Instant, { from, until }: Pick<Criteria, 'from' | 'until'>): boolean {
  return (from === null || at >= from) && (until === null || at < until);
}

function common(each: readonly Map<number, Instant>[]): Place[] {
  const [fewest, ...others] = each.toSorted((a, b) => a.size - b.size);
  return [...(fewest ?? [])].flatMap(([conversation, at]) => {
    const times = others.map((other) => other.get(conversation));
    return times.some((time) => time === undefined) ? [] : [{ conversation, at: Math.max(at, ...times.map(Number)) }];
  });
}

function byPlace(a: Place, b: Place): number {
  return b.at - a.at || b.conversation - a.conversation;
}

function isBehind(place: Place, after: Place): boolean {
  return byPlace(place, after) > 0;
}

function spotsOf(
  segments: readonly OpenSegment[],
  lists: Lists,
  { criteria, page }: { criteria: Criteria; page: readonly Place[] },
): Map<number, Spot[]> {
  const spots = new Map<number, Spot[]>(page.map(({ conversation }) => [conversation, []]));
  const timeOf = ({ segment, place }: Spot) => segments[segment]?.times[place] ?? 0;
  for (const { segment, places } of lists) {
    const { conversations, times } = segments[segment] as OpenSegment;
    for (const place of places)
      if (isWithin(times[place] ?? 0, criteria)) spots.get(conversations[place] ?? 0)?.push({ segment, place });
  }
  for (const [conversation, all] of spots)
    spots.set(conversation, all.sort((a, b) => timeOf(b) - timeOf(a)).slice(0, SPOTS_KEPT));
  return spots;
}
