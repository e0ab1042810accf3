import type { TicketSummary } from '../../../shared/api/views.ts';
import { clockFace } from '../state/clock-face.ts';
import { usePage } from './context.ts';
import { useTick } from './use-tick.ts';

/** A ticket's clock, ticking in the desk's time. */
export function Clock({ ticket, full = false }: { ticket: TicketSummary; full?: boolean }) {
  useTick();
  const { ports } = usePage();
  const { tone, text, words, label } = clockFace(ticket, ports.clock.now(), ports);
  if (tone === 'none') return null;
  return (
    <span class={`clock clock-${tone}`} title={label}>
      <span aria-hidden="true" class={full ? 'clock-short' : undefined}>
        {full ? words : text}
      </span>
      <span class={full ? 'clock-words clock-name' : 'unseen'}>{label}</span>
    </span>
  );
}
