import { dedupeKey } from '../channels/keys.ts';
import { messageId } from '../desk/message-id.ts';
import { iso } from '../domain/words.ts';
import type { Dynamo } from '../platform/ports.ts';
import { fromItem, type Item } from '../store/codec.ts';
import { arrivalKey, conversationPk, type Key } from '../store/keys.ts';
import { readMany } from '../store/read.ts';
import type { RegistryStore } from '../store/registry-store.ts';
import type { Expected, Place } from './expected.ts';

export type ExpectedMessage = Extract<Expected, { kind: 'message' }>;
export type FindDeps = {
  dynamo: Dynamo;
  table: string;
  registry: Pick<RegistryStore, 'aliases'>;
  /** The places that a conversation stands for. */
  placesOf(message: ExpectedMessage, conversation: string): readonly Place[];
};

/** Where a message lies, and the item that lies there. */
export type FoundItem = { key: Key; item: Item };

/**
 * The stored form of each message that is there: first where its own words put it, then, for mails that are not there, wherever their references lead. Two
 * or three requests of a hundred keys each.
 */
export async function findMessages(
  deps: FindDeps,
  messages: readonly ExpectedMessage[],
): Promise<Map<ExpectedMessage, FoundItem>> {
  const found = await findAt(
    deps,
    messages.flatMap((message) => message.places.map((place) => ({ message, place }))),
  );
  const left = messages.filter((message) => !found.has(message) && message.aliases.length > 0);
  const aliases = await deps.registry.aliases(left.flatMap((message) => message.aliases));
  const led = left.flatMap((message) => {
    const conversations = new Set(
      message.aliases.flatMap((alias) => aliases.get(`${alias.messageId}|${alias.sender}`) ?? []),
    );
    return [...conversations].flatMap((conversation) =>
      deps.placesOf(message, conversation).map((place) => ({ message, place })),
    );
  });
  return new Map([...found, ...(await findAt(deps, led))]);
}

type Question = { message: ExpectedMessage; place: Place };

async function findAt(deps: FindDeps, questions: readonly Question[]): Promise<Map<ExpectedMessage, FoundItem>> {
  if (questions.length === 0) return new Map();
  const marked = await markers(deps, questions);
  const asked = questions.map((question) => ({ ...question, key: keyOf(question, marked) }));
  const items = byKey(
    await readMany(
      deps,
      asked.map(({ key }) => key),
    ),
  );
  return new Map(
    asked.flatMap(({ message, key }) => {
      const item = items.get(nameOf(key));
      return item ? [[message, { key, item }] as const] : [];
    }),
  );
}

/** For events without a provider's time: the arrival time that the first copy got, by the marker's key. */
async function markers(deps: FindDeps, questions: readonly Question[]): Promise<ReadonlyMap<string, Item>> {
  const keys = questions.flatMap(({ message, place }) => {
    const key = dedupeOf(message, place);
    return isTimeless(key) ? [arrivalKey(place.conversation, key)] : [];
  });
  return byKey(await readMany(deps, keys));
}

function keyOf({ message, place }: Question, marked: ReadonlyMap<string, Item>): Key {
  const key = dedupeOf(message, place);
  const pk = conversationPk(place.conversation);
  if (!isTimeless(key)) return { pk, sk: messageId(key) };
  const marker = marked.get(nameOf(arrivalKey(place.conversation, key)));
  const at = marker ? Number(fromItem(marker)['at']) : message.at;
  return { pk, sk: `M#${iso(Number.isFinite(at) ? at : message.at)}${key.slice(1)}` };
}

/** The key under which a message would lie in the first of its places: its name where it is nowhere. */
export function expectedKey(message: ExpectedMessage): Key {
  const [place = { conversation: '', account: message.account }] = message.places;
  return keyOf({ message, place }, new Map());
}

function dedupeOf({ channel, event }: ExpectedMessage, { account }: Place): string {
  return dedupeKey({ channel, account, event });
}

const isTimeless = (dedupe: string): boolean => dedupe.startsWith('-#');

const nameOf = ({ pk, sk }: Key): string => `${pk}\n${sk}`;

function byKey(items: readonly Item[]): Map<string, Item> {
  return new Map(items.map((item) => [nameOf({ pk: item['pk']?.S ?? '', sk: item['sk']?.S ?? '' }), item]));
}
