import * as z from 'zod/mini';
import { attached } from './attached.ts';

/** What the REST API and the sockets take; the OpenAPI description is generated from these. */

const text = z.string().check(z.minLength(1), z.maxLength(100_000));
const id = z.string().check(z.regex(/^[A-Za-z0-9_-]{8,64}$/));

/** When the words were last changed: the caller's draft is deleted in the same step, unless it is a later one, of another browser. */
const draft = z.optional(z.iso.datetime());

/** What an agent writes: words, files, or both. */
const words = z.string().check(z.maxLength(100_000));
const saysSomething = z.refine<{ text: string; attachments?: readonly object[] | undefined }>(
  ({ text: said, attachments }) => said.trim() !== '' || !!attachments?.length,
  { error: 'says nothing: write something or attach a file', path: ['text'] },
);

const reply = z
  .strictObject({
    type: z.literal('reply'),
    /** Chosen by the client, so that a repeated request is the same reply. */
    id,
    text: words,
    attachments: attached,
    /** By email: who else gets it. Nobody does by having been named in a mail; an agent names them here. */
    cc: z.optional(z.array(z.string().check(z.maxLength(320))).check(z.maxLength(50))),
    /** The ticket's status after the reply; absent = open. */
    status: z.optional(z.enum(['open', 'pending', 'on-hold', 'resolved'])),
    /** The id of the customer's message that is answered, on platforms that show it (`quotes` of the ticket). */
    quotes: z.optional(z.string().check(z.maxLength(200))),
    /** Words that the platform has approved, in place of `text`: the settings hold them, `values` fills their places. */
    template: z.optional(
      z.strictObject({
        name: z.string().check(z.maxLength(512)),
        language: z.string().check(z.maxLength(12)),
        values: z.array(z.string().check(z.maxLength(500))).check(z.maxLength(20)),
      }),
    ),
    /** Which of the merged tickets' ways it leaves by, or the ticket's own id; absent = where the customer wrote last. */
    via: z.optional(z.string().check(z.maxLength(40))),
    draft,
    /** It waits for the desk's `undoSend` before it leaves, and can be taken back until then; absent = it leaves at once. */
    hold: z.optional(z.boolean()),
  })
  .check(saysSomething);
const note = z
  .strictObject({
    type: z.literal('note'),
    id,
    text: words,
    attachments: attached,
    /** The ids of agents whom the note names: they are told, and have it in their view until they look. */
    mentions: z.optional(z.array(z.string().check(z.regex(/^[A-Za-z0-9_-]{1,64}$/))).check(z.maxLength(20))),
    draft,
  })
  .check(saysSomething);
const assign = z.strictObject({ type: z.literal('assign'), assignee: z.nullable(z.string()) });
/** Of the desk's own, by name; null empties one. */
const fields = z.strictObject({
  type: z.literal('fields'),
  values: z.record(
    z.string().check(z.maxLength(40)),
    z.nullable(z.union([z.string().check(z.maxLength(200)), z.number(), z.boolean()])),
  ),
});
/** Up, by one of the ways that the settings name; the reason stays on the ticket. */
const escalate = z.strictObject({
  type: z.literal('escalate'),
  id,
  way: z.string().check(z.minLength(1), z.maxLength(80)),
  because: z.string().check(z.minLength(1), z.maxLength(300)),
});
/** Whoever it was offered to has opened it; of anybody else, and where it was not offered, it changes nothing. */
const take = z.strictObject({ type: z.literal('take') });
/** To the other queue; the reason, where there is one, stays on the ticket. */
const transfer = z.strictObject({
  type: z.literal('transfer'),
  queue: z.enum(['csr', 'tsr']),
  because: z.optional(z.string().check(z.maxLength(300))),
});
const setStatus = z.strictObject({
  type: z.literal('status'),
  status: z.enum(['open', 'pending', 'on-hold', 'resolved', 'closed']),
});
/** Out of the way until a moment ahead: meanwhile pending or on hold, then open again, as when the customer writes. Null ends it and leaves the status. */
const snooze = z.strictObject({
  type: z.literal('snooze'),
  until: z.nullable(z.iso.datetime()),
  status: z.enum(['pending', 'on-hold']),
});
const setPriority = z.strictObject({
  type: z.literal('priority'),
  priority: z.enum(['low', 'normal', 'high', 'urgent']),
});
const tag = z.strictObject({
  type: z.literal('tag'),
  add: z.optional(z.array(z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{0,39}$/))).check(z.maxLength(10))),
  remove: z.optional(z.array(z.string()).check(z.maxLength(10))),
});

/** Into the spam view, and out of it; `block` and `allow`: so with all further mail of its sender. */
const spam = z.strictObject({
  type: z.literal('spam'),
  block: z.optional(z.boolean()),
  because: z.optional(z.string().check(z.maxLength(200))),
});
const notSpam = z.strictObject({ type: z.literal('not-spam'), allow: z.optional(z.boolean()) });
/** Mail to a suppressed address is allowed again. */
const lift = z.strictObject({
  type: z.literal('lift'),
  address: z.string().check(z.minLength(3), z.maxLength(320)),
  reason: z.string().check(z.minLength(1), z.maxLength(300)),
});

/** The mail does not belong where it refers to; `POST /api/tickets/{id}/join` says that it does. */
const dismissLink = z.strictObject({ type: z.literal('dismiss-link') });

const talkFields = {
  /** Chosen by the client, so that a repeated request is the same talk. */
  id,
  way: z.enum(['phone', 'in-person', 'other']),
  /** `in`: the customer called or came. */
  direction: z.enum(['in', 'out']),
  /** When it happened: the clocks count from there. */
  at: z.iso.datetime(),
  text,
  /** `answered`: whoever asked has the answer; `waiting`: we owe them something; `not-reached`: we tried in vain. */
  result: z.enum(['answered', 'waiting', 'not-reached']),
  /** Who follows it up. */
  queue: z.optional(z.enum(['csr', 'tsr'])),
  /** The ticket's status after a talk that answered; absent = open. */
  status: z.optional(z.enum(['open', 'pending', 'on-hold', 'resolved'])),
};
/** What was said by telephone or face to face, about this ticket. */
const talk = z.strictObject({ type: z.literal('talk'), ...talkFields });
/** Another version of a recorded talk; the first stays beside it. Its clocks stand. */
const correct = z.strictObject({
  type: z.literal('correct'),
  id,
  message: z.string().check(z.maxLength(210)),
  text,
  at: z.iso.datetime(),
  because: z.string().check(z.minLength(1), z.maxLength(300)),
});

const person = z.strictObject({
  name: z.string().check(z.minLength(1), z.maxLength(120)),
  phone: z.optional(z.string().check(z.maxLength(40))),
  email: z.optional(z.string().check(z.maxLength(254), z.regex(/^[^\s@<>,;]+@[^\s@<>,;]+$/))),
});

/** `POST /api/talks`: a talk that opens a ticket of its own. */
export const talkRequest = z.strictObject({
  ...talkFields,
  queue: z.enum(['csr', 'tsr']),
  subject: z.optional(z.string().check(z.maxLength(200))),
  contact: person,
});
export type TalkRequest = z.infer<typeof talkRequest>;

/** What a macro of the settings does beside its text. */
const amount = z.optional(z.number().check(z.gte(0), z.lte(1e9)));
const macroName = z.string().check(z.minLength(1), z.maxLength(80));
const macro = z.strictObject({ type: z.literal('macro'), name: macroName, amount });

/** A lead is asked for what the settings let nobody do alone: the macro, and the answer that goes out with it once it is approved. */
const request = z.strictObject({
  type: z.literal('request'),
  id,
  macro: macroName,
  amount,
  text: z.string().check(z.maxLength(20_000)),
});
/** On a request, by its id. Whoever has made it takes it back; another lead approves or refuses it. */
const verdict = z.strictObject({
  type: z.literal('verdict'),
  id,
  request: id,
  verdict: z.enum(['approve', 'refuse', 'withdraw']),
  because: z.optional(z.string().check(z.maxLength(300))),
});

/** `POST /api/tickets/{id}/commands`; answers the ticket, or 409 with the refusal. */
export const ticketCommand = z.discriminatedUnion('type', [
  reply,
  note,
  assign,
  take,
  escalate,
  fields,
  transfer,
  setStatus,
  snooze,
  setPriority,
  tag,
  spam,
  notSpam,
  dismissLink,
  macro,
  request,
  verdict,
  lift,
  talk,
  correct,
]);
export type TicketCommand = z.infer<typeof ticketCommand>;

/** `POST /api/tickets/{ticket}/merge`: an id or a reference. */
export const mergeRequest = z.strictObject({ into: z.string().check(z.minLength(1), z.maxLength(64)) });

/** `POST /api/tickets/{ticket}/split`: messages of the ticket's own conversation. `id` is the client's own of the request: the same again is the same ticket. */
export const splitRequest = z.strictObject({
  id,
  messages: z.array(z.string().check(z.maxLength(210))).check(z.minLength(1), z.maxLength(20)),
  subject: z.string().check(z.trim(), z.minLength(1), z.maxLength(200)),
  queue: z.enum(['csr', 'tsr']),
  because: z.optional(z.string().check(z.trim(), z.maxLength(300))),
});
export type SplitRequest = z.infer<typeof splitRequest>;

const who = z.string().check(z.maxLength(254), z.toLowerCase(), z.regex(/^(?:[^\s@<>,;]+)?@[^\s@<>,;]+\.[^\s@<>,;]+$/));

/** `PUT /api/senders`: what is to become of mail from an address, or from everybody at `@domain`; `none` takes back what was said. */
export const senderRuleRequest = z.strictObject({
  who,
  verdict: z.enum(['block', 'allow', 'none']),
  because: z.optional(z.string().check(z.maxLength(200))),
});

/** `POST /api/tickets/{ticket}/contact`: the ticket's contact and another are the same person, or are not. `other`: a ticket by id or reference, or an identity that the contact's page shows. */
export const contactLink = z.strictObject({
  other: z.string().check(z.minLength(1), z.maxLength(700)),
  linked: z.boolean(),
  because: z.string().check(z.minLength(1), z.maxLength(300)),
});
export type ContactLink = z.infer<typeof contactLink>;

/** `PUT /api/me/presence` */
export const presenceChange = z.strictObject({ presence: z.enum(['available', 'away']) });

/** `POST /api/uploads`: answers `{ key, url }`; PUT the bytes to the URL, then name the key in a reply. */
export const uploadRequest = z.strictObject({
  name: z.string().check(z.minLength(1), z.maxLength(200)),
  contentType: z.string().check(z.maxLength(100)),
});
