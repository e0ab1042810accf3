import { addressParser } from 'postal-mime';
import type { Mailbox } from '../domain/inbound-event.ts';
import type { RawField } from './header-fields.ts';
import { recodeHeader } from './header-words.ts';
import { MAIL_LIMITS } from './limits.ts';
import { plainLine } from './plain-line.ts';

/** Every mailbox of all fields of this name, groups flattened. A mailbox without an address keeps its name and has the address ''. */
export function readMailboxes(fields: readonly RawField[], name: string, hint = ''): Mailbox[] {
  return fields
    .filter((field) => field.name === name)
    .flatMap((field) => addressParser(recodeHeader(field.raw, hint), { flatten: true }))
    .map((found) => ({ name: plainLine(found.name), address: cleanAddress(found.address ?? '') }))
    .filter((mailbox) => mailbox.name !== '' || mailbox.address !== '')
    .slice(0, MAIL_LIMITS.addresses);
}

/**
 * An RFC 5321 source route (`@relay.test:user@host.test`) is dropped, as the RFC demands of receivers (appendix C). A local part that needs its quotes gets them
 * back from the parser's plain value: without them `"ceo@bank.test"@evil.test` looks like two addresses.
 */
function cleanAddress(address: string): string {
  const plain = plainLine(address).replace(/^mailto:/i, '');
  const route = plain.startsWith('@') ? plain.slice(plain.lastIndexOf(':') + 1) : plain;
  const at = route.lastIndexOf('@');
  // A name on the sender's own machine (`<moderator>`) is what the mail says, though nothing can be sent there.
  if (at < 0) return /^[\w.+-]+$/.test(route) ? route : '';
  if (at === 0) return '';
  const local = route.slice(0, at);
  return NEEDS_QUOTES.test(local) && !local.startsWith('"')
    ? `"${local.replace(/["\\]/g, '\\$&')}"${route.slice(at)}`
    : route;
}

const NEEDS_QUOTES = /[@\s()<>[\]:;,\\"]/;
