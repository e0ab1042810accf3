import type { Voice } from './voice.ts';

export type Asked = {
  url: URL;
  method: string;
  headers: Readonly<Record<string, string>>;
  body: string;
  number: number;
  at: number;
  /** What customers have written, where the desk must ask for it: bodies as `voice` makes them, oldest first. */
  news?: readonly unknown[];
};

/** `file`: what is handed out instead of an answer's JSON; `gesture`: nobody is told anything of it later. */
export type Played = {
  status: number;
  answer: unknown;
  headers?: Record<string, string>;
  file?: { bytes: Uint8Array; contentType: string };
  gesture?: true;
};

/** `url`: the address that the provider calls, as the desk knows it: for those who sign that too. */
export type ToSign = { secret: string; body: string; id: string; now: number; url?: string };

/** One provider as the laptop plays it: how it proves a webhook to be its own, and what its API answers, by its own documentation. */
export type Provider = {
  channel: string;
  /** How it tells the desk of customers. */
  voice: Voice;
  /** It calls nobody: what customers write lies ready until the desk asks. */
  polled?: true;
  /** It calls nobody: its events come over AWS's own bus. */
  bus?: true;
  /** Hosts of its API; `sms.example.com` too where `example.com` stands here. */
  hosts: readonly string[];
  /** Where several share a host: the paths that are this one's. */
  paths?: RegExp;
  /** The headers of a webhook, beside its content type. `now` in milliseconds. */
  sign(message: ToSign): Record<string, string>;
  /** What it answers to a call too many. */
  busy(at: number): Played;
  /** `number` grows with every call and makes message ids; `at` in milliseconds. */
  answer(asked: Asked): Played;
};

/** The call's JSON; an empty object where it holds none. */
export function fieldsOf(body: string): Record<string, unknown> {
  try {
    const read: unknown = JSON.parse(body);
    return typeof read === 'object' && read !== null ? { ...read } : {};
  } catch {
    return {};
  }
}
