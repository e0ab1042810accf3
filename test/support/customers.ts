import type { InlineDesk } from '../../local/inline/desk.ts';
import type { Socket } from '../../local/inline/socket-door.ts';

/** What customers send, by channel, as the provider delivers it. */

export function whatsappText({
  from = '15550001111',
  name = 'Ada',
  id = 'wamid.1',
  at,
  text,
}: {
  from?: string;
  name?: string;
  id?: string;
  at: number;
  text: string;
}) {
  const message = { from, id, timestamp: String(Math.floor(at / 1000)), type: 'text', text: { body: text } };
  return whatsappBody({ contacts: [{ profile: { name }, wa_id: from }], messages: [message] });
}

/** Any value of one change. */
export function whatsappBody(value: object) {
  const metadata = { display_phone_number: '15559990000', phone_number_id: '106540352242922' };
  const whole = { messaging_product: 'whatsapp', metadata, ...value };
  return { object: 'whatsapp_business_account', entry: [{ id: '1', changes: [{ field: 'messages', value: whole }] }] };
}

export function whatsappStatus({
  ref,
  status,
  id,
  at,
  errors,
}: {
  ref: string;
  status: string;
  id: string;
  at: number;
  errors?: object[];
}) {
  const told = { id, status, timestamp: String(Math.floor(at / 1000)), recipient_id: '15550001111' };
  return whatsappBody({ statuses: [{ ...told, biz_opaque_callback_data: ref, ...(errors ? { errors } : {}) }] });
}

export function telegramText({
  chat = 77,
  id = 1,
  at,
  text,
  name = 'Grace',
}: {
  chat?: number;
  id?: number;
  at: number;
  text: string;
  name?: string;
}) {
  const date = Math.floor(at / 1000);
  const from = { id: chat, is_bot: false, first_name: name };
  return {
    update_id: 1000 + id,
    message: { message_id: id, from, chat: { id: chat, type: 'private', first_name: name }, date, text },
  };
}

export function webhookMessage({
  id = 'm-1',
  conversation = 'order-7',
  from = 'cust-7',
  at,
  text,
  ...more
}: {
  id?: string;
  conversation?: string;
  from?: string;
  at: number;
  text: string;
  subject?: string;
}) {
  const data = { id, conversation, from: { id: from, name: 'Linus' }, text, ...more };
  return { type: 'message.created', timestamp: new Date(at).toISOString(), data };
}

export type Letter = {
  from?: string;
  to?: string;
  subject?: string;
  text?: string;
  id?: string;
  at?: number;
  headers?: Readonly<Record<string, string>>;
  html?: string;
  /** Name, type and text of a file. */
  file?: { name: string; type: string; text: string };
};

/** A mail as its sender's program writes it. */
function letter(given: Letter): string {
  const { from = 'Rosa <rosa@customer.example>', to = 'help@support.northwind.example' } = given;
  const {
    subject = 'My order',
    text = 'Where is my order?',
    id = 'first@customer.example',
    at = 0,
    headers = {},
  } = given;
  const lines = [
    `From: ${from}`,
    `To: ${to}`,
    `Subject: ${subject}`,
    ...(id ? [`Message-ID: <${id}>`] : []),
    `Date: ${new Date(at).toUTCString().replace('GMT', '+0000')}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    'MIME-Version: 1.0',
    ...bodyOf(given, text),
  ];
  return `${lines.join('\r\n')}\r\n`;
}

function bodyOf({ html, file }: Letter, text: string): string[] {
  if (!html && !file) return ['Content-Type: text/plain; charset=utf-8', '', text];
  const part = (type: string, body: string, more: string[] = []) => ['--b', `Content-Type: ${type}`, ...more, '', body];
  return [
    'Content-Type: multipart/mixed; boundary=b',
    '',
    ...part(html ? 'text/html; charset=utf-8' : 'text/plain; charset=utf-8', html ?? text),
    ...(file ? part(file.type, file.text, [`Content-Disposition: attachment; filename="${file.name}"`]) : []),
    '--b--',
  ];
}

/** A header beyond all measure: the one kind of mail that nobody can read. */
export const UNREADABLE = { 'X-Long': 'x'.repeat(300_000) } as const;

/** What SES says of a mail whose sender is who they say. */
export const PROVEN = { spf: 'PASS', dkim: 'PASS', dmarc: 'PASS', spam: 'PASS', virus: 'PASS' } as const;

/** Sends a proven mail to the desk's mailbox. */
export function write(
  desk: InlineDesk,
  given: Letter & {
    envelope?: readonly string[];
    verdicts?: object;
    envelopeFrom?: string;
    dmarcPolicy?: 'none' | 'quarantine' | 'reject';
  } = {},
) {
  const {
    envelope = ['help@support.northwind.example'],
    verdicts = PROVEN,
    envelopeFrom,
    dmarcPolicy,
    ...rest
  } = given;
  const from = envelopeFrom ?? /<?([^<>\s]+@[^<>\s]+?)>?$/.exec(rest.from ?? 'rosa@customer.example')?.[1] ?? '';
  return desk.mail({
    raw: letter({ at: desk.clock.now(), ...rest }),
    to: envelope,
    from,
    verdicts,
    ...(dmarcPolicy ? { dmarcPolicy } : {}),
  });
}

/** Opens the widget and says hello; answers the socket and its session. */
export async function visit(
  desk: InlineDesk,
  hello: object = {},
): Promise<Socket & { session: string; token: string }> {
  const socket = await desk.widget();
  await socket.say({ action: 'hello', ...hello });
  const [welcome] = socket.heard('welcome');
  return Object.assign(socket, { session: String(welcome?.['session']), token: String(welcome?.['token']) });
}

export function said(text: string, { id = 'visitor-message-1', at }: { id?: string; at: number }) {
  return { action: 'send', id, text, sentAt: new Date(at).toISOString() };
}
