import type { ChannelEvent } from '../channel.ts';
import { newEvent } from '../event.ts';
import { fromSeconds } from '../time.ts';
import { describeErrors, saidIn } from './content.ts';
import { personOf } from './people.ts';
import { threadOf } from './route.ts';
import type { Message } from './schema.ts';
import type { Setting } from './setting.ts';

type Change = Pick<ChannelEvent, 'kind' | 'content'> & Partial<ChannelEvent>;

/** One message, edit, revocation or reaction; `out` for what our own people wrote in the phone app. */
export function messageEvent(message: Message, setting: Setting, direction: 'in' | 'out' = 'in'): ChannelEvent {
  const other =
    direction === 'in'
      ? { phone: message.from, bsuid: message.from_user_id }
      : { phone: message.to, bsuid: message.to_user_id };
  const contact = personOf(other, setting.profiles, setting.alone);
  const user = contact?.key ?? '';
  return newEvent({
    direction,
    externalId: message.id,
    thread: threadOf({ number: setting.number, user, group: message.group_id }),
    providerTime: message.timestamp ?? null,
    sentAt: fromSeconds(message.timestamp),
    contact,
    ...(message.context?.id ? { replyTo: message.context.id } : {}),
    ...(changed(message) ?? said(message)),
  });
}

/** Events about an earlier message carry that message's id; their own id tells one such event from the next. */
function changed({ id, reaction, revoke, edit, system, type }: Message): Change | undefined {
  if (reaction) {
    const emoji = reaction.emoji ?? '';
    return { kind: 'reaction', externalId: reaction.message_id, version: id, text: emoji, content: [emoji] };
  }
  if (revoke) return { kind: 'delete', externalId: revoke.original_message_id, version: id, content: [] };
  if (edit) {
    const now = (edit.message && saidIn(edit.message)) ?? { text: '', attachments: [], content: [] };
    return { kind: 'edit', externalId: edit.original_message_id, version: id, ...now };
  }
  if (system)
    return { kind: 'membership', content: [system.body ?? ''], detail: system.body ?? system.type ?? 'system' };
  return type === 'request_welcome' ? { kind: 'membership', content: [], detail: 'opened the chat' } : undefined;
}

/** A type that we do not know still takes its place in the conversation: the agent sees that something came. */
function said(message: Message): Change {
  const known = saidIn(message);
  if (known) return { kind: 'message', ...known };
  const detail = describeErrors(message.errors) ?? `message of type "${message.type ?? ''}"`;
  return { kind: 'unsupported', content: [message.type ?? ''], detail };
}
