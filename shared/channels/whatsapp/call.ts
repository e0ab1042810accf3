import type { ChannelEvent } from '../channel.ts';
import { newEvent } from '../event.ts';
import { fromSeconds } from '../time.ts';
import { personOf } from './people.ts';
import { threadOf } from './route.ts';
import type { Call } from './schema.ts';
import type { Setting } from './setting.ts';

/** A voice call on the number: it began, or it ended. The desk shows it, nobody can answer it here. */
export function callEvent(call: Call, setting: Setting): ChannelEvent {
  const ours = call.direction === 'BUSINESS_INITIATED';
  const contact = personOf({ phone: ours ? call.to : call.from }, setting.profiles, setting.alone);
  const event = call.event ?? '';
  return newEvent({
    kind: 'call',
    direction: ours ? 'out' : 'in',
    externalId: call.id,
    version: event,
    thread: threadOf({ number: setting.number, user: contact?.key ?? '' }),
    providerTime: call.timestamp ?? null,
    sentAt: fromSeconds(call.timestamp),
    contact,
    content: [event],
    detail: event,
  });
}
