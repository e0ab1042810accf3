import type { ReceiptStatus } from '../../domain/inbound-event.ts';
import type { ChannelEvent } from '../channel.ts';
import { newEvent } from '../event.ts';
import { fromSeconds } from '../time.ts';
import { describeErrors } from './content.ts';
import { personOf } from './people.ts';
import { threadOf } from './route.ts';
import type { Status } from './schema.ts';
import type { Setting } from './setting.ts';

/** `played` is what a listened voice message reports instead of `read`. */
const STATUS: Readonly<Record<string, ReceiptStatus>> = {
  sent: 'sent',
  delivered: 'delivered',
  read: 'read',
  played: 'read',
  failed: 'failed',
};

/** What became of one of our messages. They come in any order; who folds them never lets a later one lower the status. */
export function statusEvent(status: Status, setting: Setting): ChannelEvent {
  const isGroup = status.recipient_type === 'group';
  const recipient = { phone: isGroup ? undefined : status.recipient_id, bsuid: status.recipient_user_id };
  const contact = personOf(recipient, setting.profiles, setting.alone);
  const known = Object.hasOwn(STATUS, status.status) ? STATUS[status.status] : undefined;
  const detail = describeErrors(status.errors);
  return newEvent({
    kind: known ? 'receipt' : 'unsupported',
    externalId: status.id,
    version: status.status,
    thread: threadOf({
      number: setting.number,
      user: contact?.key ?? '',
      group: isGroup ? status.recipient_id : undefined,
    }),
    providerTime: status.timestamp ?? null,
    sentAt: fromSeconds(status.timestamp),
    contact,
    ...(known ? { status: known } : {}),
    ...(status.biz_opaque_callback_data ? { outboundRef: status.biz_opaque_callback_data } : {}),
    ...(detail ? { detail } : {}),
  });
}
