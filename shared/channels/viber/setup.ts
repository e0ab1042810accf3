import { type ChannelSetup, signing, token } from '../setup.ts';

export const setup: ChannelSetup = {
  needs: [
    signing("the bot's auth token: Viber signs with it"),
    token('the same auth token, for answers'),
    { name: 'senderName', where: 'settings', what: 'the name above answers, at most 28 characters', optional: true },
  ],
  steps: [
    'partners.viber.com: make a bot on commercial terms (since February 2024 there are no others) and copy its token',
    `curl -H "X-Viber-Auth-Token: <token>" -d '{"url":"{webhook}","event_types":["delivered","seen","failed","subscribed","unsubscribed","conversation_started"],"send_name":true}' https://chatapi.viber.com/pa/set_webhook`,
  ],
};
