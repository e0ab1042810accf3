import type { Week } from '../state/settings-rows.ts';
import { useRareVoice } from './use-rare-voice.ts';

const DAY_HEIGHT = 20;
const MINUTES = 1440;
/** A Monday. */
const MONDAY = Date.UTC(2024, 0, 1);
const DAY_MS = 86_400_000;

/** A week as a picture: a row a day, what is open filled; the same in words for who does not see it. */
export function CalendarWeek({ week }: { week: Week }) {
  const { say, language } = useRareVoice();
  const days = week.map((open, index) => ({ open, name: dayName(index, language) }));
  const words = days
    .filter(({ open }) => open.length > 0)
    .map(({ open, name }) => `${name} ${open.map(([from, until]) => `${clock(from)}–${clock(until)}`).join(', ')}`)
    .join('; ');
  return (
    <div class="week">
      <svg
        viewBox={`0 0 ${MINUTES} ${week.length * DAY_HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={say('settings.week', { hours: words })}
      >
        {days.map(({ open, name }, day) => (
          <g key={name}>
            <rect class="week-day" x="0" y={day * DAY_HEIGHT + 2} width={MINUTES} height={DAY_HEIGHT - 4} />
            {open.map(([from, until]) => (
              <rect
                key={from}
                class="week-open"
                x={from}
                y={day * DAY_HEIGHT + 2}
                width={until - from}
                height={DAY_HEIGHT - 4}
              />
            ))}
          </g>
        ))}
      </svg>
      <p class="muted week-words" aria-hidden="true">
        {words}
      </p>
    </div>
  );
}

function dayName(index: number, language: string): string {
  return new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' }).format(MONDAY + index * DAY_MS);
}

function clock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
