import type { ChannelLimits } from '../channel.ts';

const MB = 1024 * 1024;

/**
 * https://developers.facebook.com/docs/whatsapp/cloud-api/reference/messages#text-object, media: .../reference/media#supported-media-types,
 * rates: .../overview#throughput (80 a second and number; one to the same person every six seconds, 45 at once).
 */
export const limits: ChannelLimits = {
  text: { max: 4096, unit: 'characters' },
  parts: 10,
  window: { hours: 24, afterwards: 'template' },
  rate: { perSecond: 80, burst: 80, pair: { perSecond: 1 / 6, burst: 45 } },
  files: { image: 5 * MB, video: 16 * MB, audio: 16 * MB, file: 100 * MB },
  gestures: { seen: true, typing: 25 },
  quotes: true,
};
