import type { Refusal } from './refusal.ts';
import type { Instant, Queue } from './words.ts';

/** A program's way in: what it may do, where, how long, and who answers for it. Of its secret only the digest is kept. */
export type ApiKey<Scope extends string = string> = {
  id: string;
  name: string;
  scopes: readonly Scope[];
  /** Null: tickets of every queue, and what belongs to none. */
  queues: readonly Queue[] | null;
  /** The agent who made it. */
  by: string;
  at: Instant;
  until: Instant;
  revoked: { at: Instant; by: string } | null;
  /** The last UTC day on which it was used, as `2026-06-15`. */
  usedOn: string | null;
};

/** Whether it opens anything at this moment, or why not. */
export function decideKey({ revoked, until }: Pick<ApiKey, 'revoked' | 'until'>, now: Instant): Refusal | null {
  if (revoked) return { refused: 'this API key has been revoked' };
  return now < until ? null : { refused: 'this API key has expired: an admin makes another' };
}

const SPELLED = /^sbk_([0-9a-f]{12})_([A-Za-z0-9_-]{43})$/;

/** `sbk_…` names its kind to whoever finds it in a repository; the id shows which one it is, the secret is good for nothing else. */
export function spellKey(id: string, secret: string): string {
  return `sbk_${id}_${secret}`;
}

export function parseKey(text: string): { id: string; secret: string } | null {
  const [, id, secret] = SPELLED.exec(text) ?? [];
  return id && secret ? { id, secret } : null;
}
