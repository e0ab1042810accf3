import { send, withdraw } from '../effects/send.ts';
import type { Pending } from '../state/pending.ts';
import { usePage } from './context.ts';
import { Icon } from './icon.tsx';
import { Told } from './told.tsx';
import { Words } from './words.tsx';

/** What has been sent a moment ago, or could not be: then every word of it is here, to send again or to change. */
export function PendingMessage({ ticket, pending }: { ticket: string; pending: Pending }) {
  const { ports } = usePage();
  const { say } = ports;
  const side = pending.command.type === 'note' ? 'note' : 'out';
  const edit = () => {
    withdraw(ports, ticket, pending.command.id);
    dispatchEvent(new CustomEvent('compose', { detail: pending.command }));
  };
  return (
    <article
      class={`message message-${side} message-pending`}
      aria-label={say(pending.state === 'failed' ? 'notSent' : 'sending')}
    >
      <div class="bubble">
        <Words text={pending.command.text} />
      </div>
      {pending.state === 'failed' ? (
        <p class="delivery delivery-bad" role="alert">
          <Icon name="alert" size={13} />{' '}
          <Told text={say('notSentWhy', { reason: pending.error || say('notKnownSent') })} />
          <button type="button" class="link" onClick={() => void send(ports, ticket, pending.command)}>
            {say('sendAgain')}
          </button>
          <button type="button" class="link" onClick={edit}>
            {say('edit')}
          </button>
        </p>
      ) : (
        <p class="delivery delivery-quiet">
          <Icon name="clock" size={13} /> {say('sendingNow')}
        </p>
      )}
    </article>
  );
}
