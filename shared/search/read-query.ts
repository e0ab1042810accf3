import { spellPhone } from '../domain/phone.ts';
import { type Instant, PRIORITIES, type Priority, QUEUES, type Queue, STATUSES, type Status } from '../domain/words.ts';
import type { Wanted } from './search-index.ts';
import { FROM, PHONE } from './terms.ts';
import { isUnspaced, phonesIn, tokensOf } from './words.ts';

/** What somebody has typed into the search, read. Several of one filter mean any of them, but for tags: all of them. */
export type Query = {
  words: Wanted[];
  /** A ticket's reference, which leads to it at once. */
  ref: string | null;
  status: Status[];
  queue: Queue[];
  priority: Priority[];
  /** `me`, `none`, or a part of an agent's name. */
  owner: string[];
  channel: string[];
  tag: string[];
  from: Instant | null;
  until: Instant | null;
  /** What cannot be meant, with what can. */
  mistakes: string[];
};

const REF = /^SB-[0-9A-Z]{4,16}$/i;
/** `name:value`, `name:"several words"`, `"a phrase"`, or a word. */
const PART = /([a-z]+):"([^"]*)"?|([a-z]+):(\S*)|"([^"]*)"?|(\S+)/giu;
const FILTERS = ['from', 'status', 'queue', 'priority', 'owner', 'channel', 'tag', 'date', 'after', 'before'];
const MOST_WORDS = 12;

/** Reads it; nothing that is typed is a fault. Dates are days, months and years of UTC. */
export function readQuery(text: string): Query {
  const query: Query = {
    words: [],
    ref: null,
    status: [],
    queue: [],
    priority: [],
    owner: [],
    channel: [],
    tag: [],
    from: null,
    until: null,
    mistakes: [],
  };
  const whole = text.trim().slice(0, 400);
  const phone = phoneIn(whole);
  if (phone) return { ...query, words: [{ words: [PHONE + phone], prefix: false }] };
  for (const part of whole.matchAll(PART)) readPart(query, part, part.index + part[0].length === whole.length);
  query.words.splice(MOST_WORDS);
  return query;
}

/** Digits and what people put between them, and nothing else. */
function phoneIn(text: string): string | null {
  if (!/^\+?[\d\s().\-/]+$/.test(text)) return null;
  return phonesIn(spellPhone(text) ?? text)[0] ?? null;
}

function readPart(query: Query, part: RegExpExecArray, isLast: boolean): void {
  const [all, quotedName, quotedValue, name, value, phrase, word] = part;
  const filter = (quotedName ?? name ?? '').toLowerCase();
  const given = (quotedValue ?? value ?? '').trim();
  if (FILTERS.includes(filter)) {
    if (given === '') query.mistakes.push(`${filter}: wants something behind it`);
    else readFilter(query, filter, given);
    return;
  }
  if (word !== undefined && REF.test(word) && query.ref === null) query.ref = word.toUpperCase();
  addWords(query, phrase ?? word ?? all, isLast && phrase === undefined && /[\p{L}\p{N}\p{M}]$/u.test(all));
}

/** What is one word to whoever types and several to Unicode (a mail address, a reference) is looked for side by side. */
function addWords(query: Query, text: string, isOpen: boolean): void {
  const words = pairsOnly(tokensOf(text).map(({ word }) => word));
  const only = words.length === 1 && isUnspaced(words[0] ?? '') && [...(words[0] ?? '')].length === 1;
  if (words.length > 0) query.words.push({ words, prefix: (isOpen && isLongEnough(words)) || only });
}

/** The index holds the last character of a run by itself; in what is asked for it says nothing that the pair before it does not. */
function pairsOnly(words: readonly string[]): string[] {
  return words.filter(
    (word, at) => at === 0 || !(isUnspaced(word) && [...word].length === 1 && isUnspaced(words[at - 1] ?? '')),
  );
}

/** Too much begins with a single letter. */
function isLongEnough(words: readonly string[]): boolean {
  return (words.at(-1) ?? '').length >= 2;
}

function readFilter(query: Query, filter: string, value: string): void {
  const said = value.toLowerCase();
  if (filter === 'from') addFrom(query, value);
  else if (filter === 'status') addOne(query, { filter, said, known: STATUSES, to: query.status });
  else if (filter === 'queue') addOne(query, { filter, said, known: QUEUES, to: query.queue });
  else if (filter === 'priority') addOne(query, { filter, said, known: PRIORITIES, to: query.priority });
  else if (filter === 'owner') query.owner.push(said);
  else if (filter === 'channel') query.channel.push(said);
  else if (filter === 'tag') query.tag.push(said);
  else readDate(query, filter, said);
}

function addFrom(query: Query, value: string): void {
  const phone = phoneIn(value);
  if (phone) query.words.push({ words: [PHONE + phone], prefix: false });
  else for (const { word } of tokensOf(value)) query.words.push({ words: [FROM + word], prefix: word.length >= 2 });
}

type Choice<T> = { filter: string; said: string; known: readonly T[]; to: T[] };

function addOne<T extends string>(query: Query, { filter, said, known, to }: Choice<T>): void {
  const found = known.find((each) => each === said);
  if (found) to.push(found);
  else query.mistakes.push(`${filter}:${said} is not known: ${known.join(', ')}`);
}

/** A day, a month or a year. `after` and `before` leave it out. */
function readDate(query: Query, filter: string, said: string): void {
  const [, year, month, day] = /^(\d{4})(?:-(\d\d?)(?:-(\d\d?))?)?$/.exec(said) ?? [];
  if (year === undefined) {
    query.mistakes.push(`${filter}:${said} is no date: 2026, 2026-11 or 2026-11-22`);
    return;
  }
  const begin = Date.UTC(Number(year), Number(month ?? 1) - 1, Number(day ?? 1));
  const end = day
    ? Date.UTC(Number(year), Number(month) - 1, Number(day) + 1)
    : month
      ? Date.UTC(Number(year), Number(month), 1)
      : Date.UTC(Number(year) + 1, 0, 1);
  if (filter !== 'before') query.from = filter === 'after' ? end : begin;
  if (filter !== 'after') query.until = filter === 'before' ? begin : end;
}
