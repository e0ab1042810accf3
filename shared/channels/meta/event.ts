import type { InboundContact } from '../../domain/inbound-event.ts';
import type { ChannelEvent } from '../channel.ts';
import { newEvent } from '../event.ts';
import { momentOf } from './moment.ts';
import { saidIn } from './said.ts';
import type { MetaEvent, MetaMessage } from './schema.ts';

type Change = Pick<ChannelEvent, 'kind' | 'externalId'> & Partial<ChannelEvent>;

/** One entry of `messaging` or `standby`: a delivery report may name several messages, all else is one event. */
export function metaEvents(event: MetaEvent): ChannelEvent[] {
  const ours = event.message?.is_echo === true;
  const person = ours ? event.recipient : event.sender;
  const contact: InboundContact | null = person
    ? {
        key: person.id,
        ...(person.name ? { name: person.name } : {}),
        ...(person.username ? { handle: person.username } : {}),
      }
    : null;
  const common = {
    thread: contact?.key ?? 'account',
    providerTime: event.timestamp ?? null,
    sentAt: momentOf(event.timestamp),
    contact,
  };
  return changesOf(event, contact?.key ?? '').map((change) => newEvent({ ...common, ...change }));
}

function changesOf(event: MetaEvent, person: string): Change[] {
  const { message, message_edit, delivery, read } = event;
  if (message) return [messageChange(message)];
  if (message_edit) {
    const { mid, text = '', num_edit = '' } = message_edit;
    return [{ kind: 'edit', externalId: mid, version: num_edit, text, content: [text] }];
  }
  if (delivery) return receipts('delivered', delivery.mids ?? [], delivery.watermark);
  if (read) return receipts('read', read.mid === undefined ? [] : [read.mid], read.watermark);
  return [signal(event, person)];
}

function messageChange(message: MetaMessage): Change {
  const { mid, metadata, is_echo, is_deleted, is_unsupported, reply_to } = message;
  // Our own answer, told back before or after the API has answered: our reference in it says which.
  if (is_echo && metadata) return { kind: 'receipt', externalId: mid, outboundRef: metadata, status: 'sent' };
  const direction = is_echo ? ('out' as const) : ('in' as const);
  if (is_deleted) return { kind: 'delete', externalId: mid, direction };
  const replyTo = reply_to?.mid === undefined ? {} : { replyTo: reply_to.mid };
  if (is_unsupported)
    return {
      kind: 'unsupported',
      externalId: mid,
      direction,
      detail: 'a message that the platform shows in its own app only',
    };
  return { kind: 'message', externalId: mid, direction, ...replyTo, ...saidIn(message) };
}

/** A watermark says that everything up to a moment has arrived: told as one receipt, with the moment as its name. */
function receipts(status: 'delivered' | 'read', mids: readonly string[], watermark: string | undefined): Change[] {
  const names = mids.length > 0 ? mids : [`watermark-${watermark ?? ''}`];
  return names.map((externalId) => ({ kind: 'receipt', externalId, status, content: [status] }));
}

function signal(event: MetaEvent, person: string): Change {
  const { postback, reaction, optin, referral, pass_thread_control, take_thread_control, timestamp = '' } = event;
  if (postback) {
    const { mid, title = '', payload = '' } = postback;
    const text = title || payload;
    return { kind: 'postback', externalId: mid ?? `postback-${person}-${timestamp}`, text, content: [title, payload] };
  }
  if (reaction) {
    const emoji = reaction.action === 'unreact' ? '' : (reaction.emoji ?? reaction.reaction ?? '');
    return { kind: 'reaction', externalId: reaction.mid, version: person, text: emoji, content: [emoji] };
  }
  const externalId = `signal-${person}-${timestamp}`;
  if (pass_thread_control || take_thread_control) {
    const detail = pass_thread_control
      ? 'the conversation was handed to another app'
      : 'the conversation was taken over by another app';
    return { kind: 'handover', externalId, content: [detail], detail };
  }
  if (optin || referral) {
    const detail = optin
      ? `opted in: ${optin.type ?? ''}`
      : `came by ${referral?.source ?? 'a link'}: ${referral?.ref ?? ''}`;
    return { kind: 'membership', externalId, content: [detail], detail };
  }
  const fields = Object.keys(event).filter((name) => !['sender', 'recipient', 'timestamp'].includes(name));
  return {
    kind: 'unsupported',
    externalId,
    content: [JSON.stringify(event)],
    detail: `event of kind "${fields.join(', ')}"`,
  };
}
