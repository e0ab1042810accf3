import * as z from 'zod/mini';
import { PORTAL_FILES } from './portal-files.ts';

/** What the customers' portal asks and is answered. Times are ISO 8601 UTC; `id`s are opaque. */

const id = z.string().check(z.regex(/^[A-Za-z0-9_-]{8,64}$/));
/** Empty where files say it. */
const text = z.string().check(z.maxLength(20_000));

const files = z.optional(
  z
    .array(
      z.strictObject({
        key: z.string().check(z.maxLength(200)),
        name: z.string().check(z.minLength(1), z.maxLength(200)),
        contentType: z.string().check(z.maxLength(100)),
        bytes: z.number().check(z.int(), z.minimum(0), z.maximum(PORTAL_FILES.bytes)),
      }),
    )
    .check(z.maxLength(PORTAL_FILES.count)),
);

/** `POST /portal/api/link`: always answered the same, whoever the address belongs to. */
export const linkRequest = z.strictObject({
  address: z
    .string()
    .check(z.trim(), z.toLowerCase(), z.maxLength(254), z.regex(/^[^\s@<>,;:"()]+@[^\s@<>,;:"()]+\.[^\s@<>,;:"()]+$/)),
  language: z.string().check(z.maxLength(10)),
});

/** `POST /portal/api/session` */
export const sessionRequest = z.strictObject({ token: z.string().check(z.regex(/^[A-Za-z0-9_-]{32,128}$/)) });

/** `POST /portal/api/requests` and `…/{request}/messages`; `id` is the browser's own: the same again is the same message. */
export const portalWords = z.strictObject({ id, text, files });
export const newRequest = z.strictObject({
  id,
  text,
  files,
  subject: z.string().check(z.trim(), z.minLength(1), z.maxLength(200)),
  topic: z.enum(['csr', 'tsr']),
});
export type PortalWords = z.infer<typeof portalWords>;
export type NewRequest = z.infer<typeof newRequest>;

/** `POST /portal/api/requests/{request}/rating` */
export const ratingRequest = z.strictObject({
  score: z.number().check(z.int(), z.minimum(1), z.maximum(5)),
  comment: z.optional(z.string().check(z.maxLength(1000))),
});

/** `POST /portal/api/uploads`: answers `{ key, url }`; PUT exactly so many bytes to the URL, then name the key in a message. */
export const portalUpload = z.strictObject({
  contentType: z.string().check(z.maxLength(100)),
  bytes: z.number().check(z.int(), z.minimum(1), z.maximum(PORTAL_FILES.bytes)),
});

/** `open`: the desk is at it; `yours`: it waits for the customer; `solved`: an answer opens it again. */
export type RequestState = 'open' | 'yours' | 'solved' | 'closed';

export type RequestView = {
  id: string;
  ref: string;
  /** Empty where it is not the customer's own. */
  subject: string;
  state: RequestState;
  openedAt: string;
  lastAt: string;
  mayClose: boolean;
  mayRate: boolean;
  /** 1 to 5; absent while the customer has not said how it went. */
  rating?: number;
};

export type PortalMessage = {
  id: string;
  from: 'me' | 'desk' | 'other';
  name: string;
  at: string;
  text: string;
  files: { index: number; name: string; bytes: number | null }[];
};

/** Who is signed in, and what a new request may be about. */
export type PortalMe = { address: string; topics: { id: 'csr' | 'tsr'; name: string }[] };
export type RequestList = { requests: RequestView[]; before: string | null };
/** Messages newest first; `before` leads to older ones. */
export type RequestPage = { request: RequestView; messages: PortalMessage[]; before: string | null };
