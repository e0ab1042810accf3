import type { ContactView, IdentityView } from '../../shared/api/contact-views.ts';
import { homesOf, type Identity, identityOf, spellIdentity } from '../../shared/domain/identity.ts';
import { type Appearance, type LinkEvent, type Linked, linkedTo } from '../../shared/domain/linking.ts';
import { type Ticket, ticketId } from '../../shared/domain/ticket.ts';
import { iso } from '../../shared/domain/words.ts';
import type { ApiDeps } from './deps.ts';
import { findNamed } from './tickets.ts';

/** Names that are looked up for one contact: each is two small reads. */
const MOST_HOMES = 12;
const MOST_TICKETS = 25;
const MOST_OTHERS = 12;

/** All that is known of a ticket's contact. */
export type Known = Linked & { own: Identity; ownHomes: string[]; appearances: Appearance[]; events: LinkEvent[] };

/** Who wrote a ticket, by every channel on which they are known to be the same, with the tickets of all. */
export async function readContact(deps: ApiDeps, name: string): Promise<ContactView> {
  const { ticket } = await findNamed(deps, name);
  return presentContact(deps, ticket, await knownOf(deps, ticket));
}

/** From the names of the ticket's own contact to those of whoever is found to be the same. */
export async function knownOf({ identities }: Pick<ApiDeps, 'identities'>, ticket: Ticket): Promise<Known> {
  const appearances = new Map<string, Appearance>();
  const events = new Map<string, LinkEvent>();
  const read = new Set<string>();
  const ownHomes = homesOfTicket(ticket);
  for (let wanted = ownHomes; ; ) {
    const fresh = wanted.filter((home) => !read.has(home)).slice(0, MOST_HOMES - read.size);
    for (const { appearances: begun, links } of await Promise.all(fresh.map((home) => identities.under(home)))) {
      for (const each of begun) appearances.set(`${each.conversation} ${spellIdentity(each.identity)}`, each);
      for (const each of links) events.set(each.id, each);
    }
    for (const home of fresh) read.add(home);
    const facts = { appearances: [...appearances.values()], events: [...events.values()] };
    const own = ownIdentity(ticket, facts.appearances);
    const linked = linkedTo(own, facts.appearances, facts.events);
    wanted = homesOfMembers(linked, facts);
    if (fresh.length === 0 || wanted.every((home) => read.has(home))) return { ...linked, ...facts, own, ownHomes };
  }
}

/** As the appearance says; an older ticket has none, and then its mail has proven nothing. */
function ownIdentity({ conversation, contact }: Ticket, appearances: readonly Appearance[]): Identity {
  const { id, channel, account } = conversation;
  const kept = appearances.find((each) => each.conversation === id);
  return kept?.identity ?? identityOf(channel, channel === 'email' ? id : account, contact);
}

function homesOfTicket({ conversation, contact }: Ticket): string[] {
  const { channel, account } = conversation;
  const { key, address } = contact;
  const known = { key, phone: address || key, ...(key.includes('@') ? { email: key } : {}) };
  return homesOf(channel, account, { known, proven: false }).map(({ name }) => name);
}

type Facts = { appearances: readonly Appearance[]; events: readonly LinkEvent[] };

function homesOfMembers({ members }: Linked, { appearances, events }: Facts): string[] {
  const ids = new Set(members.map(({ identity }) => spellIdentity(identity)));
  const has = (identity: Identity) => ids.has(spellIdentity(identity));
  const begun = appearances.filter(({ identity }) => has(identity)).flatMap(({ homes }) => homes);
  const said = events.filter(({ pair }) => pair.some(has)).flatMap(({ homes }) => homes);
  return [...new Set([...begun, ...said])];
}

async function presentContact(deps: ApiDeps, ticket: Ticket, known: Known): Promise<ContactView> {
  const { members, appearances, events } = known;
  const ids = new Set(members.map(({ identity }) => spellIdentity(identity)));
  const theirs = appearances.filter(({ identity }) => ids.has(spellIdentity(identity))).toSorted((a, b) => b.at - a.at);
  const conversations = [...new Set([ticket.conversation.id, ...theirs.map(({ conversation }) => conversation)])];
  const heads = await deps.conversations.heads(conversations.slice(0, MOST_TICKETS));
  const tickets = [...heads.values()].map((head) => head.ticket).sort((a, b) => b.lastAt - a.lastAt);
  return {
    identities: members.map(({ identity, how, because, by, at }) => ({
      ...presentIdentity(identity, appearances),
      how,
      because,
      by,
      since: at === null ? null : iso(at),
    })),
    others: near(known)
      .slice(0, MOST_OTHERS)
      .map((identity) => presentIdentity(identity, appearances)),
    history: tickets.map((each) => ({
      id: ticketId(each),
      ref: each.ref,
      channel: each.conversation.channel,
      subject: each.subject || each.preview,
      status: each.status,
      lastAt: iso(each.lastAt),
    })),
    trail: events
      .toSorted((a, b) => b.at - a.at)
      .map(({ type, because, byName, at, pair }) => ({
        type,
        because,
        by: byName,
        at: iso(at),
        what: pair.map((identity) => addressOf(presentIdentity(identity, appearances))).join(' and '),
      })),
    now: iso(deps.clock.now()),
  };
}

/** Whoever goes by an address of the contact's, or was parted from it: what they are linked with elsewhere is nobody's guess. */
function near({ members, others, ownHomes, appearances, events }: Known): Identity[] {
  const same = (one: Identity, other: Identity) => spellIdentity(one) === spellIdentity(other);
  const isMember = (identity: Identity) => members.some((member) => same(member.identity, identity));
  const homes = new Set([
    ...ownHomes,
    ...appearances.filter((each) => isMember(each.identity)).flatMap((each) => each.homes),
  ]);
  return others.filter(
    (identity) =>
      appearances.some((each) => same(each.identity, identity) && each.homes.some((home) => homes.has(home))) ||
      events.some(({ pair }) => pair.some(isMember) && pair.some((each) => same(each, identity))),
  );
}

const addressOf = ({ address, channel }: IdentityView): string => `${address} (${channel})`;

function presentIdentity(identity: Identity, appearances: readonly Appearance[]): IdentityView {
  const id = spellIdentity(identity);
  const seen = appearances.filter((each) => spellIdentity(each.identity) === id).toSorted((a, b) => b.at - a.at);
  const proven = seen.some((each) => each.proven.length > 0);
  return {
    id,
    channel: identity.channel,
    address: identity.key,
    name: seen.find(({ name }) => name)?.name ?? '',
    proven,
  };
}
