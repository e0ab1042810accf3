import * as z from 'zod/mini';
import { id, list, maybe, word } from '../loose.ts';

/** AWS's own guide writes `agentInfo` and `AgentInfo`, so names are compared in lower case. https://docs.aws.amazon.com/connect/latest/adminguide/contact-events.html */
const endpoint = maybe(z.object({ address: word, type: word }));

export const contactEvent = z.object({
  eventtype: z.string(),
  contactid: z.string(),
  initialcontactid: id,
  channel: word,
  initiationmethod: word,
  initiationtimestamp: word,
  disconnecttimestamp: word,
  disconnectreason: word,
  queueinfo: maybe(z.object({ queuearn: word, name: word, enqueuetimestamp: word })),
  agentinfo: maybe(z.object({ agentarn: word, name: word, connectedtoagenttimestamp: word })),
  customerendpoint: endpoint,
  recordings: list,
});
export type ContactEvent = z.infer<typeof contactEvent>;

export const recording = z.object({ location: z.string(), status: word });

/** The same value with every name in lower case. */
export function lowered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(lowered);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name.toLowerCase(), lowered(inner)]));
}
