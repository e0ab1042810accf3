import { hash } from 'node:crypto';
import type { Message } from '../domain/message.ts';
import type { Instant } from '../domain/words.ts';
import type { Entry } from './build-segment.ts';
import type { Gone } from './segment.ts';
import { termsOf } from './terms.ts';

/** Later than any version of a message can be. */
const FOR_EVER = Number.MAX_SAFE_INTEGER;

/** What the index takes in of a stored message: its words, and which older versions of it count no more. */
export function entryOf(conversation: string, message: Message): { entry: Entry | null; gone: Gone | null } {
  const terms = termsOf(message);
  const entry = terms.size > 0 ? { doc: { conversation, message: message.id, at: message.at }, terms } : null;
  return { entry, gone: goneBy(conversation, message) };
}

/** An agent's record of a talk keeps all its versions before everybody's eyes. */
function goneBy(conversation: string, { eventKind, externalId, at, talk }: Message): Gone | null {
  if (externalId === '' || talk || (eventKind !== 'edit' && eventKind !== 'delete')) return null;
  return [goneName(conversation, externalId), eventKind === 'delete' ? FOR_EVER : at];
}

/** All versions of one message go by it. */
function goneName(conversation: string, externalId: string): string {
  return hash('sha256', JSON.stringify([conversation, externalId]), 'base64url').slice(0, 11);
}

/** Whether a version of a message has been edited or deleted since; of the same moment, the edit stands. */
export function isGone(
  gone: ReadonlyMap<string, Instant>,
  conversation: string,
  { externalId, at, talk, eventKind }: Pick<Message, 'externalId' | 'at' | 'talk' | 'eventKind'>,
): boolean {
  const since = gone.get(goneName(conversation, externalId)) ?? -1;
  return !talk && externalId !== '' && (at < since || (at === since && eventKind !== 'edit'));
}
