import type { FoundContact } from '../../shared/api/contact-views.ts';
import { spellIdentity } from '../../shared/domain/identity.ts';
import type { Appearance } from '../../shared/domain/linking.ts';
import { spellPhone } from '../../shared/domain/phone.ts';
import { ticketId } from '../../shared/domain/ticket.ts';
import type { ApiDeps } from './deps.ts';

const AT_MOST = 8;

/** Whoever goes by a telephone number or a mail address, each with their latest ticket; nobody for any other words. */
export async function findContacts(deps: ApiDeps, words: string): Promise<{ contacts: FoundContact[] }> {
  const home = homeIn(words.trim());
  if (home === null) return { contacts: [] };
  const { appearances } = await deps.identities.under(home);
  const latest = latestOfEach(appearances).slice(0, AT_MOST);
  const heads = await deps.conversations.heads(latest.map(({ conversation }) => conversation));
  return {
    contacts: latest.flatMap(({ identity, name, conversation, proven }) => {
      const ticket = heads.get(conversation)?.ticket;
      if (!ticket) return [];
      const { ref, status, subject, preview, queue } = ticket;
      const shown = { id: ticketId(ticket), ref, status, subject: subject || preview, queue };
      const { channel, key: address } = identity;
      return [{ id: spellIdentity(identity), name, channel, address, proven: proven.includes(home), ticket: shown }];
    }),
  };
}

function homeIn(words: string): string | null {
  const phone = spellPhone(words);
  if (phone !== null) return `tel:${phone}`;
  return /^[^\s@<>,;]{1,64}@[^\s@<>,;]{1,190}$/.test(words) ? `mail:${words.toLowerCase()}` : null;
}

/** The newest first. */
function latestOfEach(appearances: readonly Appearance[]): Appearance[] {
  const oldestFirst = appearances.toSorted((a, b) => a.at - b.at);
  const latest = new Map(oldestFirst.map((each) => [spellIdentity(each.identity), each]));
  return [...latest.values()].sort((a, b) => b.at - a.at);
}
