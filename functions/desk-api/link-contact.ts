import type { ContactView } from '../../shared/api/contact-views.ts';
import type { ContactLink } from '../../shared/api/requests.ts';
import { type Identity, parseIdentity, spellIdentity } from '../../shared/domain/identity.ts';
import { parseTicketId } from '../../shared/domain/ticket.ts';
import type { Caller } from './caller.ts';
import { type Known, knownOf, readContact } from './contact.ts';
import type { ApiDeps } from './deps.ts';
import { refuse } from './refuse.ts';
import { findNamed } from './tickets.ts';

type Side = { identity: Identity; homes: readonly string[] };

/**
 * An agent says that a ticket's contact and somebody else are the same person, or are not. It is kept beside what was said before, under the names of both, and changes what agents see
 * of the contact: no conversation, and nothing that any customer is shown.
 */
export async function linkContact(
  deps: ApiDeps,
  caller: Caller,
  { name, link }: { name: string; link: ContactLink },
): Promise<ContactView> {
  const { ticket } = await findNamed(deps, name);
  const known = await knownOf(deps, ticket);
  const other = await sideOf(deps, link.other, known);
  const own: Side = { identity: known.own, homes: known.ownHomes };
  if (spellIdentity(own.identity) === spellIdentity(other.identity))
    refuse({ refused: 'that is the very same identity: there is nothing to link or to part' });
  await deps.identities.say({
    id: deps.ids.next(),
    type: link.linked ? 'linked' : 'unlinked',
    pair: [own.identity, other.identity],
    homes: [...new Set([...own.homes, ...other.homes])],
    because: link.because,
    by: caller.id,
    byName: caller.name,
    at: deps.clock.now(),
  });
  return readContact(deps, name);
}

/** Somebody whom the contact's page shows, or the contact of another ticket; no identity is taken from the request alone. */
async function sideOf(deps: ApiDeps, text: string, { appearances, events }: Known): Promise<Side> {
  const identity = parseIdentity(text);
  if (!identity) return sideOfTicket(deps, text);
  const id = spellIdentity(identity);
  const homes = [
    ...appearances.filter((each) => spellIdentity(each.identity) === id).flatMap((each) => each.homes),
    ...events.filter(({ pair }) => pair.some((each) => spellIdentity(each) === id)).flatMap((each) => each.homes),
  ];
  return homes.length > 0
    ? { identity, homes }
    : refuse({ refused: 'the contact’s page shows nobody like that: look again' });
}

async function sideOfTicket(deps: ApiDeps, text: string): Promise<Side> {
  const { ticket } = await findNamed(deps, parseTicketId(text) ? text : text.toUpperCase());
  const { own, ownHomes } = await knownOf(deps, ticket);
  return { identity: own, homes: ownHomes };
}
