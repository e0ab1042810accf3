import type { MediaSource } from '../media.ts';
import { named, plainFile } from '../media-steps.ts';
import { option } from '../option.ts';
import { SERVICE } from './service.ts';

export { grant } from './deliver.ts';

/**
 * A pasted picture lies with the connector, which opens it for the bot's token; a file lies in its sender's drive, at an address that lives for some minutes and needs none.
 * https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bots-filesv4#receive-files-in-personal-chat
 */
export const media: MediaSource['media'] = ({ url, account }) => {
  const id = named(url, 'teams-attachment');
  if (id === undefined) return plainFile(url);
  const service = account.options['serviceUrl'] ?? SERVICE;
  return {
    kind: 'file',
    call: {
      url: `${service}/v3/attachments/${encodeURIComponent(id)}/views/original`,
      headers: { authorization: `Bearer ${option(account, 'token')}` },
    },
  };
};
