import type { Provider } from './provider.ts';
import { signForm } from './twilio.ts';

/** Twilio's telephone: it calls us and is told what to do in the answer; nothing is asked of it. */
export const twilioVoice: Provider = {
  channel: 'twilio-voice',
  hosts: [],
  sign: ({ secret, body, url = '' }) => ({
    'content-type': 'application/x-www-form-urlencoded',
    'x-twilio-signature': signForm(secret, url, body),
  }),
  answer: () => ({ status: 404, answer: {} }),
};
