import type {
  BatchGetItemCommandInput,
  BatchGetItemCommandOutput,
  DeleteItemCommandInput,
  DeleteItemCommandOutput,
  GetItemCommandInput,
  GetItemCommandOutput,
  PutItemCommandInput,
  PutItemCommandOutput,
  QueryCommandInput,
  QueryCommandOutput,
  TransactWriteItemsCommandInput,
  TransactWriteItemsCommandOutput,
  UpdateItemCommandInput,
  UpdateItemCommandOutput,
} from '@aws-sdk/client-dynamodb';
import type { Instant } from '../domain/words.ts';

/** The DynamoDB operations that the desk uses. The live one wraps the AWS client, the engine's runs in this process. */
export type Dynamo = {
  getItem(input: GetItemCommandInput): Promise<GetItemCommandOutput>;
  batchGetItem(input: BatchGetItemCommandInput): Promise<BatchGetItemCommandOutput>;
  putItem(input: PutItemCommandInput): Promise<PutItemCommandOutput>;
  updateItem(input: UpdateItemCommandInput): Promise<UpdateItemCommandOutput>;
  deleteItem(input: DeleteItemCommandInput): Promise<DeleteItemCommandOutput>;
  query(input: QueryCommandInput): Promise<QueryCommandOutput>;
  transactWriteItems(input: TransactWriteItemsCommandInput): Promise<TransactWriteItemsCommandOutput>;
};

export type JobToSend = { body: unknown; group?: string; delaySeconds?: number };

/** One job queue, to send to. Resolves only once every job is durable; a partial failure throws a `jobs.unsent` fault. */
export type Jobs = { send(jobs: readonly JobToSend[]): Promise<void> };

/** One bucket. `get` answers undefined where there is no such object. */
export type Blobs = {
  put(key: string, bytes: Uint8Array, meta?: { contentType?: string; encoding?: string }): Promise<void>;
  get(key: string): Promise<Uint8Array | undefined>;
  /** A URL that hands out the object as a download for a minute. */
  signedUrl(key: string, as: { fileName: string; contentType: string; inline: boolean }): Promise<string>;
  /** A URL to which a browser may PUT exactly one object for five minutes; with `bytes`, of exactly that size and kind. */
  uploadUrl(key: string, contentType: string, bytes?: number): Promise<string>;
};

/** Immutable objects of which parts are read: `[from, to)`. Throws `search.segment-gone` where there is no such object. */
export type Shelf = {
  put(key: string, bytes: Uint8Array): Promise<void>;
  range(key: string, from: number, to: number): Promise<Uint8Array>;
  remove(key: string): Promise<void>;
};

/** What lies in a bucket under a prefix, in no order that means anything. */
export type Listing = { list(prefix: string): Promise<readonly { key: string; at: Instant; bytes: number }[]> };

/** How many jobs SQS itself says were sent to the queue of a kind, from the first instant until before the second; null where it says nothing. Whole minutes. */
export type SentCount = (kind: 'chat' | 'mail', period: { from: Instant; until: Instant }) => Promise<number | null>;

/** Takes an object away; the bucket keeps its version for some days. */
export type Removal = { remove(key: string): Promise<void> };

/** A job that nobody works on, as it lies in its queue; `receipt` is good for taking it away, once it is kept elsewhere. */
export type Letter = { id: string; body: string; sentAt: Instant; receipt: string };

/** One queue of dead letters. `receive` answers at most ten, and none of them again for half a minute; an empty list is the end for now. */
export type Letters = { receive(): Promise<readonly Letter[]>; remove(receipt: string): Promise<void> };

/** Sends a composed mail; answers the id that the mail now bears (SES replaces the one that we wrote). */
export type Mailer = {
  send(mail: {
    raw: Uint8Array;
    from: string;
    to: readonly string[];
    tags: Readonly<Record<string, string>>;
  }): Promise<{ messageId: string }>;
};

/** Posts to a browser's socket; `gone` where it has closed. */
export type Sockets = { post(connectionId: string, data: unknown): Promise<'sent' | 'gone'> };

export type Http = {
  call(request: {
    url: string;
    method: 'GET' | 'POST' | 'PUT' | 'PATCH';
    headers: Record<string, string>;
    body: string;
    timeoutMs: number;
  }): Promise<{
    status: number;
    headers: Readonly<Record<string, string>>;
    body: string;
  }>;
};

/** `refused`: our own guard says no, for a reason that an agent may read. */
export type Downloaded =
  | { kind: 'answer'; status: number; headers: Readonly<Record<string, string>>; bytes: Uint8Array }
  | { kind: 'refused'; reason: string }
  | { kind: 'too-large' };

/** Fetches from addresses that others name. Throws where the connection breaks or takes too long. */
export type Downloads = {
  get(request: {
    url: string;
    method: 'GET' | 'POST';
    /** Sent to the host of `url` and to no other. */
    headers: Readonly<Record<string, string>>;
    body?: string;
    /** Bytes at most, unpacked. */
    most: number;
    /** Whether redirects are followed: three at most. */
    follows: boolean;
    /** For all of it together. */
    timeoutMs: number;
  }): Promise<Downloaded>;
};

/** The secrets of channel accounts by name; cached for at most five minutes. */
export type Secrets = { get(name: string): Promise<string | undefined> };

export type Clock = { now(): Instant };

/** Unguessable where it must be (128 random bits), sortable by time. */
export type Ids = { next(): string };

export type Log = {
  info(message: string, fields?: Record<string, unknown>): void;
  error(message: string, fields?: Record<string, unknown>): void;
};
