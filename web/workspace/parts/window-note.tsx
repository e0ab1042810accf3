import type { ComponentChildren } from 'preact';
import type { WindowView } from '../../../shared/api/views.ts';
import { channelWord } from '../state/words.ts';
import { useVoice } from './context.ts';

const SOON_MS = 3 * 3_600_000;

type NoteProps = { window: WindowView | null; channel: string; now: number; children?: ComponentChildren };

/** How long the platform still lets an agent write. `children`: what can be done where nobody may. */
export function WindowNote({ window, channel, now, children }: NoteProps) {
  const { say, spell } = useVoice();
  if (!window) return null;
  const left = window.until === null ? 0 : Date.parse(window.until) - now;
  const word = channelWord(channel, say);
  if (window.state === 'closed' || left <= 0)
    return (
      <p class="window-note window-closed" role="status">
        {say('windowClosed', { channel: word })} {children}
      </p>
    );
  if (window.state === 'human-agent')
    return (
      <p class="window-note" role="status">
        {say('windowHuman', { channel: word, time: spell.duration(left) })}
      </p>
    );
  // No status: a screen reader would say it by the minute.
  return (
    <p class={left > SOON_MS ? 'window-note' : 'window-note window-soon'}>
      {say('windowCloses', { channel: word, time: spell.duration(left) })}
    </p>
  );
}

/** Calls and visits: nobody can be written to there. */
export function SilentNote({ name }: { name: string }) {
  const { say } = useVoice();
  return (
    <p class="window-note" role="status">
      {say('silent', { name })}
    </p>
  );
}
