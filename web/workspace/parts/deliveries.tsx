import { useCallback, useEffect, useState } from 'preact/hooks';
import type { HookView, NotificationList, NotificationView } from '../../../shared/api/views.ts';
import { tellError } from '../effects/tell.ts';
import { errorText } from '../state/error-text.ts';
import { usePage, useVoice } from './context.ts';
import { Empty, tryAgain } from './empty.tsx';
import { Icon, type IconName } from './icon.tsx';
import { ListSkeleton } from './skeleton.tsx';

type Load = NotificationList | { error: string } | null;

/** What the desk has told others by the settings' rules: with every try, and a button to send it once more. */
export function Deliveries() {
  const { ports } = usePage();
  const [load, setLoad] = useState<Load>(null);
  const refresh = useCallback(() => {
    ports.api.notifications().then(setLoad, (error) => setLoad({ error: errorText(error, ports.say) }));
  }, [ports]);
  useEffect(refresh, [refresh]);
  const list = load && 'hooks' in load ? load : null;
  return (
    <main class="quarantine" id="main">
      <header>
        <h1>Deliveries</h1>
        <p class="muted">What the desk has told others by its rules: programs, Slack, Teams and mailboxes.</p>
        <p>
          <button type="button" class="button" onClick={refresh}>
            <Icon name="refresh" size={14} /> Look again
          </button>
        </p>
      </header>
      {load === null ? <ListSkeleton /> : null}
      {load && 'error' in load ? (
        <Empty icon="alert" title="The deliveries did not load" text={load.error} act={tryAgain(refresh, ports.say)} />
      ) : null}
      {list && list.notifications.length === 0 ? (
        <Empty icon="bell" title="Nothing yet" text="What the rules of the settings tell others is listed here." />
      ) : null}
      <ul class="entries">
        {list?.hooks.map((hook) => (hook.off ? <TurnedOff key={hook.name} hook={hook} after={refresh} /> : null))}
        {list?.notifications.map((each) => (
          <Delivery key={each.id} of={each} after={refresh} />
        ))}
      </ul>
      {list?.cursor ? <More list={list} got={setLoad} /> : null}
    </main>
  );
}

function More({ list, got }: { list: NotificationList; got: (list: NotificationList) => void }) {
  const { ports } = usePage();
  const more = async () => {
    try {
      const next = await ports.api.notifications(list.cursor ?? undefined);
      got({ ...next, notifications: [...list.notifications, ...next.notifications] });
    } catch (error) {
      tellError(ports, error, () => void more());
    }
  };
  return (
    <p>
      <button type="button" class="button" onClick={() => void more()}>
        Show more
      </button>
    </p>
  );
}

function TurnedOff({ hook: { name, off }, after }: { hook: HookView; after: () => void }) {
  const { ports } = usePage();
  const turnOn = () => ports.api.turnOn(name).then(after, (error) => tellError(ports, error));
  return (
    <li class="entry">
      <Icon name="alert" size={18} />
      <div class="entry-text">
        <p class="entry-reason">{name} is turned off: nothing is sent there</p>
        <p class="muted">
          it {off?.reason} · {off ? <When at={off.since} /> : null}
        </p>
      </div>
      <span class="badge badge-bad">Off</span>
      <button type="button" class="button" onClick={() => void turnOn()}>
        Turn on again
      </button>
    </li>
  );
}

const ICONS: Record<NotificationView['kind'], IconName> = {
  webhook: 'plug',
  slack: 'hash',
  teams: 'pair',
  mail: 'mail',
};
const STATES = {
  waiting: ['Waits', 'badge-warn'],
  sending: ['On its way', 'badge-warn'],
  sent: ['Sent', 'status-resolved'],
  failed: ['Failed', 'badge-bad'],
} as const;

function Delivery({ of, after }: { of: NotificationView; after: () => void }) {
  const { ports } = usePage();
  const again = () => ports.api.notifyAgain(of.id).then(after, (error) => tellError(ports, error));
  const [word, look] = STATES[of.state];
  return (
    <li class="entry">
      <Icon name={ICONS[of.kind]} size={18} />
      <div class="entry-text">
        <p class="entry-reason">{of.text}</p>
        <p class="muted">
          {of.to} · {of.rule} · <When at={of.at} />
          {of.due ? (
            <>
              {' '}
              · next try <When at={of.due} />
            </>
          ) : null}
        </p>
        {of.attempts.length > 0 ? <Tries of={of} /> : null}
      </div>
      <span class={`badge ${look}`}>{word}</span>
      <button
        type="button"
        class="button"
        aria-label={`Send again: ${of.text} to ${of.to}`}
        disabled={of.state === 'sending'}
        onClick={() => void again()}
      >
        <Icon name="refresh" size={14} /> Send again
      </button>
    </li>
  );
}

function Tries({ of: { attempts } }: { of: NotificationView }) {
  const last = attempts.at(-1);
  return (
    <details>
      <summary class="muted">
        {attempts.length === 1 ? 'One try' : `${attempts.length} tries`}, the last: {last?.detail}
      </summary>
      <ol>
        {attempts.map(({ at, detail }) => (
          <li key={at} class="muted">
            <When at={at} />: {detail}
          </li>
        ))}
      </ol>
    </details>
  );
}

function When({ at }: { at: string }) {
  const { spell } = useVoice();
  const { ports } = usePage();
  return (
    <time title={spell.fullTime(at)}>
      {spell.dayLabel(at, ports.clock.now())}, {spell.timeOfDay(at)}
    </time>
  );
}
