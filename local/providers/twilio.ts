import { createHmac } from 'node:crypto';
import type { Played, Provider } from './provider.ts';
import { handedOut } from './sample-file.ts';
import { textsVoice } from './voices/twilio.ts';

const refused = (status: number, code: number, message: string): Played => ({
  status,
  answer: { code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status },
});

/** Numbers that answer as Twilio's test credentials say: https://www.twilio.com/docs/iam/test-credentials#test-sms-messages-parameters-To */
const MAGIC: ReadonlyMap<string, Played> = new Map([
  ['+15005550001', refused(400, 21211, "The 'To' number +15005550001 is not a valid phone number.")],
  ['+15005550003', refused(400, 21408, 'Permission to send an SMS has not been enabled for the region.')],
  ['+15005550004', refused(400, 21610, 'Attempt to send to unsubscribed recipient')],
  ['+15005550009', refused(400, 21614, "'To' number is not a valid mobile number")],
]);

const BUSY: Played = { ...refused(429, 20429, 'Too Many Requests'), headers: { 'retry-after': '1' } };

/** https://www.twilio.com/docs/messaging/api/message-resource; files and recordings lead on to a store that asks for nothing. */
export const twilio: Provider = {
  channel: 'twilio',
  voice: textsVoice,
  hosts: ['api.twilio.com', 'messaging.twilio.com', 'media.twiliocdn.com'],
  sign: ({ secret, body, url = '' }) => ({
    'content-type': 'application/x-www-form-urlencoded',
    'x-twilio-signature': signForm(secret, url, body),
  }),
  busy: () => BUSY,
  answer: ({ url, method, headers, body, number }) => {
    if (url.hostname === 'media.twiliocdn.com') return handedOut(url.pathname);
    if (!headers['authorization']?.startsWith('Basic ')) return refused(401, 20003, 'Authenticate');
    if (method === 'GET')
      return { status: 307, headers: { location: `https://media.twiliocdn.com${url.pathname}` }, answer: {} };
    const form = new URLSearchParams(body);
    if (url.pathname === '/v2/Indicators/Typing.json') return typing(form);
    const [to = '', text = ''] = [form.get('To') ?? '', form.get('Body') ?? ''];
    if (to === '') return refused(400, 21604, "A 'To' phone number is required.");
    if (!form.get('From') && !form.get('MessagingServiceSid'))
      return refused(400, 21603, "A 'From' phone number is required.");
    if (text === '' && !form.has('MediaUrl') && !form.has('ContentSid'))
      return refused(400, 21602, 'Message body is required.');
    if (text.length > 1600)
      return refused(400, 21617, 'The concatenated message body exceeds the 1600 character limit');
    if (text === '#429') return BUSY;
    const sid = `SM${String(number).padStart(32, '0')}`;
    return MAGIC.get(to) ?? { status: 201, answer: { sid, status: 'queued', to, body: text, error_code: null } };
  },
};

/** https://www.twilio.com/docs/whatsapp/api/typing-indicators-resource */
function typing(form: URLSearchParams): Played {
  if (form.get('channel') !== 'whatsapp' || !/^(SM|MM)[0-9a-f]{32}$/i.test(form.get('messageId') ?? ''))
    return refused(400, 20001, 'Bad request');
  return { status: 200, answer: { success: true }, gesture: true };
}

/** The address, then each field's name and value, sorted by name. */
export function signForm(secret: string, url: string, body: string): string {
  const fields = [...new URLSearchParams(body)].sort(([a], [b]) => (a < b ? -1 : 1));
  return createHmac('sha1', secret)
    .update(url + fields.flat().join(''))
    .digest('base64');
}
