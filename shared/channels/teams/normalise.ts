import type { InboundContact } from '../../domain/inbound-event.ts';
import type { ChannelEvent, InboundChannel } from '../channel.ts';
import { newEvent } from '../event.ts';
import { readJson } from '../json-body.ts';
import { fromIso } from '../time.ts';
import { saidIn } from './said.ts';
import { type Activity, activitySchema, type Person, reactionSchema, readSchema } from './schema.ts';

type Change = Pick<ChannelEvent, 'kind' | 'externalId'> & Partial<ChannelEvent>;

/** One activity a request; several reactions to one message may be in it. */
export const normalise: InboundChannel['normalise'] = ({ body }) => {
  const read = activitySchema.safeParse(readJson(body)?.value);
  if (!read.success) return { kind: 'unreadable', reason: 'body is no activity of Teams: it has no type' };
  const activity = read.data;
  const common = {
    thread: activity.conversation?.id ?? 'account',
    providerTime: activity.timestamp ?? null,
    sentAt: fromIso(activity.timestamp),
    contact: activity.from ? personOf(activity.from) : null,
  };
  const events = changesOf(activity).map((change) => newEvent({ ...common, ...change }));
  if (events.length > 0) return { kind: 'events', events };
  return { kind: 'ignored', reason: `nobody wrote anything in a "${activity.type}"` };
};

/** The directory's id is the same for every bot; `29:…` is known to this bot alone. */
function personOf({ id, aadObjectId, name }: Person): InboundContact {
  const key = aadObjectId || id;
  return name ? { key, name } : { key };
}

const IGNORED = new Set(['typing', 'endOfConversation', 'trace']);
const MEMBERSHIP = new Set(['conversationUpdate', 'installationUpdate']);
const READERS: ReadonlyMap<string, (activity: Activity) => Change[]> = new Map([
  ['message', (activity: Activity) => [message(activity)]],
  ['messageUpdate', (activity: Activity) => [edit(activity)]],
  ['messageDelete', (activity: Activity) => [{ kind: 'delete' as const, externalId: idOf(activity) }]],
  ['messageReaction', reactions],
  ['event', (activity: Activity) => [event(activity)]],
  ['invoke', (activity: Activity) => [submitted(activity)]],
]);

function changesOf(activity: Activity): Change[] {
  const { type } = activity;
  if (IGNORED.has(type)) return [];
  if (MEMBERSHIP.has(type)) {
    const detail = activity.channelData?.eventType ?? activity.action ?? type;
    return [{ kind: 'membership', externalId: idOf(activity), content: [type, detail], detail }];
  }
  return READERS.get(type)?.(activity) ?? [unknown(activity)];
}

/** Teams names everything; what came without a name is told apart by its time and content. */
function idOf({ id, replyToId, timestamp }: Activity): string {
  return id ?? replyToId ?? `unnamed-${timestamp ?? ''}`;
}

function unknown(activity: Activity): Change {
  const { type, name } = activity;
  return {
    kind: 'unsupported',
    externalId: idOf(activity),
    content: [JSON.stringify(activity)],
    detail: `activity of type "${[type, name].filter((part) => part).join(' ')}"`,
  };
}

function message(activity: Activity): Change {
  const said = saidIn(activity);
  const nothing = said.text === '' && said.attachments.length === 0;
  if (nothing && activity.value !== undefined) return submitted(activity);
  const quoted = activity.replyToId === undefined ? {} : { replyTo: activity.replyToId };
  return { kind: 'message', externalId: idOf(activity), ...quoted, ...said };
}

/** A message that was deleted may come back (`undeleteMessage`): then its words are what they are now. */
function edit(activity: Activity): Change {
  const version = `${activity.channelData?.eventType ?? ''} ${activity.timestamp ?? ''}`;
  return { kind: 'edit', externalId: idOf(activity), version, ...saidIn(activity) };
}

/** What somebody chose on a card: its values, as they were sent. */
function submitted(activity: Activity): Change {
  const { name = '', value } = activity;
  const values = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  const text = [name, values].filter((part) => part !== '').join(' ');
  return { kind: 'postback', externalId: idOf(activity), text, content: [name, values] };
}

function reactions(activity: Activity): Change[] {
  const { reactionsAdded, reactionsRemoved, from, replyToId } = activity;
  const person = from ? personOf(from).key : '';
  const make = (entry: unknown, added: boolean): Change => {
    const type = reactionSchema.safeParse(entry).data?.type ?? '';
    return {
      kind: 'reaction',
      externalId: replyToId ?? idOf(activity),
      version: `${person} ${type} ${added}`,
      text: added ? type : '',
      content: [type],
    };
  };
  return [...reactionsAdded.map((entry) => make(entry, true)), ...reactionsRemoved.map((entry) => make(entry, false))];
}

/** https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/channel-messages-for-bots-and-agents#receive-a-read-receipt */
const READ = 'application/vnd.microsoft.readReceipt';

function event(activity: Activity): Change {
  const read = activity.name === READ ? readSchema.safeParse(activity.value).data : undefined;
  if (!read) return unknown(activity);
  return { kind: 'receipt', externalId: read.lastReadMessageId, status: 'read', content: ['read'] };
}
