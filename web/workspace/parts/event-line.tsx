import type { EventView } from '../../../shared/api/views.ts';
import { fullTime, timeOfDay, withLocalTimes } from '../../shared/time.ts';

/** What happened between two messages, small. */
export function EventLine({ events }: { events: readonly EventView[] }) {
  return (
    <ul class="events">
      {events.map((event) => (
        <li key={event.id}>
          <span dir="auto">{withLocalTimes(event.text)}</span>
          {event.by ? (
            <span>
              {' '}
              · <bdi>{event.by}</bdi>
            </span>
          ) : null}{' '}
          ·{' '}
          <time dateTime={event.at} title={fullTime(event.at)}>
            {timeOfDay(event.at)}
          </time>
        </li>
      ))}
    </ul>
  );
}
