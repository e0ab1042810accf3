import { decideMail, type MailCause } from '../../shared/domain/address-record.ts';
import type { DeliverDeps } from './handler.ts';

type AdmitDeps = Pick<DeliverDeps, 'addresses' | 'settings' | 'clock'>;

/** May one more mail go to this address? Counts it where it may: one strong read and one conditional write. Null = it may, otherwise why not. */
export async function admit(
  { addresses, settings, clock }: AdmitDeps,
  address: string,
  cause: MailCause,
): Promise<string | null> {
  const at = clock.now();
  const { limits } = settings.mail;
  const decided = await addresses.change(address, at, (record) => decideMail(record, { address, cause, at, limits }));
  return 'refused' in decided ? decided.refused : null;
}
