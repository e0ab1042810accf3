import type { ContactView, FoundContact } from '../../../shared/api/contact-views.ts';
import type { ContactLink } from '../../../shared/api/requests.ts';
import type { Ports } from './ports.ts';
import { tell, tellError } from './tell.ts';

/** Null where it cannot be had: the ticket is worked on without it. */
export async function readContact({ api }: Ports, ticket: string): Promise<ContactView | null> {
  return api.contact(ticket).catch(() => null);
}

/** Nobody where the words are no number and no address, or the desk cannot be asked. */
export async function findContacts({ api }: Ports, words: string): Promise<FoundContact[]> {
  return api.contacts(words).then(
    ({ contacts }) => contacts,
    () => [],
  );
}

/** The contact as it is after an agent's word; null where the desk refused. */
export async function linkContact(ports: Ports, ticket: string, link: ContactLink): Promise<ContactView | null> {
  try {
    const view = await ports.api.linkContact(ticket, link);
    tell(ports, { tone: 'good', text: ports.say(link.linked ? 'linked' : 'parted') });
    return view;
  } catch (error) {
    tellError(ports, error);
    return null;
  }
}
