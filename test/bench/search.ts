import { parseArgs } from 'node:util';
import { PRICES } from '../../cli/cost/prices.ts';
import { table } from '../../cli/table.ts';
import { entryOf } from '../../shared/search/entry-of.ts';
import { readQuery } from '../../shared/search/read-query.ts';
import { conversationOf, memoryManifest, memoryShelf, messageAt, segmentIndex } from '../support/search-index.ts';

/** `npm run bench-search -- --tickets 100000`: what the index of a desk weighs, costs and how fast it answers, over a bucket in memory that counts. */
const { values } = parseArgs({
  options: { tickets: { type: 'string', default: '100000' }, batch: { type: 'string', default: '50' } },
});
const TICKETS = Number(values.tickets);
const BATCH = Number(values.batch);
const EACH = 5;
const WORDS = 40;
const VOCABULARY = 60_000;
const BEGIN = Date.UTC(2025, 0, 1);
const MEMORY_GB = 2;

let seed = 1;
/** Park and Miller's generator: the same words on every machine. */
function chance(): number {
  seed = (seed * 48_271) % 2_147_483_647;
  return seed / 2_147_483_647;
}

/** By Zipf's law: a word's share goes with one over its rank. */
function anyWord(): string {
  const rank = Math.floor(VOCABULARY ** chance());
  return `${'etaoinshrdlu'[rank % 12]}${rank.toString(36)}${'aeiou'[rank % 5]}`;
}

function anyMessage(number: number) {
  const at = BEGIN + number * 60_000;
  const text = Array.from({ length: WORDS }, anyWord).join(' ');
  const person = Math.floor(chance() * TICKETS);
  return messageAt(at, text, {
    externalId: `m${number}`,
    contact: {
      key: `c${person}@example.net`,
      name: `Anna${person % 977} Beispiel${person}`,
      email: `c${person}@example.net`,
    },
  });
}

const shelf = memoryShelf();
const manifests = memoryManifest();
let writes = 0;
const counted = {
  ...manifests,
  write: (...next: Parameters<typeof manifests.write>) => {
    writes += 1;
    return manifests.write(...next);
  },
};
let now = BEGIN;
const clock = { now: () => (now += 60_000) };
const index = segmentIndex({ shelf, manifests: counted, clock });

const began = process.cpuUsage();
let textBytes = 0;
for (let number = 0; number < TICKETS * EACH; number += BATCH) {
  const messages = Array.from({ length: BATCH }, (_, at) => anyMessage(number + at));
  textBytes += messages.reduce((sum, { text }) => sum + text.length, 0);
  const taken = messages.map((message) => entryOf(conversationOf(Math.floor(chance() * TICKETS)), message));
  await index.add(
    taken.flatMap(({ entry }) => entry ?? []),
    [],
  );
}
const cpu = process.cpuUsage(began);
const seconds = (cpu.user + cpu.system) / 1e6;
const built = { ...shelf.counts };
const messages = TICKETS * EACH;
const manifest = await manifests.read();
const bytes = (manifest?.segments ?? []).reduce((sum, each) => sum + each.bytes, 0);
const runs = messages / BATCH;

const dollars = {
  's3 writes': (built.puts * PRICES.s3Puts.perMillion) / messages,
  's3 reads': (built.gets * PRICES.s3Gets.perMillion) / messages,
  'manifest, written and read':
    (writes * 4 * PRICES.writeUnits.perMillion + runs * 3 * PRICES.readUnits.perMillion) / messages,
  'messages, read': PRICES.readUnits.perMillion,
  // At worst a job a message: a batch of the stream sends one for all of its messages.
  'sqs, a job a message': PRICES.sqsRequests.perMillion * (1 + 2 / 10),
  lambda:
    (seconds * MEMORY_GB * PRICES.lambdaGbSeconds.perMillion) / messages +
    (runs * PRICES.lambdaRequests.perMillion) / messages,
};
const total = Object.values(dollars).reduce((sum, each) => sum + each, 0);
const right = (title: string) => ({ title, align: 'right' as const });
const same = (title: string): string => title;
const MB = (count: number) => (count / 1e6).toFixed(1);

console.log(`${TICKETS} tickets, ${messages} messages of ${WORDS} words (${MB(textBytes)} MB), ${BATCH} a run`);
console.log(
  `index ${MB(bytes)} MB in ${manifest?.segments.length} segments; ${((seconds / messages) * 1e6).toFixed(0)} µs of one core a message, merging included\n`,
);
console.log(
  table(
    [{ title: '$ per million messages' }, right('')],
    [
      ...Object.entries(dollars).map(([name, each]) => [name, each.toFixed(2)]),
      ['all', total.toFixed(2)],
      ['kept a month', ((bytes / 1e9) * 0.023 * (1e6 / messages)).toFixed(3)],
    ],
    same,
  ),
);

const QUESTIONS = [
  ['a rare word', `"${rareWord()}"`],
  ['a common word', common(2)],
  ['three words', `${common(3)} ${common(40)} ${common(900)} `],
  ['a beginning', common(5000).slice(0, 3)],
  ['a name', 'from:anna12'],
  ['an address', `c${Math.floor(TICKETS / 2)}@example.net`],
  ['everything', ''],
] as const;

function common(rank: number): string {
  return `${'etaoinshrdlu'[rank % 12]}${rank.toString(36)}${'aeiou'[rank % 5]}`;
}
function rareWord(): string {
  return common(VOCABULARY - 17);
}

const rows: string[][] = [];
for (const [name, text] of QUESTIONS) {
  const fresh = segmentIndex({ shelf, manifests, clock });
  const cold = await asked(fresh, text);
  const open = segmentIndex({ shelf, manifests, clock });
  await asked(open, `"${common(77)}"`);
  const warm = await asked(open, text);
  rows.push([
    name,
    text,
    String(cold.found),
    String(cold.gets),
    MB(cold.bytes),
    cold.ms.toFixed(0),
    String(warm.gets),
    MB(warm.bytes),
    warm.ms.toFixed(0),
  ]);
}
console.log(
  table(
    [
      { title: 'question' },
      { title: '' },
      right('found'),
      right('GETs cold'),
      right('MB'),
      right('ms'),
      right('GETs warm'),
      right('MB'),
      right('ms'),
    ],
    rows,
    same,
  ),
);

async function asked(searched: typeof index, text: string) {
  const { words, from, until } = readQuery(text);
  const before = { ...shelf.counts };
  const start = performance.now();
  const { found } = await searched.find({ words, from, until }, { after: null, limit: 40 });
  const ms = performance.now() - start;
  return { found: found.length, ms, gets: shelf.counts.gets - before.gets, bytes: shelf.counts.bytes - before.bytes };
}
