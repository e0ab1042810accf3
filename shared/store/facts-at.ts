import type { Fact } from '../domain/ticket.ts';
import type { Dynamo } from '../platform/ports.ts';
import { factFromItem, type Stored } from './fact-items.ts';
import { conversationPk } from './keys.ts';
import { readMany } from './read.ts';

type FactsAt = { conversation: string; keys: readonly string[] };

/**
 * Facts by their sort keys, as the stream brought them; throws where one of them cannot be read. Read consistently: what is not there was erased since, and whoever
 * asked takes its work for done.
 */
export async function factsAt(
  source: { dynamo: Dynamo; table: string },
  { conversation, keys }: FactsAt,
): Promise<Stored<Fact>[]> {
  const items = await readMany(
    source,
    keys.map((sk) => ({ pk: conversationPk(conversation), sk })),
    { consistent: true },
  );
  return items.flatMap((item) => factFromItem(item) ?? []);
}
