import type { ChannelLimits } from '../channel.ts';

const MB = 1024 * 1024;

/** https://developers.viber.com/docs/api/rest-bot-api/#message-types: 7,000 characters, 30 kB of JSON (so bytes are counted), pictures of 1 MB, files of 50 MB. */
export const limits: ChannelLimits = {
  text: { max: 7000, unit: 'bytes' },
  parts: 5,
  files: { image: MB, file: 50 * MB, video: 26 * MB, audio: 50 * MB },
  receipts: 'by-their-id',
  rate: { perSecond: 50, burst: 50 },
};
