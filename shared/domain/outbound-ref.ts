import type { Instant } from './words.ts';

/**
 * Our own name of an outgoing message: its conversation and key, so that a receipt which bears it needs no index. Letters, digits and dashes only, as
 * SES's message tags allow no more.
 */
function outboundRef(conversation: string, at: Instant, digest: string): string {
  return `${conversation}-${at.toString(36)}-${digest}`;
}

/** The message id that an agent's reply gets; `digest` comes from the id that the client chose. */
export function outboundId(at: Instant, digest: string): string {
  return `M#${new Date(at).toISOString()}#${digest}`;
}

/** The reference of one of several messages as which an answer leaves (`part` from 1 on): the last one bears the answer's own, as it tells of the whole. */
export function refOfPart(ref: string, part: number, parts: number): string {
  return part === parts ? ref : `${ref}-p${part}`;
}

/** Conversation and message of a reference, and whether it names an earlier part only; null for one that is not ours. */
export function parseOutboundRef(ref: string): { conversation: string; message: string; early: boolean } | null {
  const found = /^([a-z2-7]{26})-([0-9a-z]{1,11})-([A-Za-z0-9_]{1,64})(-p\d{1,3})?$/.exec(ref);
  const [, conversation, time, digest, part] = found ?? [];
  if (!conversation || !time || !digest) return null;
  const at = Number.parseInt(time, 36);
  return at <= 8.64e15 ? { conversation, message: outboundId(at, digest), early: part !== undefined } : null;
}

/** The reference of a stored message; null for one that no agent wrote. */
export function refOfMessage(conversation: string, message: string): string | null {
  const found = /^M#([0-9TZ:.-]+)#([A-Za-z0-9_]+)$/.exec(message);
  return found?.[1] && found[2] ? outboundRef(conversation, Date.parse(found[1]), found[2]) : null;
}
