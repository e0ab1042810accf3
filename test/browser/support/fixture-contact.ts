import type { ContactView, FoundContact } from '../../../shared/api/contact-views.ts';
import type { ContactLink } from '../../../shared/api/requests.ts';
import type { FixtureState } from './fixture-state.ts';

/** A contact with something of everything. */
export function fixtureContact(now: number): ContactView {
  const at = new Date(now - 86_400_000).toISOString();
  const own = { id: 'own', channel: 'email', address: 'anna.becker@posteo.example', name: 'Anna Becker', proven: true };
  const number = '+4915550001';
  return {
    identities: [
      { ...own, how: 'own', because: '', by: '', since: null },
      {
        id: 'wa',
        channel: 'whatsapp',
        address: number,
        name: 'Anna B.',
        proven: true,
        how: 'agent',
        because: 'she named the order',
        by: 'Jonas Weber',
        since: at,
      },
      {
        id: 'sms',
        channel: 'twilio',
        address: number,
        name: '',
        proven: true,
        how: 'automatic',
        because: `both have proven ${number}`,
        by: '',
        since: null,
      },
    ],
    others: [{ id: 'call', channel: 'amazon-connect', address: number, name: '', proven: false }],
    history: [
      {
        id: 'wapp',
        ref: 'SB-WAPPX7K2',
        channel: 'whatsapp',
        subject: '¿Dónde está mi pedido?',
        status: 'open',
        lastAt: at,
      },
      {
        id: 'chat',
        ref: 'SB-CHATX7K2',
        channel: 'webchat',
        subject: 'Does Halo Garden work with mesh from others?',
        status: 'resolved',
        lastAt: at,
      },
    ],
    trail: [
      {
        type: 'linked',
        what: `${own.address} (email) and ${number} (whatsapp)`,
        because: 'she named the order',
        by: 'Jonas Weber',
        at,
      },
    ],
    now: new Date(now).toISOString(),
  };
}

/** What an agent says, as far as the screen can tell. */
export function linkFixture({ contact, me }: FixtureState, { other, linked, because }: ContactLink): ContactView {
  const found = [...contact.identities, ...contact.others].find(({ id }) => id === other);
  const person = found ?? { id: other, channel: 'telegram', address: other, name: '', proven: true };
  contact.identities = contact.identities.filter(({ id }) => id !== person.id);
  contact.others = contact.others.filter(({ id }) => id !== person.id);
  const at = new Date().toISOString();
  if (linked) contact.identities.push({ ...person, how: 'agent', because, by: me.name, since: at });
  else contact.others.push(person);
  contact.trail.unshift({ type: linked ? 'linked' : 'unlinked', what: person.address, because, by: me.name, at });
  return contact;
}

/** By number: whoever writes by WhatsApp. */
export function foundFixture({ tickets }: FixtureState, words: string): { contacts: FoundContact[] } {
  const ticket = tickets.get('wapp')?.ticket;
  if (!ticket || !words.startsWith('+')) return { contacts: [] };
  const { id, ref, status, subject, queue, contact } = ticket;
  const person = { id: 'wa', channel: 'whatsapp', address: words, name: contact.name, proven: true };
  return { contacts: [{ ...person, ticket: { id, ref, status, subject, queue } }] };
}
