import type { FromWidget } from '../../shared/api/from-widget.ts';
import type { ToWidget, WidgetMessage } from '../../shared/api/widget-views.ts';

export type Sending = Extract<FromWidget, { action: 'send' }>;

/** What the visitor answered; `thanks`: null until the desk has it, empty where it was not theirs to answer any more. */
export type Rating = Extract<FromWidget, { action: 'rate' }> & { thanks: string | null };

/** What a visitor's browser remembers between pages. Nothing leaves `unsent` before the desk has it. */
export type Talk = {
  /** Whose it is, as the company names whoever is signed in on its page; null: whoever sits here. */
  user: string | null;
  session: string | null;
  token: string | null;
  name: string;
  messages: WidgetMessage[];
  cursor: string | null;
  unsent: Sending[];
  unread: number;
  refused: string;
  /** The visitor's latest message that whoever answers has looked at. */
  seen: string;
  /** Up to when the desk knows that answers are in this browser, and that they were before somebody's eyes. */
  toldOf: { delivered: string; read: string };
  rating: Rating | null;
  /** What was answered before the first word: asked once, sent with that word. */
  form: NonNullable<Sending['form']> | null;
};

export const NEW_TALK: Talk = {
  user: null,
  session: null,
  token: null,
  name: '',
  messages: [],
  cursor: null,
  unsent: [],
  unread: 0,
  refused: '',
  seen: '',
  toldOf: { delivered: '', read: '' },
  rating: null,
  form: null,
};

const REMEMBERED = 200;

export type TalkAction =
  | { type: 'heard'; said: ToWidget; open: boolean }
  | { type: 'wrote'; sending: Sending }
  | { type: 'named'; name: string }
  | { type: 'answered'; form: NonNullable<Sending['form']> }
  | { type: 'gave'; rating: Rating }
  | { type: 'read' }
  | { type: 'elsewhere'; talk: Talk };

export function reduceTalk(talk: Talk, action: TalkAction): Talk {
  switch (action.type) {
    case 'wrote':
      return { ...talk, unsent: [...talk.unsent, action.sending], refused: '' };
    case 'named':
      return { ...talk, name: action.name };
    case 'answered':
      return { ...talk, form: action.form };
    case 'gave':
      return { ...talk, rating: action.rating };
    case 'read':
      return { ...talk, unread: 0 };
    case 'elsewhere':
      return joined(talk, action.talk);
    case 'heard':
      return hear(talk, action.said, action.open);
  }
}

function hear(talk: Talk, said: ToWidget, open: boolean): Talk {
  switch (said.type) {
    case 'welcome':
      return welcome(talk, said, open);
    case 'accepted':
      return accepted(talk, said.id);
    case 'message':
      return { ...withMessages(talk, [said.message], open), cursor: said.cursor };
    case 'seen':
      return { ...talk, seen: said.id };
    case 'rated':
      return talk.rating?.id === said.id ? { ...talk, rating: { ...talk.rating, thanks: said.thanks } } : talk;
    case 'refused':
      return { ...talk, refused: said.reason };
    default:
      return talk;
  }
}

/** Another session than ours means that ours is not known any more: its history is not this conversation's. */
function welcome(talk: Talk, said: Extract<ToWidget, { type: 'welcome' }>, open: boolean): Talk {
  const same = talk.session === said.session;
  const base = same || talk.session === null ? talk : { ...talk, messages: [], rating: null };
  // What may be answered is the desk's to say: the ticket may go on elsewhere by now.
  const messages = base.messages.map((held) => said.messages.find(({ id }) => id === held.id) ?? held);
  const with_ = withMessages({ ...base, messages }, said.messages, open);
  return { ...with_, session: said.session, token: said.token, cursor: said.cursor ?? talk.cursor, refused: '' };
}

/** The desk has it for good: from now on it is a message like any other, under the same id. */
function accepted(talk: Talk, id: string): Talk {
  const sent = talk.unsent.find((sending) => sending.id === id);
  if (!sent) return talk;
  const files = sent.files?.map(({ name, contentType, bytes }) => ({ name, contentType, bytes }));
  const said: WidgetMessage = { id, direction: 'in', text: sent.text, at: sent.sentAt, author: talk.name };
  const message = files ? { ...said, files } : said;
  return withMessages(talk, [message], true);
}

function withMessages(talk: Talk, arrived: readonly WidgetMessage[], open: boolean): Talk {
  const fresh = arrived.filter((message) => !talk.messages.some((held) => isSame(held, message)));
  const messages = [...talk.messages, ...fresh].sort((a, b) => a.at.localeCompare(b.at)).slice(-REMEMBERED);
  const answers = fresh.filter(({ direction }) => direction === 'out').length;
  const unsent = talk.unsent.filter((sending) => !arrived.some(({ id }) => id === sending.id));
  return { ...talk, messages, unsent, unread: open ? 0 : talk.unread + answers };
}

/** The visitor's own message may come back from the history under the desk's id; its time and words are the sender's. */
function isSame(a: WidgetMessage, b: WidgetMessage): boolean {
  if (a.id === b.id) return true;
  return a.direction === 'in' && b.direction === 'in' && a.at === b.at && a.text === b.text;
}

/** Another tab of the same visitor has gone on: its messages are ours too. */
function joined(talk: Talk, other: Talk): Talk {
  if (other.session !== talk.session) return { ...other, unsent: talk.unsent };
  const known = (id: string) => other.messages.some((message) => message.id === id);
  const unsent = talk.unsent.filter(({ id }) => !known(id));
  const { unread, token, seen, toldOf, rating } = other;
  return { ...withMessages(talk, other.messages, true), unsent, unread, token, seen, toldOf, rating };
}

/** How far the visitor's last word got, where nothing came after it. */
export function fateOfLast({ messages, unsent, seen }: Talk): 'sent' | 'seen' | null {
  const last = messages.at(-1);
  if (last?.direction !== 'in' || unsent.length > 0) return null;
  return last.id === seen ? 'seen' : 'sent';
}

/** The question that the widget shows now: the latest that may be answered. */
export function openQuestion({ messages, rating }: Pick<Talk, 'messages' | 'rating'>): string | null {
  const question = messages.findLast(({ asks }) => asks)?.id ?? null;
  const closed = rating?.question === question && rating?.thanks === '';
  return closed ? null : question;
}

/** The first word on every connection: who we are and from where to go on. */
export function helloOf(
  { session, token, cursor, name }: Talk,
  shown: { user?: string; browser?: string } = {},
): FromWidget {
  return {
    action: 'hello',
    ...shown,
    ...(session && token ? { session, token } : {}),
    ...(session && cursor ? { after: cursor } : {}),
    ...(name ? { name } : {}),
  };
}

/** What is remembered of this very person, else nothing. */
export function talkOf(user: string | null, text: string | null): Talk {
  const held = parseTalk(text);
  return held.user === user ? held : { ...NEW_TALK, user };
}

/** What storage holds, as far as it can be believed. */
export function parseTalk(text: string | null): Talk {
  try {
    const held = JSON.parse(text ?? '') as Partial<Talk> | null;
    return Array.isArray(held?.messages) && Array.isArray(held.unsent) ? { ...NEW_TALK, ...held } : NEW_TALK;
  } catch {
    return NEW_TALK;
  }
}
