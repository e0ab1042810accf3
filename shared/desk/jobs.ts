import * as z from 'zod/mini';
import { noticeItem } from '../store/notice-item.ts';

/** What lies in the desk's own job queues. Strict in what we send, tolerant of fields that newer code adds. */

/**
 * `drain`: somebody has become free, or a ticket waits; `settle`: fold and assign this conversation again, `whole`: from its first fact on; `records`: items
 * of this conversation, by their sort keys, that the stream's consumer has given up: they come again as records do.
 */
export const queueJob = z.union([
  z.object({ kind: z.literal('drain') }),
  z.object({ kind: z.literal('settle'), conversation: z.string(), whole: z.optional(z.boolean()) }),
  z.object({ kind: z.literal('records'), conversation: z.string(), keys: z.array(z.string()) }),
]);
export type QueueJob = z.infer<typeof queueJob>;

/** `notice`: words of the desk's own to an agent; `gesture`: what an agent does just now; `missed`: an answer in the chat has been there for a while; `sign-in`: a customer's link to the portal, which is made where it is sent; everything else is a stored message by its key. */
export const deliveryJob = z.union([
  z.object({ kind: z.literal('message'), conversation: z.string(), message: z.string() }),
  /** `ref`: of the ticket that the message opened; older jobs have none. */
  z.object({
    kind: z.literal('acknowledgement'),
    conversation: z.string(),
    message: z.string(),
    ref: z.optional(z.string()),
  }),
  z.object({
    kind: z.literal('notice'),
    id: z.string(),
    name: z.string(),
    address: z.string(),
    subject: z.string(),
    text: z.string(),
  }),
  z.object({
    kind: z.literal('gesture'),
    doing: z.enum(['seen', 'typing']),
    at: z.number(),
    channel: z.string(),
    account: z.string(),
    to: z.string(),
    thread: z.string(),
    answers: z.string(),
  }),
  z.object({ kind: z.literal('missed'), conversation: z.string(), message: z.string() }),
  z.object({ kind: z.literal('sign-in'), address: z.string(), language: z.string() }),
]);
export type DeliveryJob = z.infer<typeof deliveryJob>;
export type GestureJob = Extract<DeliveryJob, { kind: 'gesture' }>;
export type SignInMail = Extract<DeliveryJob, { kind: 'sign-in' }>;
export type NoticeMail = Extract<DeliveryJob, { kind: 'notice' }>;

export const noticeJob = noticeItem;
export type NoticeJob = z.infer<typeof noticeJob>;

/** `send`: a dispatch by its id, now; `gathered`: what was gathered under this name is complete. Either may come early, late or twice. */
export const hookJob = z.union([
  z.object({ kind: z.literal('send'), id: z.string() }),
  z.object({ kind: z.literal('gathered'), name: z.string() }),
]);
export type HookJob = z.infer<typeof hookJob>;

/** An answer that has waited long enough, by its conversation and its claim. It may come twice, or when the answer was taken back. */
export const heldJob = z.object({ conversation: z.string(), once: z.string() });
export type HeldJob = z.infer<typeof heldJob>;

/** A webhook or chat input as intake accepted it. `body` is base64 of the signed bytes; a large one lies in the bucket under `spill`. */
export const chatJob = z.object({
  channel: z.string(),
  account: z.string(),
  receivedAt: z.number(),
  headers: z.record(z.string(), z.string()),
  body: z.optional(z.string()),
  spill: z.optional(z.string()),
});
export type ChatJob = z.infer<typeof chatJob>;
