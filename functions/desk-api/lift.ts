import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import type { TicketCommand } from '../../shared/api/requests.ts';
import type { TicketDetail } from '../../shared/api/views.ts';
import type { Ticket } from '../../shared/domain/ticket.ts';
import { type Instant, iso } from '../../shared/domain/words.ts';
import type { ApiDeps } from './deps.ts';
import { refuse } from './refuse.ts';

type Lift = Extract<TicketCommand, { type: 'lift' }>;

/** Ends a suppression in the same step that writes down who did it and why. */
export async function liftOf({ addresses }: ApiDeps, { address }: Lift, at: Instant): Promise<TransactWriteItem> {
  const lifting = await addresses.lifting(address, at);
  return lifting ?? refuse({ refused: `${address.slice(0, 80)} is not suppressed: there is nothing to lift` });
}

/** Whether mail to the ticket's customer is withheld, and why. */
export async function suppressionOf(
  { addresses }: ApiDeps,
  { conversation, contact }: Ticket,
): Promise<Pick<TicketDetail, 'suppressed'>> {
  if (conversation.channel !== 'email' || !contact.address) return {};
  const { suppressed } = await addresses.record(contact.address);
  return suppressed
    ? { suppressed: { address: contact.address, since: iso(suppressed.since), because: suppressed.because } }
    : {};
}
