import { toReceipt } from '../../shared/channels/email/sending-event.ts';
import { type FateDeps, recordFate } from '../../shared/desk/record-fate.ts';
import { type ReceiptDeps, recordReceipt } from '../../shared/desk/record-receipt.ts';
import type { MailFate } from '../../shared/domain/address-record.ts';
import type { SendingEvent } from '../../shared/email/ses-notice.ts';

/** What SES tells of a mail of ours: shown at the answer that it carried, and remembered of the address. */
export async function settleEvent(deps: ReceiptDeps & FateDeps, event: SendingEvent): Promise<void> {
  const receipt = toReceipt(event);
  if (receipt) await recordReceipt(deps, receipt, event.at);
  const fate = fateOf(event);
  if (fate) await recordFate(deps, event.recipients, { ...fate, mail: event.messageId, at: event.at });
}

function fateOf({ event, permanent, final, detail }: SendingEvent): Omit<MailFate, 'mail'> | null {
  const words = detail ? `: ${detail}` : '';
  if (event === 'delivery') return { kind: 'delivered', because: '' };
  if (event === 'complaint') return { kind: 'complaint', because: `its reader reported our mail as spam${words}` };
  if (event !== 'bounce' || !final) return null;
  return { kind: permanent ? 'hard' : 'soft', because: `a mail came back${words}` };
}
