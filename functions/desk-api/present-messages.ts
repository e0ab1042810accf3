import type { EventView, MessagePage, MessageView, TalkView } from '../../shared/api/views.ts';
import type { Agent } from '../../shared/domain/assignment.ts';
import type { FileFate } from '../../shared/domain/media.ts';
import type { Delivery, Message } from '../../shared/domain/message.ts';
import type { Talk } from '../../shared/domain/talk.ts';
import type { Actor, EventFact } from '../../shared/domain/ticket.ts';
import { iso } from '../../shared/domain/words.ts';
import { imitations } from '../../shared/email/look-alikes.ts';
import { presentEvent } from './present-event.ts';
import { presentFiles } from './present-files.ts';

/** A stretch of a conversation as it was read: messages newest first. */
export type Stretch = {
  messages: readonly Message[];
  events: readonly EventFact[];
  deliveries: ReadonlyMap<string, Delivery>;
  files: ReadonlyMap<string, FileFate>;
  before: string | null;
};

const SPEAKS = new Set(['message', 'postback', 'call', 'comment', 'unsupported']);

/** Edits and deletions show on the message that they concern; one whose message is not in this stretch says so in a line of its own. */
export function presentPage(stretch: Stretch, agents: readonly Agent[]): MessagePage {
  const named = new Set([...stretch.deliveries.values()].map(({ externalId }) => externalId));
  const spoken = stretch.messages.filter((message) => SPEAKS.has(message.eventKind) && !isEcho(message, named));
  const changes = stretch.messages.filter((message) => !SPEAKS.has(message.eventKind));
  const shown = new Set(spoken.map(({ externalId }) => externalId));
  return {
    messages: spoken.map((message) => presentMessage(message, { ...stretch, changes, agents })),
    events: [
      ...stretch.events.map((event) => presentEvent(event, agents)),
      ...changes.filter((change) => !isFolded(change, shown)).map(presentChange),
    ],
    before: stretch.before,
  };
}

/** What a provider tells us back of an answer that stands here already, on channels whose echoes bear no reference of ours. */
function isEcho({ direction, outbound, externalId }: Message, named: ReadonlySet<string>): boolean {
  return direction === 'out' && !outbound && externalId !== '' && named.has(externalId);
}

function isFolded(change: Message, shown: ReadonlySet<string>): boolean {
  return (change.eventKind === 'edit' || change.eventKind === 'delete') && shown.has(change.externalId);
}

function presentMessage(
  message: Message,
  {
    changes,
    deliveries,
    files,
    agents,
  }: Pick<Stretch, 'deliveries' | 'files'> & { changes: readonly Message[]; agents: readonly Agent[] },
): MessageView {
  const mine = changes.filter(({ externalId }) => externalId === message.externalId && message.externalId !== '');
  const edit = mine.filter(({ eventKind }) => eventKind === 'edit').toSorted((a, b) => b.at - a.at)[0];
  const deleted = mine.some(({ eventKind }) => eventKind === 'delete');
  const delivery = deliveries.get(message.id);
  const shown = message.talk && edit?.talk ? edit : message;
  return {
    id: message.id,
    kind: message.eventKind === 'unsupported' ? 'unsupported' : message.direction,
    at: iso(shown.sentAt ?? message.at),
    author: {
      kind: authorKind(message.by),
      name: message.authorName || (message.direction === 'in' ? message.replyAddress : ''),
    },
    text: edit?.text ?? message.text,
    quoted: message.quoted,
    signature: message.signature,
    html: message.mail?.html ?? false,
    unverified: message.mail?.unverified ?? isOnlyTold(message),
    why: reasonsOf(message, agents),
    ...(message.route ? { routed: [...message.route.because] } : {}),
    ...(message.mail?.forwarded ? { forwarded: message.mail.forwarded } : {}),
    // Its first ticket names a conversation for good, and shows the others.
    ...(message.mail?.link ? { link: `${message.mail.link}.1` } : {}),
    ...(message.mentions ? { mentions: [...message.mentions] } : {}),
    ...copiesOf(message),
    ...(message.talk ? { talk: presentTalk(message, message.talk, mine) } : {}),
    edited: edit !== undefined,
    ...starsOf(edit ?? message),
    deleted,
    attachments: presentFiles(message, files),
    delivery: message.outbound ? { state: delivery?.state ?? 'queued', detail: delivery?.detail ?? '' } : null,
  };
}

/** The first version and every correction that this stretch holds, the oldest first. */
function presentTalk(first: Message, { way, direction, result, queue }: Talk, changes: readonly Message[]): TalkView {
  const versions = [first, ...changes.toSorted((a, b) => a.at - b.at)].flatMap(({ talk, text }) =>
    talk
      ? {
          at: iso(talk.recordedAt),
          by: talk.recordedBy,
          happenedAt: iso(talk.happenedAt),
          text,
          because: talk.because ?? '',
        }
      : [],
  );
  return { way, direction, result, queue: queue ?? null, versions };
}

function starsOf({ rating }: Message): { rating?: number } {
  return rating === undefined ? {} : { rating };
}

function copiesOf({ outbound, mail }: Message): { cc?: string[] } {
  const cc = outbound?.cc ?? mail?.copies ?? [];
  return cc.length > 0 ? { cc: [...cc] } : {};
}

/** An address that stands in the form before a chat, which its page has not signed for. */
const isOnlyTold = ({ consent, contact }: Message): boolean =>
  consent !== undefined && contact?.email !== undefined && contact.signed !== 'mail';

/** What was found on arrival, and whether its sender bears the name of an agent of today without their address. */
function reasonsOf(message: Message, agents: readonly Agent[]): string[] {
  const { mail, contact, direction, consent } = message;
  const told = isOnlyTold(message) ? [`says that ${contact?.email} is theirs, which nobody has proven`] : [];
  if (!mail || direction !== 'in') return [...(consent ? [`agreed to: ${consent}`] : []), ...told];
  const others = agents.filter(({ email }) => email.toLowerCase() !== contact?.email);
  const sender = { name: contact?.name ?? '', address: contact?.email ?? '' };
  const tricks = imitations(
    sender,
    others.map(({ name }) => name),
  );
  return [...(mail.suspicion ? [mail.suspicion.because] : []), ...tricks, ...mail.reasons];
}

function authorKind(by: Actor): MessageView['author']['kind'] {
  if (by === 'customer') return 'customer';
  return by === 'desk' ? 'desk' : 'agent';
}

function presentChange({ id, at, eventKind, text, authorName }: Message): EventView {
  return {
    id,
    at: iso(at),
    by: authorName || 'customer',
    type: eventKind,
    text: text ? `${eventKind}: ${text}` : eventKind,
  };
}
