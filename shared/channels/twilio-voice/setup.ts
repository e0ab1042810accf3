import { type ChannelSetup, signing } from '../setup.ts';

const optional = (name: string, what: string) => ({ name, where: 'settings', what, optional: true }) as const;

export const setup: ChannelSetup = {
  needs: [
    signing('the auth token: webhooks are signed with it, never with an API key'),
    optional('greeting', 'what a caller hears before the tone'),
    optional('thanks', 'what a caller hears after the recording'),
    optional('language', 'the language in which both are spoken, for example de-DE'),
    optional('transcribe', '"no" where callers do not speak English: Twilio transcribes nothing else'),
    optional('publicUrl', 'https:// and the domain that you put before the webhook address: Twilio signs it'),
  ],
  steps: ['console.twilio.com > Phone Numbers > your number > Voice: "A call comes in" is {webhook}, method HTTP POST'],
};
