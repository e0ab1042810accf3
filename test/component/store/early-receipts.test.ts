import { expect, it } from '@jest/globals';
import { TABLE_NAME } from '../../../local/inline/services.ts';
import type { ReceiptStatus } from '../../../shared/domain/inbound-event.ts';
import { sentStore } from '../../../shared/store/sent-store.ts';
import { MONDAY } from '../../support/example-desk.ts';
import { openDesk } from '../../support/inline-desk.ts';

it('keeps of what a provider told too early what says most, in whatever order it came', async () => {
  const { ports } = await openDesk();
  const store = sentStore({ dynamo: ports.dynamo, table: TABLE_NAME });
  const toldOf = async (externalId: string, ...told: ReceiptStatus[]) => {
    const named = { channel: 'twilio', account: 'sms', externalId };
    for (const [index, status] of told.entries())
      await store.keepEarly(named, { status, detail: '', at: MONDAY + index });
    return store.remember(named, 'ref', MONDAY);
  };

  expect(await toldOf('SM1', 'failed', 'sent')).toMatchObject({ status: 'failed', at: MONDAY });
  expect(await toldOf('SM2', 'sent', 'read', 'delivered')).toMatchObject({ status: 'read' });
  expect(await toldOf('SM3', 'sent', 'sent')).toMatchObject({ status: 'sent', at: MONDAY });
});
