import type { EmailFacts, Mailbox } from '../domain/inbound-event.ts';

const MAX_COPIES = 20;

/**
 * Whom an answer to all goes to: the sender (its Reply-To where it names one), and in copy everyone else whom the mail named, without our own addresses (`isOurs`: plus
 * addresses and aliases too, or we would answer ourselves). Each once, at most 20 copies.
 */
export function replyRecipients(
  facts: Pick<EmailFacts, 'from' | 'replyTo' | 'to' | 'cc'>,
  isOurs: (address: string) => boolean,
): { to: Mailbox[]; cc: Mailbox[] } {
  const seen = new Set<string>();
  const fresh = (mailboxes: readonly Mailbox[]) =>
    mailboxes.filter(({ address }) => {
      const key = address.toLowerCase();
      if (!key.includes('@') || seen.has(key) || isOurs(key)) return false;
      seen.add(key);
      return true;
    });
  const to = fresh(facts.replyTo.length > 0 ? facts.replyTo : facts.from.slice(0, 1));
  return { to, cc: fresh([...facts.to, ...facts.cc]).slice(0, MAX_COPIES) };
}
