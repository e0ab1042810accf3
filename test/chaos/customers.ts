import { sendRaw, written } from '../support/e2e/mail.ts';
import { fromShop, fromTelegram, fromWhatsApp, type Hook, post } from '../support/e2e/signed.ts';
import type { Line } from './line.ts';
import type { Input } from './plan.ts';
import { openVisitors } from './visitors.ts';

export type Customers = {
  /** One attempt; true where the desk said that it has it. */
  say(input: Input): Promise<boolean>;
  /** What the visitors of the web chat see when they come back. */
  seen(): Promise<(readonly string[])[]>;
  close(): void;
};

/** Customers on every channel. A copy says the same at the same moment as its first; only the delivery is another. */
export function openCustomers(line: Line): Customers {
  const saidAt = new Map<string, number>();
  const visitors = openVisitors(line);
  let attempts = 0;
  return {
    say: async (input) => {
      const at = saidAt.get(input.mark) ?? line.now();
      saidAt.set(input.mark, at);
      attempts += 1;
      if (input.way === 'webchat') return visitors.say(input, at);
      if (input.way === 'mail') return sendMail(line, input, at);
      return (await post(line, toHook(input, { at, attempt: attempts, now: line.now() }))) === 200;
    },
    seen: visitors.seen,
    close: visitors.close,
  };
}

function toHook({ mark, number, way, customer, poison }: Input, times: { at: number; attempt: number; now: number }) {
  const seconds = Math.floor(times.at / 1000);
  const text = `${mark} where is my order?`;
  if (way === 'whatsapp') {
    const from = String(351_911_000_000 + customer);
    const messages = [{ from, id: `wamid.${mark}`, timestamp: String(seconds), type: 'text', text: { body: text } }];
    return fromWhatsApp({ contacts: [{ profile: { name: `W${customer}` }, wa_id: from }], messages });
  }
  if (way === 'telegram') {
    const person = { id: customer + 1, first_name: `T${customer}` };
    const message = { message_id: number + 1, date: seconds, text, chat: { ...person, type: 'private' } };
    return fromTelegram({ update_id: number, message: { ...message, from: { ...person, is_bot: false } } });
  }
  return toShop({ mark, customer, text, poison }, times);
}

type Words = { mark: string; customer: number; text: string; poison: boolean };

function toShop({ mark, customer, text, poison }: Words, { at, attempt, now }: Parameters<typeof toHook>[1]): Hook {
  const data = { id: mark, conversation: `order-${customer}`, from: { id: `c-${customer}` }, text };
  const body = { type: 'message.created', timestamp: new Date(at).toISOString(), data };
  return fromShop({ delivery: `${mark}-${attempt}`, at: now }, poison ? { ...body, data: [mark] } : body);
}

async function sendMail(line: Line, { mark, customer }: Input, at: number): Promise<boolean> {
  const from = `m${customer}@mail.example`;
  const text = `${mark} where is my order?`;
  const letter = { from, subject: `Order ${mark}`, text, date: new Date(at), messageId: `<${mark}@mail.example>` };
  await sendRaw(line, await written(letter), { from });
  return true;
}
