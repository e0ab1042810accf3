import { type ChannelSetup, gestures, signing, token, verifyToken } from '../setup.ts';

export const setup: ChannelSetup = {
  needs: [
    signing('the app secret, from App settings > Basic'),
    token('the page’s access token'),
    verifyToken,
    gestures,
  ],
  steps: [
    'developers.facebook.com: make an app of type Business and add Messenger',
    'Messenger > Settings: connect the page and enter {webhook} and the verify token {verifyToken}',
    'subscribe the page to messages, message_echoes, message_edits, messaging_postbacks, message_reactions, message_deliveries, message_reads and, for comments, feed',
  ],
};
