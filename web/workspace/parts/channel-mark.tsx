import { channelWord } from '../state/words.ts';
import { useVoice } from './context.ts';
import { Icon, type IconName } from './icon.tsx';

const ICONS: Readonly<Record<string, IconName>> = {
  email: 'mail',
  webchat: 'chat',
  whatsapp: 'phone',
  telegram: 'plane',
  messenger: 'messenger',
  instagram: 'camera',
  tiktok: 'tune',
  'twilio-voice': 'tape',
  'amazon-connect': 'phone',
  viber: 'waves',
  'app-store': 'star',
  'google-play': 'play',
  bluesky: 'butterfly',
  mastodon: 'mast',
  line: 'bubble',
  x: 'cross',
  discord: 'game',
  teams: 'pair',
  slack: 'hash',
  twilio: 'mobile',
  phone: 'phone',
  'in-person': 'person',
  other: 'note',
};

/** Which channel this came by: a small picture with its name. */
export function ChannelMark({ channel, named = false }: { channel: string; named?: boolean }) {
  const { say } = useVoice();
  const word = channelWord(channel, say);
  const known = ICONS[channel] ? channel : 'other';
  return (
    <span class={`channel channel-${known}`} title={word}>
      <Icon name={ICONS[channel] ?? 'plug'} size={named ? 14 : 13} />
      <span class={named ? '' : 'unseen'}>{word}</span>
    </span>
  );
}
