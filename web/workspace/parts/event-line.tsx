import type { EventView } from '../../../shared/api/views.ts';
import { usePage, useVoice } from './context.ts';
import { Told } from './told.tsx';

/** What happened between two messages, small. */
export function EventLine({ events }: { events: readonly EventView[] }) {
  return (
    <ul class="events">
      {events.map((event) => (
        <Line key={event.id} event={event} />
      ))}
    </ul>
  );
}

function Line({ event }: { event: EventView }) {
  const { tell, spell } = useVoice();
  const { words, by } = tell(event);
  return (
    <li>
      <span dir="auto">
        <Told text={words} />
      </span>
      {by ? (
        <span>
          {' '}
          · <bdi>{by}</bdi>
        </span>
      ) : null}{' '}
      <Elsewhere event={event} />·{' '}
      <time dateTime={event.at} title={spell.fullTime(event.at)}>
        {spell.timeOfDay(event.at)}
      </time>
    </li>
  );
}

/** The other ticket, where an event names one. */
function Elsewhere({ event }: { event: EventView }) {
  const { state, ports, go } = usePage();
  const { ticket, ref = '' } = event.said?.[0]?.values ?? {};
  if (!ticket) return null;
  return (
    <>
      ·{' '}
      <button type="button" class="link" onClick={() => go({ view: state.view, ticket })}>
        {ports.say('goToRef', { ref })}
      </button>{' '}
    </>
  );
}
