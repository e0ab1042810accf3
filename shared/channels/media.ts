import type { MissingWhy } from '../domain/media.ts';
import type { Instant } from '../domain/words.ts';
import type { Account, HttpAnswer, HttpCall, TokenGrant } from './channel.ts';
import { type Find, type Loaders, loadParts } from './load.ts';

/** A call that brings a file; `headers` reach the host of `url` and no other, wherever it redirects to. */
export type FileCall = { url: string; headers: Readonly<Record<string, string>> };

/** Worth another try. The reason is for the agent. */
export type Later = { kind: 'later'; reason: string; afterSeconds?: number };
/** Not without somebody's doing. */
export type Missing = { kind: 'missing'; why: MissingWhy; reason: string };
export type MediaEnd = Later | Missing;

/** What is called next: an address that tells where the file lies, or the file itself. */
export type MediaStep =
  | { kind: 'ask'; call: HttpCall; read(answer: HttpAnswer): MediaStep }
  | { kind: 'file'; call: FileCall }
  | MediaEnd;

/** `url`: as the attachment bears it; `thread`: of its conversation; `ref` and `at` are this attempt's, for signatures that cover them. */
export type MediaAsked = { url: string; account: Account; thread: string; ref: string; at: Instant };

/** Where a channel's files lie, as data: pure. Null: a name that is not this channel's. */
export type MediaSource = { media(asked: MediaAsked): MediaStep | null; grant?: TokenGrant };

const SOURCES: Loaders<MediaSource> = new Map([
  ['whatsapp', () => import('./whatsapp/media.ts')],
  ['messenger', () => import('./messenger/media.ts')],
  ['instagram', () => import('./instagram/media.ts')],
  ['telegram', () => import('./telegram/media.ts')],
  ['tiktok', () => import('./tiktok/media.ts')],
  ['twilio-voice', () => import('./twilio-voice/media.ts')],
  ['viber', () => import('./viber/media.ts')],
  ['mastodon', () => import('./mastodon/media.ts')],
  ['bluesky', () => import('./bluesky/media.ts')],
  ['line', () => import('./line/media.ts')],
  ['slack', () => import('./slack/media.ts')],
  ['teams', () => import('./teams/media.ts')],
  ['twilio', () => import('./twilio/media.ts')],
  ['discord', () => import('./discord/media.ts')],
  ['x', () => import('./x/media.ts')],
  ['webhook', () => import('./webhook/media.ts')],
]);

/** A channel that is not here keeps the address of a file as it is: email and web chat bring their files with them. */
export function loadMediaSources(channels: Iterable<string>): Promise<Find<MediaSource>> {
  return loadParts(SOURCES, channels);
}
