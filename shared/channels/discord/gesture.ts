import type { OutboundChannel } from '../channel.ts';
import { option } from '../option.ts';

/** https://docs.discord.com/developers/resources/channel#trigger-typing-indicator: ten seconds, or until the answer; bots mark nothing as read. */
export const gesture: NonNullable<OutboundChannel['gesture']> = ({ doing, thread }, account) => {
  if (doing !== 'typing') return null;
  return {
    url: `https://discord.com/api/v10/channels/${encodeURIComponent(thread)}/typing`,
    method: 'POST',
    headers: { authorization: `Bot ${option(account, 'token')}` },
    body: '',
  };
};
