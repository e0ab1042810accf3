import type { Options, Said, Taken, Voice } from '../voice.ts';

const asForm = (fields: Record<string, string>) => new URLSearchParams(fields).toString();

/** https://www.twilio.com/docs/messaging/guides/webhook-request */
function message({ person, number, text }: Said, { accountSid = 'AC1', from = '+15550009999' }: Options): string {
  const MessageSid = `SMCUSTOMER${number}`;
  return asForm({ MessageSid, AccountSid: accountSid, From: person.id, To: from, Body: text, NumMedia: '0' });
}

/** https://www.twilio.com/docs/messaging/guides/track-outbound-message-status; that a message was read is told where the receiver's channel says so. */
const status = (state: string, only: RegExp) => (taken: Taken, options: Options) => {
  const { sid } = taken.answer as { sid?: string };
  const form = new URLSearchParams(taken.asked.body);
  const [to, from] = [form.get('To') ?? '', form.get('From') ?? ''];
  if (!sid || !only.test(to)) return undefined;
  return asForm({
    MessageSid: sid,
    MessageStatus: state,
    AccountSid: options['accountSid'] ?? 'AC1',
    From: from,
    To: to,
  });
};

export const textsVoice: Voice = {
  says: message,
  tells: { delivered: status('delivered', /./), read: status('read', /^whatsapp:/) },
};
