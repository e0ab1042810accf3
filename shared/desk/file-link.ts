import type { OutboundFile } from '../channels/channel.ts';
import type { Attachment } from '../domain/message.ts';
import { DeskError } from '../errors.ts';
import type { Clock } from '../platform/ports.ts';
import { readToken, signToken } from './signed-token.ts';
import type { SigningKey } from './signing-key.ts';

const PURPOSE = 'file';
/** Long enough for a phone that was off and for platforms that fetch late (LINE loads a picture when it is looked at). */
const LIFE_MS = 30 * 86_400_000;

export type LinkDeps = {
  key: SigningKey;
  realClock: Clock;
  /** `https://…`, without a slash at the end: where the desk's HTTP door stands. */
  publicUrl: string;
};

/**
 * An address under which a customer, or their platform, can fetch a file that an agent sends. It is the desk's own: one that S3 signs dies with the credentials of
 * the function that asked for it, after hours.
 */
export async function linkToFile(deps: LinkDeps, file: Attachment): Promise<OutboundFile> {
  const { key: object, name, contentType, bytes } = file;
  if (!object)
    throw new DeskError('input.invalid', `the attachment "${name}" lies in no bucket`, { recovery: 'never' });
  const key = await deps.key();
  const token = signToken({ purpose: PURPOSE, key }, [object, name, contentType], deps.realClock.now() + LIFE_MS);
  return { name, contentType, bytes, url: `${deps.publicUrl}/files/${token}` };
}

export type LinkedFile = { key: string; name: string; contentType: string };

/** The file that an address leads to; null for one that is forged or too old. */
export async function fileOfLink(deps: Omit<LinkDeps, 'publicUrl'>, token: string): Promise<LinkedFile | null> {
  const key = await deps.key();
  const [object, name, contentType] = readToken({ purpose: PURPOSE, key }, token, deps.realClock.now()) ?? [];
  return object === undefined || name === undefined || contentType === undefined
    ? null
    : { key: object, name, contentType };
}
