import { AwsError } from '../aws-error.ts';
import { publishEvents } from './events.ts';
import {
  addressOf,
  field,
  type HeaderField,
  joinMail,
  splitMail,
  splitMailboxes,
  valuesOf,
  withoutFields,
} from './mail-headers.ts';
import type { SentMail } from './outbox.ts';
import type { SesState } from './state.ts';

export type SendRawEmail = {
  Source?: string;
  Destinations?: readonly string[];
  RawMessage: { Data: Uint8Array };
  Tags?: readonly { Name: string; Value: string }[];
  ConfigurationSetName?: string;
};

const MOST_BYTES = 10_485_760;
const MOST_RECIPIENTS = 50;

/** RFC 5322 section 3.6 allows each of them once; SES refuses a second. */
const ONCE = [
  'from',
  'sender',
  'reply-to',
  'to',
  'cc',
  'subject',
  'message-id',
  'date',
  'mime-version',
  'content-type',
  'in-reply-to',
  'references',
];

/** Instructions to SES; it takes them out before the mail leaves, as it does with Bcc. */
const TAKEN_OUT = [
  'bcc',
  'message-id',
  'x-ses-configuration-set',
  'x-ses-message-tags',
  'x-ses-source-arn',
  'x-ses-from-arn',
  'x-ses-return-path-arn',
];

/**
 * Accepts a mail as SES does: checks it, gives it SES's own Message-ID (the one that the sender wrote is lost), keeps it in the outbox and publishes its
 * events. Throws InvalidParameterValue, MessageRejected, ConfigurationSetDoesNotExist.
 */
export function sendRawEmail(state: SesState, input: SendRawEmail): { MessageId: string } {
  const { fields, body } = splitMail(input.RawMessage.Data);
  checkMail(state, fields, input);
  const { mail, header } = describe(state, fields, input);
  const own = [header, ...(valuesOf(fields, 'date').length === 0 ? [field('Date', rfc5322Date(mail.sentAt))] : [])];
  const sent = [...withoutFields(fields, TAKEN_OUT), ...own];
  const raw = joinMail({ fields: sent, body });
  state.outbox.add({ ...mail, bytes: raw.length }, raw);
  publishEvents(state, { mail, fields: sent });
  for (const listener of state.sentListeners) listener(mail);
  return { MessageId: mail.messageId };
}

function describe(
  state: SesState,
  fields: readonly HeaderField[],
  input: SendRawEmail,
): { mail: SentMail; header: HeaderField } {
  const now = state.clock.now();
  const messageId = `${now.toString(16).padStart(16, '0')}-${state.ids.next()}-000000`;
  const messageIdHeader = `<${messageId}@${mailHost(state.region)}>`;
  const set = input.ConfigurationSetName ?? valuesOf(fields, 'x-ses-configuration-set')[0];
  const mail = {
    messageId,
    messageIdHeader,
    sentAt: now,
    source: input.Source ?? valuesOf(fields, 'from')[0] ?? '',
    destinations: recipientsOf(fields, input),
    subject: valuesOf(fields, 'subject')[0] ?? '',
    tags: tagsOf(fields, input),
    ...(set === undefined ? {} : { configurationSet: set }),
    bytes: input.RawMessage.Data.length,
  };
  return { mail, header: field('Message-ID', messageIdHeader) };
}

/** The first region was there before regional names were. */
function mailHost(region: string): string {
  return region === 'us-east-1' ? 'email.amazonses.com' : `${region}.amazonses.com`;
}

function rfc5322Date(at: number): string {
  return new Date(at).toUTCString().replace('GMT', '+0000');
}

function recipientsOf(fields: readonly HeaderField[], { Destinations = [] }: SendRawEmail): string[] {
  const listed = ['to', 'cc', 'bcc'].flatMap((name) => valuesOf(fields, name)).flatMap(splitMailboxes);
  return (Destinations.length > 0 ? [...Destinations] : listed).map(addressOf);
}

function tagsOf(fields: readonly HeaderField[], { Tags = [] }: SendRawEmail): Record<string, string> {
  const written = valuesOf(fields, 'x-ses-message-tags')
    .flatMap((value) => value.split(','))
    .map((pair) => pair.trim().split('='));
  const all = [...written.map(([Name = '', Value = '']) => ({ Name, Value })), ...Tags];
  const broken = all.find(
    ({ Name, Value }) => !/^[A-Za-z0-9_-]{1,256}$/.test(Name) || !/^[A-Za-z0-9_-]{1,256}$/.test(Value),
  );
  if (broken)
    throw invalid(
      `Invalid tag value <${broken.Name}=${broken.Value}>, only alphanumeric ASCII characters, '_', and '-' are allowed.`,
    );
  return Object.fromEntries(all.map(({ Name, Value }) => [Name, Value]));
}

function checkMail(state: SesState, fields: readonly HeaderField[], input: SendRawEmail): void {
  const size = input.RawMessage.Data.length;
  if (size > MOST_BYTES) throw invalid(`Message length is more than ${MOST_BYTES} bytes long: '${size}'.`);
  const twice = ONCE.find((name) => valuesOf(fields, name).length > 1);
  if (twice !== undefined) throw invalid(`Duplicate header '${twice}'.`);
  const [from] = valuesOf(fields, 'from');
  if (from === undefined) throw invalid("Missing required header 'From'.");
  checkRecipients(recipientsOf(fields, input));
  checkVerified(state, [...splitMailboxes(from), ...(input.Source === undefined ? [] : [input.Source])].map(addressOf));
  const set = input.ConfigurationSetName ?? valuesOf(fields, 'x-ses-configuration-set')[0];
  if (set !== undefined && !state.configurationSets.has(set)) {
    throw new AwsError('ConfigurationSetDoesNotExist', `Configuration set <${set}> does not exist.`);
  }
}

function checkRecipients(recipients: readonly string[]): void {
  if (recipients.length === 0) throw invalid('No recipients specified.');
  if (recipients.length > MOST_RECIPIENTS) throw invalid(`Recipient count exceeds ${MOST_RECIPIENTS}.`);
  const broken = recipients.find((address) => !/^[\x21-\x7e]+@[A-Za-z0-9.-]+$/.test(address));
  if (broken !== undefined) throw invalid(`Missing final '@domain' or an invalid character in the address: ${broken}`);
}

function checkVerified({ identities, region }: SesState, senders: readonly string[]): void {
  const known = (address: string) =>
    identities.has(address) || identities.has(address.slice(address.lastIndexOf('@') + 1));
  const failed = senders.filter((sender) => !known(sender.toLowerCase()));
  if (failed.length === 0) return;
  const where = `region ${region.toUpperCase()}: ${failed.join(', ')}`;
  throw new AwsError(
    'MessageRejected',
    `Email address is not verified. The following identities failed the check in ${where}`,
  );
}

function invalid(message: string): AwsError {
  return new AwsError('InvalidParameterValue', message);
}
