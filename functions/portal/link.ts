import { isOwnAddress } from '../../shared/desk/mailbox.ts';
import { type HttpAnswer, type HttpRequest, json } from '../../shared/platform/http-handler.ts';
import type { PortalDeps } from './deps.ts';
import { isTooMany, tooOften } from './limit.ts';

/** In an hour: from one place, to one address, of the whole desk. The address has a budget of its own by day as well, where the mail goes out. */
const MOST = { source: 20, address: 5, desk: 2000 };

/**
 * Asks for a link. Nobody looks whether the address is known: everybody is sent one and may then write, so that the answer, and the work for it, can tell nothing. The
 * desk's own addresses get none, since the link would lie in a ticket for others to read (the "ticket trick" of 2017).
 */
export async function askForLink(
  { deps, request }: { deps: PortalDeps; request: HttpRequest },
  { address, language }: { address: string; language: string },
): Promise<HttpAnswer> {
  if (await isTooMany(deps, `source ${placeOf(request.source)}`, MOST.source)) tooOften();
  if (await isTooMany(deps, 'links', MOST.desk)) tooOften();
  const spent = await isTooMany(deps, `address ${address}`, MOST.address);
  if (!spent && !isOwnAddress(deps.settings, address))
    await deps.deliveryJobs.send([{ body: { kind: 'sign-in', address, language } }]);
  return json(202, {});
}

/** Whoever has one IPv6 address has all of its /64. */
function placeOf(source: string): string {
  return source.includes(':') ? source.split(':').slice(0, 4).join(':') : source;
}
