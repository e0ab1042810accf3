import { createHmac } from 'node:crypto';
import type { ChannelAccount } from '../../shared/settings/settings.ts';
import { demoChannelSecret } from '../provision/demo-secrets.ts';
import type { Customer } from './act.ts';

export type Line = { url: string; accounts: readonly ChannelAccount[]; now(): number };
type Post = { channel: string; body: unknown; headers(body: string): Record<string, string> };

/** What the customers' providers send to the desk: signed as the real ones sign, posted over real HTTP. `number` makes ids and must not repeat. */
export async function writeByWhatsApp(
  line: Line,
  { who, text, number }: { who: Customer; text: string; number: number },
): Promise<void> {
  const message = {
    from: who.phone,
    id: `wamid.DEMO${number}`,
    timestamp: seconds(line),
    type: 'text',
    text: { body: text },
  };
  const contacts = [{ profile: { name: who.name }, wa_id: who.phone }];
  await tellWhatsApp(line, { contacts, messages: [message] });
}

/** How far an answer got: WhatsApp tells delivered and read by itself. */
export async function receiveByWhatsApp(
  line: Line,
  { id, to, ref, status }: { id: string; to: string; ref: string; status: 'delivered' | 'read' },
): Promise<void> {
  await tellWhatsApp(line, {
    statuses: [{ id, status, timestamp: seconds(line), recipient_id: to, biz_opaque_callback_data: ref }],
  });
}

async function tellWhatsApp(line: Line, value: Record<string, unknown>): Promise<void> {
  const options = accountOf(line, 'whatsapp')?.options ?? {};
  const metadata = { display_phone_number: '4930231250', phone_number_id: options['phoneNumberId'] ?? '1' };
  const change = { field: 'messages', value: { messaging_product: 'whatsapp', metadata, ...value } };
  const body = { object: 'whatsapp_business_account', entry: [{ id: '1', changes: [change] }] };
  const [key = ''] = demoChannelSecret('whatsapp').secrets;
  await post(line, {
    channel: 'whatsapp',
    body,
    headers: (text) => ({ 'x-hub-signature-256': `sha256=${createHmac('sha256', key).update(text).digest('hex')}` }),
  });
}

export async function writeByTelegram(
  line: Line,
  { who, text, number }: { who: Customer; text: string; number: number },
): Promise<void> {
  const [first_name, ...rest] = who.name.split(' ');
  const person = { id: who.telegram, first_name, last_name: rest.join(' ') };
  const message = {
    message_id: number,
    from: { ...person, is_bot: false },
    chat: { ...person, type: 'private' },
    date: Number(seconds(line)),
    text,
  };
  const [secret = ''] = demoChannelSecret('telegram').secrets;
  await post(line, {
    channel: 'telegram',
    body: { update_id: 700_000 + number, message },
    headers: () => ({ 'x-telegram-bot-api-secret-token': secret }),
  });
}

export async function writeByWebhook(
  line: Line,
  { who, subject, text, number }: { who: Customer; subject: string; text: string; number: number },
): Promise<void> {
  const id = `demo-${number}`;
  const from = { id: `customer-${who.shop}`, name: who.name };
  const body = {
    type: 'message.created',
    timestamp: new Date(line.now()).toISOString(),
    data: { id, conversation: who.shop, from, subject, text },
  };
  const key = Buffer.from((demoChannelSecret('webhook').secrets[0] ?? '').replace('whsec_', ''), 'base64');
  await post(line, {
    channel: 'webhook',
    body,
    headers: (payload) => {
      const mark = createHmac('sha256', key)
        .update(`${id}.${seconds(line)}.${payload}`)
        .digest('base64');
      return { 'webhook-id': id, 'webhook-timestamp': seconds(line), 'webhook-signature': `v1,${mark}` };
    },
  });
}

async function post(line: Line, { channel, body, headers }: Post): Promise<void> {
  const account = accountOf(line, channel);
  if (!account) return;
  const text = JSON.stringify(body);
  const answer = await fetch(`${line.url}/channels/${channel}/${account.account}`, {
    method: 'POST',
    body: text,
    headers: { 'content-type': 'application/json', ...headers(text) },
  });
  if (!answer.ok) throw new Error(`${channel} was refused with ${answer.status}: ${await answer.text()}`);
}

const accountOf = ({ accounts }: Line, wanted: string) => accounts.find(({ channel }) => channel === wanted);
const seconds = ({ now }: Line): string => String(Math.floor(now() / 1000));
