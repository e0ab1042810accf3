import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { Desk } from '../../local/desk.ts';
import { readBook } from '../../local/simulate/invariants/book.ts';
import { checkHeads } from '../../local/simulate/invariants/heads.ts';
import { createWorld } from '../../local/simulate/world.ts';
import { foldPolicy } from '../../shared/domain/evolve.ts';
import { messageFromItem } from '../../shared/store/fact-items.ts';
import { ticketRef } from '../../shared/store/keys.ts';
import type { Stored, StoredMessage } from './judge.ts';

type Item = Record<string, AttributeValue>;

const TABLE = 'ConversationTable';
const RAW = 'rawbucket';
const MARK = /(?:said|answered)-\d{7}/g;

/** Reads the whole table, the quarantine with its raw input, and what has left the desk; `seen` is what each visitor of the web chat sees. */
export async function readStored(desk: Desk, seen: readonly (readonly string[])[]): Promise<Stored> {
  const items = await everyItem(desk);
  const states = new Map(
    items.filter(isKind('D#')).map((item) => [`${item['pk']?.S} M#${item['sk']?.S?.slice(2)}`, item['state']?.S]),
  );
  const { mails, calls } = await desk.outbox();
  const left = [...mails.map(({ text }) => text), ...calls.map(({ body }) => body)].flatMap(marksIn);
  const automatic = mails.filter(({ headers }) => headers['auto-submitted'] === 'auto-replied');
  return {
    messages: items.filter(isKind('M#')).map((item) => toMessage(item, states)),
    quarantined: new Set(
      items
        .filter(({ pk, state }) => pk?.S?.startsWith('QN#') && state?.S !== 'done')
        .flatMap((item) => marksOfRaw(desk, item)),
    ),
    ticketed: new Set(items.filter(({ sk }) => sk?.S === 'H').map(({ pk }) => pk?.S?.slice(2) ?? '')),
    left: tally(left),
    seen: tally(seen.flatMap((texts) => texts.flatMap(marksIn))),
    acknowledged: tally(automatic.flatMap(({ to }) => to)),
    bent: bentHeads(desk, items),
  };
}

/** As the simulator holds them: the fold of all facts, and the clocks by another road; the first of each kind. */
function bentHeads({ settings, clock }: Desk, items: readonly Item[]): string[] {
  const world = createWorld({ seed: 0, mix: { on: new Set(), share: 0, most: 0 }, start: 0 }, false);
  world.now = clock.now();
  const book = readBook({ items: new Map(items.map((item) => [`${item['pk']?.S}\n${item['sk']?.S}`, item])) });
  checkHeads({ world, policy: foldPolicy(settings, ticketRef) }, book);
  return world.wrong.map(({ invariant, detail }) => `${invariant}: ${detail}`);
}

const isKind = (prefix: string) => (item: Item) => item['sk']?.S?.startsWith(prefix) ?? false;

async function everyItem({ engines }: Desk): Promise<Item[]> {
  const items: Item[] = [];
  for (let from: Item | undefined, more = true; more; more = from !== undefined) {
    const page = await engines.dynamo.scan({ TableName: TABLE, ...(from ? { ExclusiveStartKey: from } : {}) });
    items.push(...(page.Items ?? []));
    from = page.LastEvaluatedKey;
  }
  return items;
}

function toMessage(item: Item, states: ReadonlyMap<string, string | undefined>): StoredMessage {
  const { conversation, fact } = messageFromItem(item);
  return {
    mark: marksIn(fact.text)[0] ?? fact.id,
    direction: fact.direction,
    channel: conversation.channel,
    conversation: conversation.id,
    state: states.get(`${item['pk']?.S} ${fact.id}`) ?? 'queued',
  };
}

/** The job as it lies in the bucket; the body of a webhook is in base64 there. */
function marksOfRaw({ engines }: Desk, item: Item): string[] {
  const raw = Buffer.from(engines.s3.getObject({ Bucket: RAW, Key: item['raw']?.S ?? '' }).Body).toString();
  const body = /"body":"([A-Za-z0-9+/=]+)"/.exec(raw)?.[1] ?? '';
  return marksIn(raw + Buffer.from(body, 'base64').toString());
}

function marksIn(text: string): string[] {
  return [...new Set(text.match(MARK) ?? [])];
}

function tally(names: readonly string[]): Map<string, number> {
  return new Map([...Map.groupBy(names, (name) => name)].map(([name, all]) => [name, all.length]));
}
