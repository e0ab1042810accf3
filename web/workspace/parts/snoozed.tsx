import { useVoice } from './context.ts';
import { Icon } from './icon.tsx';

/** Until when a ticket is out of the way. */
export function Snoozed({ until }: { until: string }) {
  const { say, spell } = useVoice();
  return (
    <span class="badge" title={say('snoozedUntilLong', { time: spell.fullTime(until) })}>
      <Icon name="clock" size={11} /> {say('snoozedUntil', { time: spell.dayAndTime(until) })}
    </span>
  );
}
