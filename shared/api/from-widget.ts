import * as z from 'zod/mini';

const id = z.string().check(z.regex(/^[A-Za-z0-9_-]{8,64}$/));

/** What a widget sends over its socket. */
export const fromWidget = z.discriminatedUnion('action', [
  z.object({
    action: z.literal('hello'),
    session: z.optional(z.string().check(z.maxLength(64))),
    token: z.optional(z.string().check(z.maxLength(128))),
    after: z.optional(z.string().check(z.maxLength(128))),
    name: z.optional(z.string().check(z.maxLength(80))),
    /** What the company's own server has signed for whoever is signed in on its page (docs/widget.md), and this browser's own word, to which it is bound. */
    user: z.optional(z.string().check(z.maxLength(8192))),
    browser: z.optional(id),
  }),
  z.object({
    action: z.literal('send'),
    id,
    text: z.string().check(z.maxLength(8000)),
    sentAt: z.iso.datetime(),
    /** Keys that `upload` was answered; a message of files alone has no text. */
    files: z.optional(
      z
        .array(
          z.object({
            key: z.string().check(z.maxLength(200)),
            name: z.string().check(z.maxLength(200)),
            contentType: z.string().check(z.maxLength(100)),
            bytes: z.number(),
          }),
        )
        .check(z.maxLength(10)),
    ),
    /** What the form before the chat asked for; with the first message. */
    form: z.optional(
      z.object({
        email: z.optional(z.string().check(z.maxLength(254))),
        values: z.record(
          z.string().check(z.maxLength(40)),
          z.union([z.string().check(z.maxLength(200)), z.number(), z.boolean()]),
        ),
        consent: z.boolean(),
      }),
    ),
  }),
  /** Asks for an address to which one file may be put; `id` is the browser's own of it. */
  z.object({ action: z.literal('upload'), id, contentType: z.string().check(z.maxLength(100)), bytes: z.number() }),
  /** Asks for the address of a file of a message. */
  z.object({ action: z.literal('file'), message: z.string().check(z.maxLength(210)), index: z.number() }),
  /** How far one of our messages got in this browser: it is there, or somebody has it before their eyes. */
  z.object({
    action: z.literal('receipt'),
    id: z.string().check(z.maxLength(210)),
    status: z.enum(['delivered', 'read']),
  }),
  /** How it went, as the message `question` asks; the same `id` again is the same answer. */
  z.object({
    action: z.literal('rate'),
    id,
    question: z.string().check(z.maxLength(210)),
    score: z.literal([1, 2, 3, 4, 5]),
    comment: z.string().check(z.maxLength(1000)),
  }),
  z.object({ action: z.literal('typing') }),
  z.object({ action: z.literal('ping') }),
]);
export type FromWidget = z.infer<typeof fromWidget>;
