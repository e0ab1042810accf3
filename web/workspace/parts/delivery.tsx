import type { MessageView } from '../../../shared/api/views.ts';
import { Icon, type IconName } from './icon.tsx';

type Known = NonNullable<MessageView['delivery']>;

const FACES: Record<Known['state'], { icon: IconName; word: string; tone: string }> = {
  queued: { icon: 'clock', word: 'Queued', tone: 'quiet' },
  sending: { icon: 'clock', word: 'Sending', tone: 'quiet' },
  sent: { icon: 'check', word: 'Sent', tone: 'quiet' },
  delivered: { icon: 'checks', word: 'Delivered', tone: 'quiet' },
  read: { icon: 'checks', word: 'Read', tone: 'read' },
  failed: { icon: 'alert', word: 'Not delivered', tone: 'bad' },
  unknown: { icon: 'question', word: 'Perhaps sent', tone: 'warn' },
};

const UNKNOWN = 'the provider did not answer: it may have gone out. A receipt will settle it';

/** How far a reply has got, with the reason where it did not. */
export function Delivery({ delivery }: { delivery: Known }) {
  const { icon, word, tone } = FACES[delivery.state];
  const why = delivery.detail || (delivery.state === 'unknown' ? UNKNOWN : '');
  const shown = delivery.state === 'failed' || delivery.state === 'unknown';
  return (
    <p class={`delivery delivery-${tone}`} title={shown ? undefined : why}>
      <Icon name={icon} size={13} />
      <span>{shown && why ? `${word}: ${why}` : word}</span>
    </p>
  );
}
