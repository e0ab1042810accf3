import { afterFate, type MailFate } from '../domain/address-record.ts';
import type { Instant } from '../domain/words.ts';
import type { AddressStore } from '../store/address-store.ts';

export type FateDeps = {
  addresses: AddressStore;
  /** So many mails in a row that came back for the moment suppress an address. */
  softLimit: number;
};

/** What a carrier tells of mails to these addresses: a hard bounce and a complaint end all mail to them, until a person lifts that. */
export async function recordFate(
  { addresses, softLimit }: FateDeps,
  recipients: readonly string[],
  { at, ...fate }: MailFate & { at: Instant },
): Promise<void> {
  await Promise.all(
    recipients.map(async (address) => {
      // Nearly every mail arrives: a cheap look tells that there is nothing to forget.
      if (fate.kind === 'delivered' && (await addresses.record(address)).soft.length === 0) return;
      await addresses.change(address, at, (record) => afterFate(record, fate, { at, softLimit }));
    }),
  );
}
