import { type HeaderField, splitMailboxes, valuesOf } from './mail-headers.ts';

const MOST_HEADER_BYTES = 10_240;

type Header = { name: string; value: string };
type CommonHeaders = Record<string, string | string[]>;

export type MailHeaders = { headersTruncated: boolean; headers: Header[]; commonHeaders: CommonHeaders };

/** The header part of the `mail` object in SES's notices and events: at most 10 kB of headers, the usual ones once more by themselves. */
export function mailHeaders(fields: readonly HeaderField[]): MailHeaders {
  const headers: Header[] = [];
  let bytes = 0;
  for (const { name, value } of fields) {
    bytes += Buffer.byteLength(name) + Buffer.byteLength(value);
    if (bytes > MOST_HEADER_BYTES) break;
    headers.push({ name, value });
  }
  return { headersTruncated: headers.length < fields.length, headers, commonHeaders: commonHeaders(fields) };
}

const LISTS = { from: 'from', to: 'to', cc: 'cc', bcc: 'bcc', sender: 'sender', replyTo: 'reply-to' } as const;
const TEXTS = { date: 'date', messageId: 'message-id', subject: 'subject' } as const;

function commonHeaders(fields: readonly HeaderField[]): CommonHeaders {
  const common: CommonHeaders = {};
  const [returnPath] = valuesOf(fields, 'return-path');
  if (returnPath !== undefined) common['returnPath'] = returnPath.replace(/^<|>$/g, '');
  for (const [key, name] of Object.entries(LISTS)) {
    const mailboxes = valuesOf(fields, name).flatMap(splitMailboxes);
    if (mailboxes.length > 0) common[key] = mailboxes.map((mailbox) => mailbox.slice(0, 1000)).slice(0, 100);
  }
  for (const [key, name] of Object.entries(TEXTS)) {
    const [value] = valuesOf(fields, name);
    if (value !== undefined) common[key] = value.slice(0, 2000);
  }
  return common;
}
