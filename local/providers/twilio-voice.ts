import type { Provider } from './provider.ts';
import { signForm } from './twilio.ts';
import { phoneVoice } from './voices/twilio-voice.ts';

/** Twilio's telephone: it calls us and is told what to do in the answer; nothing is asked of it. */
export const twilioVoice: Provider = {
  channel: 'twilio-voice',
  voice: phoneVoice,
  hosts: [],
  sign: ({ secret, body, url = '' }) => ({
    'content-type': 'application/x-www-form-urlencoded',
    'x-twilio-signature': signForm(secret, url, body),
  }),
  busy: () => ({ status: 429, answer: {} }),
  answer: () => ({ status: 404, answer: {} }),
};
