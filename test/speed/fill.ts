import type { RunningDesk } from '../support/e2e/running-desk.ts';
import { fromShop, type Hook, post } from '../support/e2e/signed.ts';

/** How many posts are under way at once: enough to be quick, few enough for one process. */
const AT_ONCE = 20;

export type Said = { id: string; customer: string; text: string };

/** What the shop's server posts when a customer says something at that moment of the desk's time. */
export function hookOf({ id, customer, text }: Said, at: number): Hook {
  const data = { id, conversation: customer, from: { id: customer, name: customer }, text };
  return fromShop(
    { delivery: `d-${id}`, at },
    { type: 'message.created', timestamp: new Date(at).toISOString(), data },
  );
}

async function say(desk: RunningDesk, said: Said): Promise<void> {
  const status = await post(desk, hookOf(said, await desk.now()));
  if (status !== 200) throw new Error(`the desk answered ${status} to "${said.text}"`);
}

/** A queue of `tickets` customers, and one customer more, "talker", who has said `messages` things. */
export async function fill(desk: RunningDesk, { tickets, messages }: { tickets: number; messages: number }) {
  const callers = Array.from({ length: tickets }, (_, index) => ({
    id: `q-${index}`,
    customer: `caller-${index}`,
    text: `Where is my order ${48_000 + index}? It was to come on Monday, and nobody has told me anything since.`,
  }));
  const talk = Array.from({ length: messages }, (_, index) => ({
    id: `t-${index}`,
    customer: 'talker',
    text: `Message ${index + 1}: the parcel that I wrote about has still not come, and the tracking page shows nothing new.`,
  }));
  for (const batch of inBatches([...callers, ...talk])) await Promise.all(batch.map((said) => say(desk, said)));
  await desk.settled();
}

function inBatches<T>(all: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(all.length / AT_ONCE) }, (_, index) =>
    all.slice(index * AT_ONCE, (index + 1) * AT_ONCE),
  );
}
