import type { MediaSource } from '../media.ts';
import { named, plainFile } from '../media-steps.ts';
import { option } from '../option.ts';

/** 202 while a video or a voice message is being prepared. https://developers.line.biz/en/reference/messaging-api/#get-content */
export const media: MediaSource['media'] = ({ url, account }) => {
  const id = named(url, 'line-content');
  if (id === undefined) return plainFile(url);
  return {
    kind: 'file',
    call: {
      url: `https://api-data.line.me/v2/bot/message/${encodeURIComponent(id)}/content`,
      headers: { authorization: `Bearer ${option(account, 'token')}` },
    },
  };
};
