import type { NewRequest, PortalWords } from '../../shared/api/portal.ts';
import { conversationKey } from '../../shared/channels/keys.ts';
import { appearanceOf } from '../../shared/desk/appearance.ts';
import { participant } from '../../shared/desk/participant.ts';
import { type Aside, decideAside, nearestRule, rulesOf } from '../../shared/domain/aside.ts';
import type { Message } from '../../shared/domain/message.ts';
import { namesOf } from '../../shared/domain/message.ts';
import type { Conversation, Route } from '../../shared/domain/ticket.ts';
import { type Instant, iso } from '../../shared/domain/words.ts';
import { plainLine } from '../../shared/email/plain-line.ts';
import { DeskError } from '../../shared/errors.ts';
import { cutBytes } from '../../shared/store/codec.ts';
import { blankMessage } from '../../shared/store/fact-items.ts';
import { hashName } from '../../shared/store/hash.ts';
import type { PortalDeps } from './deps.ts';
import { filesOf } from './files.ts';
import { isTooMany, tooOften } from './limit.ts';
import { findOwn, homeOf, requestId } from './requests.ts';

const PREVIEW_BYTES = 90;
/** In an hour, of one address: more is no person. */
const MOST = { messages: 40, requests: 10 };

/** What the customer adds: a message like their mail, in the same conversation. It opens again what was done. */
export async function addToRequest(
  deps: PortalDeps,
  address: string,
  { id, words }: { id: string; words: PortalWords },
): Promise<{ message: string }> {
  const { ticket } = await findOwn(deps, address, id);
  if (await isTooMany(deps, `messages ${address}`, MOST.messages)) tooOften();
  const { conversation, queue } = ticket;
  const fact = await messageOf(deps, { conversation, address, words });
  await deps.conversations.putMessage({ conversation, fact }, queue);
  return { message: fact.id };
}

/**
 * A request by form: an email conversation whose first mail was never sent, so that the answer goes to the proven address and its reader may go on by mail. The
 * browser's own id names it: the same form, sent again, is the same request.
 */
export async function openRequest(deps: PortalDeps, address: string, request: NewRequest): Promise<{ id: string }> {
  const conversation = conversationOf(deps, address, request);
  const { ticket } = await deps.conversations.head(conversation.id, true);
  if (!ticket && (await isTooMany(deps, `requests ${address}`, MOST.requests))) tooOften();
  const { route, aside } = await judge(deps, address, { conversation, request });
  const message = await messageOf(deps, { conversation, address, words: request });
  const subject = cutBytes(plainLine(request.subject), 800);
  const fact: Message = { ...message, subject, route, acknowledge: !aside, ...(aside ? { aside } : {}) };
  await deps.conversations.putMessage({ conversation, fact }, route.queue);
  const begun = { conversation, receivedAt: fact.at, mail: { unverified: false } };
  const appearance = appearanceOf(begun, { key: address, email: address });
  await deps.appearances.appeared(appearance);
  return { id: requestId(appearance) };
}

function conversationOf({ settings }: PortalDeps, address: string, { id }: NewRequest): Conversation {
  const mailbox = settings.channels.find(({ channel }) => channel === 'email');
  if (!mailbox) throw new DeskError('ticket.refused', 'this desk has no mailbox to answer from', { recovery: 'never' });
  const thread = `portal/${hashName(homeOf(address))}/${id}`;
  return { id: conversationKey('email', mailbox.account, thread), channel: 'email', account: mailbox.account, thread };
}

type Asked = { conversation: Conversation; request: NewRequest };

/** The settings' rules go first, then the customer's choice; whom somebody has blocked gets no further by the form than by mail. */
async function judge(
  { routes, senderRules, settings, clock }: PortalDeps,
  address: string,
  { conversation: { channel, account }, request: { topic, subject, text } }: Asked,
): Promise<{ route: Route; aside: Aside | null }> {
  const route = routes[topic]({ channel, account, subject, text, from: address, contact: null, at: clock.now() });
  const { rules } = await senderRules.cluesOf([], rulesOf(address));
  const known = new Map([...settings.mail.block.map(blocked), ...rules]);
  const aside = decideAside({ suspicion: null, rule: nearestRule(address, known), verified: true, joins: false });
  return { route: { ...route, because: [...route.because, 'written in the portal'] }, aside };
}

const blocked = (who: string) =>
  [who, { who, verdict: 'block', because: 'by the settings', by: 'settings', at: 0 }] as const;

type Saying = { conversation: Conversation; address: string; words: PortalWords };

/** Under the moment of its first attempt, however often the browser sends it. */
async function messageOf(deps: PortalDeps, { conversation, address, words }: Saying): Promise<Message> {
  const attachments = filesOf(address, words.files);
  const shown = words.text.trim().slice(0, 400).replace(/\s+/g, ' ') || namesOf(attachments);
  if (!shown) throw new DeskError('input.invalid', 'write something or attach a file', { recovery: 'never' });
  const key = `-#${hashName('portal', address, words.id)}`;
  const at: Instant = await deps.registry.arrival(conversation.id, key, deps.clock.now());
  return {
    ...blankMessage,
    id: `M#${iso(at)}${key.slice(1)}`,
    at,
    externalId: `portal-${words.id}`,
    contact: { key: address, email: address },
    replyAddress: address,
    participants: [participant(address)],
    preview: cutBytes(shown, PREVIEW_BYTES),
    text: words.text,
    sentAt: at,
    attachments,
  };
}
