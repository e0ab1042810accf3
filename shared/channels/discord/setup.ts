import { type ChannelSetup, gestures, signing, token } from '../setup.ts';

export const setup: ChannelSetup = {
  needs: [
    { name: 'commandReply', where: 'settings', what: 'what somebody sees who used a command', optional: true },
    signing('the application’s public key, 64 hex digits'),
    token('the bot’s token'),
    {
      name: 'gatewaySecret',
      where: 'secret',
      what: 'whsec_…, with which a process of yours signs what it forwards from the gateway',
      optional: true,
    },
    gestures,
  ],
  steps: [
    'discord.com/developers/applications: make an application with a bot, and take its public key and token',
    'General Information: enter {webhook} as Interactions Endpoint URL; Webhooks: the same as Endpoint URL',
    'ordinary messages come by the gateway alone: run a process that forwards its events to {webhook} as {"type":"GATEWAY_MESSAGE_CREATE","data":{…}}, signed as Standard Webhooks say',
    'invite the bot with the rights View Channels, Send Messages and Read Message History',
  ],
};
