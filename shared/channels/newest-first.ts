import * as z from 'zod/mini';
import type { Instant } from '../domain/words.ts';
import type { Polled } from './channel.ts';
import { readJson } from './json-body.ts';
import { sha256 } from './signing.ts';

/**
 * One thing in a provider's list. `version` changes when it was changed; `at`: by which the list is sorted, null where it cannot be told. `bodyOf` writes its
 * raw body; `known`: another version of it was seen here lately.
 */
export type Listed = { id: string; version: string; at: Instant | null; bodyOf(known: boolean): string };

/** A page, newest first, and what the next older one is asked for with. */
export type Page = { listed: readonly Listed[]; next: string | null };

/** Things come into such lists late, under an earlier time: so far back each walk looks beyond what the last one saw. */
const LATE_MS = 3_600_000;
/** Of how many things it is remembered that they were seen: several pages. */
const MOST_SEEN = 400;

const placeSchema = z.object({
  /** What was there before the account was connected stays out. */
  from: z.number(),
  /** A walk ends where everything is older. */
  floor: z.number(),
  /** Marks of things, those of the newest page first. */
  seen: z.array(z.string()),
  /** A walk that is not at its end: what to ask for next, and the newest that it has met. */
  next: z.optional(z.string()),
  top: z.optional(z.number()),
});
type Place = z.infer<typeof placeSchema>;

/** What the next page is asked for with; null for the newest. */
export function nextOf(cursor: string | null): string | null {
  return readPlace(cursor)?.next ?? null;
}

/** Where to begin again when the provider does not know the page any more: nothing that was seen is forgotten. */
export function fromTheTop(cursor: string | null): string | null {
  const place = readPlace(cursor);
  if (!place?.next) return null;
  const { next: _next, top: _top, ...rest } = place;
  return JSON.stringify(rest);
}

/**
 * News from a list that is sorted newest first and tells nothing else: a walk goes down from the top to what the last walk saw, over as many runs as it takes.
 * Only then does the floor rise, so that whatever happens in between is met again. What stands on a page and was not seen is news, however old it says it is.
 */
export function walk({ listed, next }: Page, cursor: string | null): Extract<Polled, { kind: 'news' }> {
  const place = readPlace(cursor);
  const newest = Math.max(place?.top ?? 0, ...listed.map(({ at }) => at ?? 0));
  if (!place) {
    const seen = listed.map((each) => untold(markOf(each))).slice(0, MOST_SEEN);
    return news([], { from: newest, floor: newest - LATE_MS, seen });
  }
  const { from, floor } = place;
  const { bodies, seen } = look(listed, place);
  const ended = next === null || listed.length === 0 || listed.some(({ at }) => at !== null && at < floor);
  if (!ended) return news(bodies, { from, floor, seen, next, top: newest });
  return news(bodies, { from, floor: Math.max(floor, newest - LATE_MS), seen });
}

/** What on a page is news, oldest first, and what has been seen after it. */
function look(listed: readonly Listed[], { from, seen, next }: Place): { bodies: string[]; seen: string[] } {
  const known = new Set(seen);
  const things = new Set(seen.filter((mark) => !mark.startsWith(UNTOLD)).map(thingOf));
  const marked = listed.map((each) => {
    const mark = markOf(each);
    const isNew = !known.has(mark) && !known.has(untold(mark));
    return { each, mark, fresh: isNew && (each.at ?? from) >= from };
  });
  const fresh = marked.filter((one) => one.fresh);
  const here = marked.map(({ mark, fresh: told }) => (told || known.has(mark) ? mark : untold(mark)));
  // What stands on the newest page is met again by every walk: it comes first, and what lies deeper may be forgotten.
  const all = new Set(next ? [...seen, ...here] : [...here, ...seen]);
  return {
    bodies: fresh.toReversed().map(({ each, mark }) => each.bodyOf(things.has(thingOf(mark)))),
    seen: [...all].slice(0, MOST_SEEN),
  };
}

/** What was seen and not brought in, since it is older than the connection: a change of it is a thing of its own, as nobody here has its first form. */
const UNTOLD = '~';
const untold = (mark: string): string => `${UNTOLD}${mark}`;

function news(bodies: string[], place: Place): Extract<Polled, { kind: 'news' }> {
  return { kind: 'news', bodies, cursor: JSON.stringify(place), more: place.next !== undefined };
}

function readPlace(cursor: string | null): Place | undefined {
  return cursor === null ? undefined : placeSchema.safeParse(readJson(Buffer.from(cursor))?.value).data;
}

/** 48 bits of which thing it is and 48 of how it stands: a mark that two share costs one look more or, once in 10^11, a piece of news. */
function markOf({ id, version }: Listed): string {
  return `${short(id)}${short(version)}`;
}

const thingOf = (mark: string): string => mark.slice(0, 8);

function short(text: string): string {
  return Buffer.from(sha256(text)).toString('base64url').slice(0, 8);
}
