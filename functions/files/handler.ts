import { fileOfLink } from '../../shared/desk/file-link.ts';
import type { SigningKey } from '../../shared/desk/signing-key.ts';
import { type HttpAnswer, httpHandler, problem } from '../../shared/platform/http-handler.ts';
import type { Blobs, Clock, Log } from '../../shared/platform/ports.ts';

export type FilesDeps = { blobs: Pick<Blobs, 'signedUrl'>; key: SigningKey; realClock: Clock; log: Log };

/** What an agent has sent, for whoever has the address: a redirect to the bucket, for a minute. */
export const makeHandler = (deps: FilesDeps) =>
  httpHandler(({ params }) => redirect(deps, params['token'] ?? ''), deps.log);

async function redirect(deps: FilesDeps, token: string): Promise<HttpAnswer> {
  const file = await fileOfLink(deps, token);
  if (!file) return problem(403, 'access.denied', 'this address has expired: ask for the file once more');
  const { key, name, contentType } = file;
  const location = await deps.blobs.signedUrl(key, { fileName: name, contentType, inline: true });
  return { status: 302, headers: { location } };
}
