import type { ChannelLimits } from '../channel.ts';

const MB = 1024 * 1024;

/**
 * Text: https://www.twilio.com/docs/api/errors/21617 (1,600, on WhatsApp too). Files: https://www.twilio.com/docs/messaging/guides/accepted-mime-types (5 MB by MMS; WhatsApp
 * takes 16 MB, but not of pictures). WhatsApp's window of 24 hours does not hold for SMS on the same account, so it is Twilio that closes it (63016).
 */
export const limits: ChannelLimits = {
  text: { max: 1600, unit: 'utf16' },
  parts: 5,
  files: { image: 5 * MB, video: 5 * MB, audio: 5 * MB, file: 5 * MB },
  receipts: 'by-their-id',
  rate: { perSecond: 100, burst: 100 },
  gestures: { typing: 25 },
};
