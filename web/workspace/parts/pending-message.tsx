import { send, takeBack, withdraw } from '../effects/send.ts';
import type { Pending, Writing } from '../state/pending.ts';
import { usePage } from './context.ts';
import { Icon } from './icon.tsx';
import { Told } from './told.tsx';
import { useTick } from './use-tick.ts';
import { Words } from './words.tsx';

type Props = { ticket: string; pending: Pending };

/** What has been sent a moment ago, waits to be, or could not be: then every word of it is here, to send again or to change. */
export function PendingMessage({ ticket, pending }: Props) {
  const { say } = usePage().ports;
  const side = pending.command.type === 'note' ? 'note' : 'out';
  return (
    <article
      class={`message message-${side} message-pending`}
      aria-label={say(pending.state === 'failed' ? 'notSent' : 'sending')}
    >
      <div class="bubble">
        {pending.command.text === '' ? null : <Words text={pending.command.text} />}
        <FileNames command={pending.command} />
      </div>
      <Standing ticket={ticket} pending={pending} />
    </article>
  );
}

/** They cannot be had yet, but it is seen that they go too. */
function FileNames({ command }: Pick<Pending, 'command'>) {
  const { attachments: files = [] } = command;
  if (files.length === 0) return null;
  return (
    <ul class="chips">
      {files.map(({ key, name }) => (
        <li key={key} class="chip">
          <Icon name="clip" size={13} />
          <bdi class="clip">{name}</bdi>
        </li>
      ))}
    </ul>
  );
}

function Standing(props: Props) {
  const { say } = usePage().ports;
  const { state } = props.pending;
  if (state === 'failed') return <Failed {...props} />;
  if (state === 'held') return <Waiting {...props} />;
  return (
    <p class="delivery delivery-quiet">
      <Icon name="clock" size={13} /> {say(state === 'undoing' ? 'takingBack' : 'sendingNow')}
    </p>
  );
}

function Failed({ ticket, pending }: Props) {
  const { ports } = usePage();
  const { say } = ports;
  const { command } = pending;
  const edit = async () => {
    // It may have come in though no answer came back: the desk says whether it can still be changed.
    if (command.type === 'reply' && (command.hold || pending.until))
      return compose(await takeBack(ports, ticket, pending));
    withdraw(ports, ticket, command.id);
    compose(command);
  };
  return (
    <p class="delivery delivery-bad" role="alert">
      <Icon name="alert" size={13} />{' '}
      <Told text={say('notSentWhy', { reason: pending.error || say('notKnownSent') })} />
      <button type="button" class="link" onClick={() => void send(ports, ticket, command)}>
        {say('sendAgain')}
      </button>
      <button type="button" class="link" onClick={() => void edit()}>
        {say('edit')}
      </button>
    </p>
  );
}

/** The seconds are for the eye; whoever listens was told once. */
function Waiting({ ticket, pending }: Props) {
  const { ports } = usePage();
  const { say } = ports;
  useTick();
  const count = Math.ceil((Date.parse(pending.until ?? '') - ports.clock.now()) / 1000);
  if (!(count > 0)) return <p class="delivery delivery-quiet">{say('sendingNow')}</p>;
  return (
    <p class="delivery delivery-quiet">
      <Icon name="clock" size={13} /> <span aria-hidden="true">{say('sendingIn', { count })}</span>{' '}
      <button
        type="button"
        class="link"
        data-take-back
        onClick={async () => compose(await takeBack(ports, ticket, pending))}
      >
        {say('undo')}
      </button>
    </p>
  );
}

/** Back into the field, with whatever went with it. */
function compose(writing: Writing | null): void {
  if (writing) dispatchEvent(new CustomEvent('compose', { detail: writing }));
}
