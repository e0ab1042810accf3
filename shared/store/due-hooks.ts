import { type Instant, iso } from '../domain/words.ts';
import type { Dynamo } from '../platform/ports.ts';
import { HOOK_PARTITION } from './keys.ts';
import { TABLE } from './table.ts';

/** A page of the index; what is sent leaves it, so the next sweep takes the rest. */
const MOST_DUE = 200;

/** What must be sent by `now`: dispatches by their ids, and what was gathered, by its name. */
export async function dueHooks(
  { dynamo, table }: { dynamo: Dynamo; table: string },
  now: Instant,
): Promise<{ dispatches: string[]; gatherings: string[] }> {
  const page = await dynamo.query({
    TableName: table,
    IndexName: TABLE.index.name,
    KeyConditionExpression: 'q = :q AND s <= :now',
    ExpressionAttributeValues: { ':q': { S: HOOK_PARTITION }, ':now': { S: iso(now) } },
    ProjectionExpression: 'pk, sk',
    Limit: MOST_DUE,
  });
  const keys = (page.Items ?? []).map(({ pk, sk }) => ({ pk: String(pk?.S), sk: String(sk?.S) }));
  return {
    dispatches: keys.filter(({ pk }) => !pk.startsWith('GA#')).map(({ sk }) => sk.slice(sk.indexOf('#') + 1)),
    gatherings: keys.filter(({ pk }) => pk.startsWith('GA#')).map(({ pk }) => pk.slice(3)),
  };
}
