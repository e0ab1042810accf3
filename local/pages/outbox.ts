import PostalMime from 'postal-mime';
import type { SesEngine } from '../engine/ses/engine.ts';
import type { SentMail } from '../engine/ses/outbox.ts';
import type { ProviderCall, Providers } from '../providers/door.ts';

/** A mail that left the desk, as a person reads it; `raw` is the whole of it, one character a byte where it is no ASCII. */
export type OutboxMail = {
  id: string;
  at: string;
  from: string;
  to: readonly string[];
  subject: string;
  headers: Record<string, string>;
  text: string;
  raw: string;
};

export type OutboxView = { mails: OutboxMail[]; calls: readonly ProviderCall[] };

export type OutboxReader = {
  /** Oldest first. */
  read(): Promise<OutboxView>;
  html(id: string): Promise<string | undefined>;
  raw(id: string): Uint8Array | undefined;
};

/** What left the desk. A mail never changes, so each is parsed once. */
export function openOutboxReader(ses: SesEngine, providers: Providers): OutboxReader {
  const parsed = new Map<string, Promise<OutboxMail>>();
  const one = (mail: SentMail): Promise<OutboxMail> => {
    const known = parsed.get(mail.messageId);
    if (known) return known;
    const reading = parse(mail, ses.rawMail(mail.messageId) ?? new Uint8Array());
    parsed.set(mail.messageId, reading);
    return reading;
  };
  return {
    read: async () => ({ mails: await Promise.all(ses.outbox().map(one)), calls: providers.calls() }),
    html: async (id) => {
      const raw = ses.rawMail(id);
      return raw && (await PostalMime.parse(raw)).html;
    },
    raw: (id) => ses.rawMail(id),
  };
}

async function parse({ messageId, sentAt, source, destinations }: SentMail, raw: Uint8Array): Promise<OutboxMail> {
  const { subject = '', text = '', headers } = await PostalMime.parse(raw);
  const values: Record<string, string> = {};
  for (const { key, value } of headers) values[key] = key in values ? `${values[key]}, ${value}` : value;
  const wire = Buffer.from(raw).toString('latin1');
  return {
    id: messageId,
    at: new Date(sentAt).toISOString(),
    from: source,
    to: destinations,
    subject,
    headers: values,
    text,
    raw: wire,
  };
}
