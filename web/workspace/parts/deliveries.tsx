import { useCallback, useEffect, useState } from 'preact/hooks';
import type { HookView, NotificationList, NotificationView } from '../../../shared/api/notification-views.ts';
import { tellError } from '../effects/tell.ts';
import { errorText } from '../state/error-text.ts';
import { joined } from '../state/joined.ts';
import { usePage } from './context.ts';
import { Empty, tryAgain } from './empty.tsx';
import { Icon, type IconName } from './icon.tsx';
import { ListSkeleton } from './skeleton.tsx';
import { useRareVoice } from './use-rare-voice.ts';

type Load = NotificationList | { error: string } | null;

/** What the desk has told others by the settings' rules: with every try, and a button to send it once more. */
export function Deliveries() {
  const { ports } = usePage();
  const { say } = useRareVoice();
  const [load, setLoad] = useState<Load>(null);
  const refresh = useCallback(() => {
    ports.api.notifications().then(setLoad, (error) => setLoad({ error: errorText(error, ports) }));
  }, [ports]);
  useEffect(refresh, [refresh]);
  const list = load && 'hooks' in load ? load : null;
  return (
    <main class="quarantine" id="main">
      <header>
        <h1>{say('view.deliveries')}</h1>
        <p class="muted">{say('deliveriesText')}</p>
        <p>
          <button type="button" class="button" onClick={refresh}>
            <Icon name="refresh" size={14} /> {say('lookAgain')}
          </button>
        </p>
      </header>
      {load === null ? <ListSkeleton /> : null}
      {load && 'error' in load ? (
        <Empty icon="alert" title={say('deliveriesFailed')} text={load.error} act={tryAgain(refresh, say)} />
      ) : null}
      {list && list.notifications.length === 0 ? (
        <Empty icon="bell" title={say('nothingYet')} text={say('deliveriesEmpty')} />
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
      got({ ...next, notifications: joined(list.notifications, next.notifications, ({ id }) => id) });
    } catch (error) {
      tellError(ports, error, () => void more());
    }
  };
  return (
    <p>
      <button type="button" class="button" onClick={() => void more()}>
        {ports.say('showMore')}
      </button>
    </p>
  );
}

function TurnedOff({ hook: { name, off }, after }: { hook: HookView; after: () => void }) {
  const { ports } = usePage();
  const { say } = useRareVoice();
  const turnOn = () => ports.api.turnOn(name).then(after, (error) => tellError(ports, error));
  return (
    <li class="entry">
      <Icon name="alert" size={18} />
      <div class="entry-text">
        <p class="entry-reason">{say('turnedOff', { name })}</p>
        <p class="muted">
          {off?.reason} · {off ? <When at={off.since} /> : null}
        </p>
      </div>
      <span class="badge badge-bad">{say('off')}</span>
      <button type="button" class="button" onClick={() => void turnOn()}>
        {say('turnOn')}
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
const LOOKS = {
  waiting: 'badge-warn',
  sending: 'badge-warn',
  sent: 'status-resolved',
  failed: 'badge-bad',
} as const;

function Delivery({ of, after }: { of: NotificationView; after: () => void }) {
  const { ports } = usePage();
  const again = () => ports.api.notifyAgain(of.id).then(after, (error) => tellError(ports, error));
  const { say, spell } = useRareVoice();
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
              · <span title={spell.fullTime(of.due)}>{say('nextTry', { time: spell.dayAndTime(of.due) })}</span>
            </>
          ) : null}
        </p>
        {of.attempts.length > 0 ? <Tries of={of} /> : null}
      </div>
      <span class={`badge ${LOOKS[of.state]}`}>{say(`told.${of.state}`)}</span>
      <button
        type="button"
        class="button"
        aria-label={say('sendAgainTo', { text: of.text, to: of.to })}
        disabled={of.state === 'sending'}
        onClick={() => void again()}
      >
        <Icon name="refresh" size={14} /> {say('sendAgain')}
      </button>
    </li>
  );
}

function Tries({ of: { attempts } }: { of: NotificationView }) {
  const { say } = useRareVoice();
  const last = attempts.at(-1)?.detail ?? '';
  return (
    <details>
      <summary class="muted">{say('tries', { count: attempts.length, last })}</summary>
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
  const { say, spell } = useRareVoice();
  const { ports } = usePage();
  return (
    <time title={spell.fullTime(at)}>
      {say('dayAt', { day: spell.dayLabel(at, ports.clock.now()), time: spell.timeOfDay(at) })}
    </time>
  );
}
