import { readFieldText } from './header-fields.ts';
import type { Mail } from './mail.ts';
import { readMessageIds } from './message-ids.ts';

/** What a feedback report (RFC 5965) says. Providers hide as much of it as they can, so that anything may be missing. */
export type Complaint = {
  /** Lower case. */
  recipients: readonly string[];
  /** Of the mail that its reader complains of, without `<>`. */
  messageId: string | null;
  /** Where answers to that mail would go. */
  replyTo: readonly string[];
};

const MOST_BYTES = 64_000;
const ADDRESS = /[^\s<>,;:"()@]{1,64}@[^\s<>,;:"()@]{1,255}/g;

/** The complaint that a report makes; null where it makes none, as one that takes a complaint back (`not-spam`, RFC 6430). */
export function readComplaint({ attachments }: Pick<Mail, 'attachments'>): Complaint | null {
  const partOf = (...types: string[]) => {
    const part = attachments.find(({ contentType }) => types.includes(contentType));
    return part ? fieldsOf(part.content) : () => [];
  };
  const report = partOf('message/feedback-report');
  const original = partOf('message/rfc822', 'text/rfc822-headers', 'message/rfc822-headers');
  if (report('feedback-type').some((type) => /^not-spam\b/i.test(type))) return null;
  const named = [
    ...report('original-rcpt-to'),
    ...report('removal-recipient'),
    ...original('x-hmxmroriginalrecipient'),
  ];
  return {
    recipients: addressesIn(named).map((address) => address.toLowerCase()),
    messageId: readMessageIds(original('message-id'))[0] ?? null,
    replyTo: addressesIn(original('reply-to')),
  };
}

/** The fields before the first empty line. */
function fieldsOf(content: Uint8Array): (name: string) => string[] {
  const text = Buffer.from(content.subarray(0, MOST_BYTES)).toString('latin1').trimStart();
  const [header = ''] = text.split(/\r?\n\r?\n/, 1);
  const fields = readFieldText(header);
  return (name) => fields.flatMap((field) => (field.name === name ? [field.raw] : []));
}

function addressesIn(values: readonly string[]): string[] {
  return values.flatMap((value) => value.match(ADDRESS) ?? []);
}
