import type { MessageView } from '../../../shared/api/views.ts';
import { useVoice } from './context.ts';
import { Icon, type IconName } from './icon.tsx';

type Known = NonNullable<MessageView['delivery']>;

const FACES: Record<Known['state'], { icon: IconName; tone: string }> = {
  queued: { icon: 'clock', tone: 'quiet' },
  sending: { icon: 'clock', tone: 'quiet' },
  sent: { icon: 'check', tone: 'quiet' },
  delivered: { icon: 'checks', tone: 'quiet' },
  read: { icon: 'checks', tone: 'read' },
  failed: { icon: 'alert', tone: 'bad' },
  unknown: { icon: 'question', tone: 'warn' },
};

/** How far a reply has got, with the reason where it did not. */
export function Delivery({ delivery }: { delivery: Known }) {
  const { say, spell } = useVoice();
  const { icon, tone } = FACES[delivery.state];
  const word = say(`delivery.${delivery.state}`);
  const why =
    spell.withLocalTimes(delivery.detail ?? '') || (delivery.state === 'unknown' ? say('deliveryUnknown') : '');
  const shown = delivery.state === 'failed' || delivery.state === 'unknown';
  return (
    <p class={`delivery delivery-${tone}`} title={shown ? undefined : why}>
      <Icon name={icon} size={13} />
      <span>{shown && why ? `${word}: ${why}` : word}</span>
    </p>
  );
}
