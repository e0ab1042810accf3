import { type ChannelSetup, signing, token } from '../setup.ts';

export const setup: ChannelSetup = {
  needs: [
    { name: 'commandReply', where: 'settings', what: 'what somebody sees who typed a slash command', optional: true },
    signing('the signing secret, from Basic Information'),
    token('the bot’s token, xoxb-…'),
  ],
  steps: [
    'api.slack.com/apps: make an app with the rights chat:write, im:history, channels:history, app_mentions:read, reactions:read and files:read',
    'Event Subscriptions, Interactivity and the slash command: enter {webhook}',
    'install the app into the workspace and invite it into the channels that it shall hear',
  ],
};
