import { lookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { isPublicAddress } from './public-address.ts';

/** What may be called at all: which addresses by name, and which by number. */
export type Reach = {
  /** Null where the address may be asked for; otherwise why not. */
  refuses(url: URL): string | null;
  permits(address: string): boolean;
  resolve: typeof lookup;
};

/** The guard has said no: an answer, not trouble to be repeated. */
export class Refused extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = 'Refused';
  }
}

/** Strangers' addresses: https alone, where it always is, and on the public internet. */
export const PUBLIC_INTERNET: Reach = {
  refuses({ protocol, port, username, password }) {
    if (protocol !== 'https:') return `its address begins with ${protocol} and only https: is fetched`;
    if (port !== '') return `its address names port ${port} and only https's own is called`;
    return username === '' && password === '' ? null : 'its address holds a name or a password';
  },
  permits: isPublicAddress,
  resolve: lookup,
};

/** Refuses an address by what can be seen of it before any name is looked up; a number instead of a name is never looked up. */
export function checkUrl(url: URL, reach: Reach): void {
  const refused = reach.refuses(url);
  if (refused) throw new Refused(refused);
  const literal = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(literal) !== 0 && !reach.permits(literal)) throw leadsInside(url.hostname);
}

/**
 * Looks a name up for the very connection that is about to be made, so that a second answer of the name server (rebinding) is never asked for. One forbidden address among several
 * refuses them all: which one a socket would take is not ours to choose.
 */
export function guardedLookup(reach: Reach): LookupFunction {
  return (hostname, options, answer) => {
    reach.resolve(hostname, { ...options, all: true }, (error, found) => {
      if (error) return answer(error, '', 0);
      const [first] = found;
      if (!first || found.some(({ address }) => !reach.permits(address))) return answer(leadsInside(hostname), '', 0);
      if (options.all) return answer(null, found);
      return answer(null, first.address, first.family);
    });
  };
}

export function leadsInside(hostname: string): Refused {
  return new Refused(`${hostname} does not lead to the public internet`);
}
