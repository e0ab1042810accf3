import { channelWord } from '../state/words.ts';
import { Icon, type IconName } from './icon.tsx';

const ICONS: Readonly<Record<string, IconName>> = {
  email: 'mail',
  webchat: 'chat',
  whatsapp: 'phone',
  telegram: 'plane',
  messenger: 'chat',
  instagram: 'chat',
  tiktok: 'chat',
  'twilio-voice': 'phone',
  viber: 'chat',
  mastodon: 'chat',
  line: 'chat',
  x: 'chat',
  discord: 'chat',
  teams: 'chat',
  slack: 'chat',
  twilio: 'chat',
  phone: 'phone',
  'in-person': 'person',
  other: 'note',
};

/** Which channel this came by: a small picture with its name. */
export function ChannelMark({ channel, named = false }: { channel: string; named?: boolean }) {
  const word = channelWord(channel);
  const known = ICONS[channel] ? channel : 'other';
  return (
    <span class={`channel channel-${known}`} title={word}>
      <Icon name={ICONS[channel] ?? 'plug'} size={named ? 14 : 13} />
      <span class={named ? '' : 'unseen'}>{word}</span>
    </span>
  );
}
