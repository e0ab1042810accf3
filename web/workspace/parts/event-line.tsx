import type { EventView } from '../../../shared/api/views.ts';
import { useVoice } from './context.ts';

/** What happened between two messages, small. */
export function EventLine({ events }: { events: readonly EventView[] }) {
  const { spell } = useVoice();
  return (
    <ul class="events">
      {events.map((event) => (
        <li key={event.id}>
          <span dir="auto">{spell.withLocalTimes(event.text)}</span>
          {event.by ? (
            <span>
              {' '}
              · <bdi>{event.by}</bdi>
            </span>
          ) : null}{' '}
          ·{' '}
          <time dateTime={event.at} title={spell.fullTime(event.at)}>
            {spell.timeOfDay(event.at)}
          </time>
        </li>
      ))}
    </ul>
  );
}
