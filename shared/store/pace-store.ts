import type { Instant } from '../domain/words.ts';
import type { Dynamo } from '../platform/ports.ts';
import { type Item, toItem } from './codec.ts';
import { succeeds } from './conversation-store.ts';
import { isFailedCondition } from './errors.ts';
import { type Key, paceKey, waitingKey } from './keys.ts';
import { readMany } from './read.ts';

/** Whose answers wait: an account's, or those of one conversation. */
export type Paced = { channel: string; account: string; conversation: string };
export type Limit = 'account' | 'conversation';

/** `until` as in domain/pace.ts, 0 where nothing holds it back; `line`: messages of the conversation that must go before later ones. */
export type Standing = { account: Instant; conversation: Instant; line: readonly string[] };

/** Longer than SQS can hold a job back: whoever waits comes again within it. */
const KEPT_SECONDS = 1800;

export type PaceStore = ReturnType<typeof paceStore>;

/** What stands here is there for as long as a provider is slow: where all is well there is nothing to read or to write. */
export function paceStore({ dynamo, table }: { dynamo: Dynamo; table: string }) {
  const keyOf = ({ channel, account, conversation }: Paced, limit: Limit): Key =>
    limit === 'account' ? paceKey(channel, account) : waitingKey(conversation);
  const ttl = (at: Instant) => ({ N: String(Math.ceil(at / 1000) + KEPT_SECONDS) });

  return {
    /** One read for both. */
    async standing(of: Paced, now: Instant): Promise<Standing> {
      const found = await readMany({ dynamo, table }, [keyOf(of, 'account'), keyOf(of, 'conversation')]);
      const live = (limit: Limit) =>
        found.find((item) => isOf(item, keyOf(of, limit)) && amount(item, 'ttl') * 1000 > now);
      const [account, conversation] = [live('account'), live('conversation')];
      const line = waitingIn(conversation, now);
      return { account: amount(account, 'til'), conversation: amount(conversation, 'til'), line };
    },

    /** Takes a turn of an account that is being held back; false where somebody else has just taken one. */
    async take(of: Paced, limit: Limit, [from, to]: readonly [Instant, Instant]): Promise<boolean> {
      return succeeds(
        () =>
          dynamo.updateItem({
            TableName: table,
            Key: toItem(keyOf(of, limit)),
            UpdateExpression: 'SET til = :to',
            ConditionExpression: 'til = :from',
            ExpressionAttributeValues: { ':from': { N: String(from) }, ':to': { N: String(to) } },
          }),
        isFailedCondition,
      );
    },

    /** The provider has refused: until then at least. */
    async hold(of: Paced, limit: Limit, until: Instant): Promise<void> {
      await succeeds(
        () =>
          dynamo.updateItem({
            TableName: table,
            Key: toItem(keyOf(of, limit)),
            UpdateExpression: 'SET til = :until, #ttl = :ttl',
            ConditionExpression: 'attribute_not_exists(til) OR til < :until',
            ExpressionAttributeNames: { '#ttl': 'ttl' },
            ExpressionAttributeValues: { ':until': { N: String(until) }, ':ttl': ttl(until) },
          }),
        isFailedCondition,
      );
    },

    /** This message waits, and those after it behind it; for as long as it comes again: one whose job has died holds nobody up for ever. */
    async lineUp(conversation: string, message: string, at: Instant): Promise<void> {
      await dynamo.updateItem({
        TableName: table,
        Key: toItem(waitingKey(conversation)),
        UpdateExpression: 'SET #ttl = :ttl, #place = :ttl',
        ExpressionAttributeNames: { '#ttl': 'ttl', '#place': PLACE + message },
        ExpressionAttributeValues: { ':ttl': ttl(at) },
      });
    },

    async stepOut(conversation: string, message: string): Promise<void> {
      await dynamo.updateItem({
        TableName: table,
        Key: toItem(waitingKey(conversation)),
        UpdateExpression: 'REMOVE #place',
        ExpressionAttributeNames: { '#place': PLACE + message },
      });
    },
  };
}

/** A place in the line is an attribute of its own, with the second until which it is kept. */
const PLACE = 'place ';

function waitingIn(item: Item | undefined, now: Instant): string[] {
  const places = Object.keys(item ?? {}).filter((name) => name.startsWith(PLACE) && amount(item, name) * 1000 > now);
  return places.map((name) => name.slice(PLACE.length));
}

const isOf = (item: Item, { sk }: Key) => item['sk']?.S === sk;
const amount = (item: Item | undefined, name: string) => Number(item?.[name]?.N ?? 0);
