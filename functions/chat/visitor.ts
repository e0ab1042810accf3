import { type FromWidget, fromWidget } from '../../shared/api/from-widget.ts';
import type { ToWidget, WidgetMessage } from '../../shared/api/widget-views.ts';
import { conversationKey } from '../../shared/channels/keys.ts';
import type { ChatJob } from '../../shared/desk/jobs.ts';
import { readToken, signToken } from '../../shared/desk/signed-token.ts';
import { toWidgetMessage, WIDGET_HISTORY } from '../../shared/desk/widget-message.ts';
import { askingForMail, type ChatForm, readAnswers } from '../../shared/domain/chat-form.ts';
import { iso } from '../../shared/domain/words.ts';
import { hashName } from '../../shared/store/hash.ts';
import { isMessageId } from '../../shared/store/keys.ts';
import { conversationPage } from '../../shared/store/page-store.ts';
import type { Said } from './agent.ts';
import { tellOfVisitor } from './company.ts';
import { filesOf, fileUrl, uploadUrl } from './files.ts';
import type { ChatDeps } from './handler.ts';
import { rate, withOpenQuestions } from './rating.ts';
import { recognise } from './recognise.ts';
import { isSigned, sessionOf } from './signed-session.ts';

const SESSION = 'widget-session';
const YEAR = 366 * 86_400_000;

/** A visitor's socket: hello brings a session and what was said before, send is durable before it is confirmed. */
export async function visitorSays(deps: ChatDeps, call: Said): Promise<void> {
  const heard = fromWidget.safeParse(call.said);
  const answer = heard.success
    ? await reply(deps, call, heard.data)
    : refusal(heard.error.issues[0]?.message ?? 'not understood');
  if (answer) await deps.sockets.post(call.connectionId, answer);
}

/** That a visitor types is worth nothing a moment later, and is not answered. */
async function reply(deps: ChatDeps, call: Said, said: FromWidget): Promise<ToWidget | null> {
  if (said.action === 'ping') return pong(deps, call);
  if (said.action === 'hello') return welcome(deps, call, said);
  if (said.action === 'send') return take(deps, call, said);
  const { who } = call.connection;
  if (said.action === 'upload') return who ? uploadUrl(deps, call.connection, said) : refusal('say hello first');
  if (said.action === 'file') return who ? fileUrl(deps, who, said) : refusal('say hello first');
  if (said.action === 'rate') return who ? rate(deps, who, said) : refusal('say hello first');
  if (who && said.action === 'receipt') await heardOf(deps, who, said);
  else if (who) await tellOfVisitor(deps, who);
  return null;
}

/** A page stays open past the end of business: each beat of its line brings the hours anew. */
function pong({ clock, hours }: ChatDeps, { connection }: Said): ToWidget {
  const now = clock.now();
  return { type: 'pong', now: iso(now), ...hours(connection, now) };
}

/** Only of their own conversation, and only upwards: whatever a browser makes up of a message of others, or of one that never left, changes nothing. */
async function heardOf(
  { deliveries, clock }: ChatDeps,
  conversation: string,
  { id, status }: Extract<FromWidget, { action: 'receipt' }>,
): Promise<void> {
  if (isMessageId(id)) await deliveries.raise(conversation, id, { state: status, at: clock.now() });
}

function refusal(reason: string): ToWidget {
  return { type: 'refused', reason };
}

type Hello = Extract<FromWidget, { action: 'hello' }>;

/**
 * The session is the visitor's identity, so only its own token opens it again, or the signature of the company's own server: a guessed or copied id begins a new
 * one. A new one is named after its socket: a page whose first hello is slow or lost says hello again, and would otherwise speak in one session and be answered in another.
 */
async function welcome(deps: ChatDeps, { connectionId, connection }: Said, said: Hello): Promise<ToWidget> {
  const { clock, registry } = deps;
  const { account } = connection;
  const user = await signedVisitor(deps, account, said);
  const session = user ? sessionOf(user) : await anonymous(deps, { connectionId, connection }, said);
  const conversation = conversationKey('webchat', account, session);
  // Whoever has signed out on an open page hears no more of what is said to whoever had signed in.
  if (connection.who && connection.who !== conversation) await registry.dropVisitorSocket(connection.who, connectionId);
  await registry.putConnection(
    connectionId,
    {
      kind: 'visitor',
      account,
      who: conversation,
      session,
      name: (user?.name || said.name) ?? '',
      place: connection.place,
      user: user ? { id: user.id, email: user.email, verified: user.emailVerified } : undefined,
    },
    clock.now(),
  );
  await registry.putVisitorSocket(conversation, connectionId, clock.now());
  const messages = await history(deps, conversation);
  const now = clock.now();
  return {
    type: 'welcome',
    session,
    ...(user ? { token: '', signed: true } : { token: await tokenOf(deps, session) }),
    messages,
    cursor: messages.at(-1)?.id ?? said.after ?? null,
    now: iso(now),
    ...deps.hours({ account, user }, now),
  };
}

function signedVisitor(deps: ChatDeps, account: string, { user: token, browser }: Hello) {
  const named = deps.settings.channels.find((each) => each.channel === 'webchat' && each.account === account);
  if (!token || named?.options['identity'] !== 'signed') return null;
  return recognise(deps, { account, token, browser });
}

async function anonymous(
  { realClock, key }: ChatDeps,
  { connectionId, connection }: Omit<Said, 'said'>,
  said: Hello,
): Promise<string> {
  const known = said.token
    ? readToken({ purpose: SESSION, key: await key() }, said.token, realClock.now())?.[0]
    : undefined;
  if (known && known === said.session && !isSigned(known)) return known;
  return isSigned(connection.session) || !connection.session ? hashName(SESSION, connectionId) : connection.session;
}

async function tokenOf({ realClock, key }: ChatDeps, session: string): Promise<string> {
  return signToken({ purpose: SESSION, key: await key() }, [session], realClock.now() + YEAR);
}

/** Always the last stretch: a visitor's clock may be ahead of ours, so nothing newer than a cursor could be trusted to be all that is new. */
async function history(deps: ChatDeps, conversation: string): Promise<WidgetMessage[]> {
  const page = await conversationPage(deps, { conversation, before: null, limit: WIDGET_HISTORY });
  const messages = page.messages.toReversed().flatMap((message) => toWidgetMessage(message) ?? []);
  return withOpenQuestions(deps, conversation, messages);
}

/** What a first word may bring: an address, too, where the settings ask for nothing but let answers go on by mail. */
function formOf({ form, mailAfterMinutes }: ChatDeps['settings']['chat']): ChatForm | null {
  return mailAfterMinutes === null ? form : askingForMail(form ?? { fields: [] });
}

/** The widget keeps sending the same id and time until it hears `accepted`: the key of the message is the dedupe. */
async function take(
  { jobs, clock, settings }: ChatDeps,
  { connection }: Said,
  said: Extract<FromWidget, { action: 'send' }>,
): Promise<ToWidget> {
  const { session, account, name, user, who } = connection;
  if (!session) return refusal('say hello first');
  const files = filesOf(who, said.files ?? []);
  if (!files || (files.length === 0 && said.text === '')) return refusal('a message without words or files of its own');
  const form = formOf(settings.chat);
  const body = JSON.stringify({
    session,
    id: said.id,
    text: said.text,
    sentAt: said.sentAt,
    ...(name ? { name } : {}),
    ...(user ? { user } : {}),
    ...(files.length > 0 ? { files } : {}),
    ...(form && said.form ? { form: readAnswers(form, said.form, settings.fields) } : {}),
  });
  const job: ChatJob = {
    channel: 'webchat',
    account,
    receivedAt: clock.now(),
    headers: {},
    body: Buffer.from(body).toString('base64'),
  };
  await jobs.send([{ body: job, group: `webchat/${session}` }]);
  return { type: 'accepted', id: said.id };
}
