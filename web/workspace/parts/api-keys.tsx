import { useEffect, useState } from 'preact/hooks';
import { SCOPES } from '../../../shared/api/access.ts';
import type { KeyRequest } from '../../../shared/api/key-request.ts';
import type { KeyView } from '../../../shared/api/views.ts';
import { tellError } from '../effects/tell.ts';
import { QUEUE_SHORT } from '../state/words.ts';
import { usePage } from './context.ts';
import { useRareVoice } from './use-rare-voice.ts';

/** For admins: the keys by which programs use the desk. Loaded when it is asked for. */
export function ApiKeys() {
  const { ports } = usePage();
  const { say } = useRareVoice();
  const [keys, setKeys] = useState<KeyView[]>([]);
  const [secret, setSecret] = useState<string | null>(null);
  const show = (asked: Promise<{ keys: KeyView[] }>) =>
    void asked.then((answer) => setKeys(answer.keys)).catch((error) => tellError(ports, error));
  useEffect(() => show(ports.api.keys()), [ports]);
  const make = (request: KeyRequest) =>
    show(
      ports.api.makeKey(request).then((made) => {
        setSecret(made.secret);
        return ports.api.keys();
      }),
    );
  return (
    <main class="quarantine api-keys" id="main">
      <header>
        <h1>{say('view.keys')}</h1>
        <p class="muted">{say('keysText')}</p>
      </header>
      {secret === null ? <NewKey make={make} /> : <Secret secret={secret} done={() => setSecret(null)} />}
      <ul class="entries">
        {keys.map((key) => (
          <Key key={key.id} shown={key} revoke={() => show(ports.api.revokeKey(key.id))} />
        ))}
      </ul>
    </main>
  );
}

function Secret({ secret, done }: { secret: string; done: () => void }) {
  const { say } = useRareVoice();
  return (
    <section class="new-key" role="status">
      <p>
        <strong>{say('copyNow')}</strong> {say('onlyDigest')}
      </p>
      <p>
        <code class="secret">{secret}</code>
      </p>
      <button type="button" class="button button-main" onClick={() => void navigator.clipboard.writeText(secret)}>
        {say('copy')}
      </button>{' '}
      <button type="button" class="button" onClick={done}>
        {say('iHaveIt')}
      </button>
    </section>
  );
}

function NewKey({ make }: { make: (request: KeyRequest) => void }) {
  const { say } = useRareVoice();
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    make(requestIn(new FormData(event.currentTarget as HTMLFormElement)));
  };
  return (
    <form class="new-key" onSubmit={submit}>
      <div class="head-menus">
        <input name="name" required maxLength={60} aria-label={say('programName')} placeholder={say('programName')} />
        <select name="queue" aria-label={say('keyQueues')}>
          <option value="">{say('allQueues')}</option>
          <option value="csr">{say('queueOnly', { queue: QUEUE_SHORT.csr })}</option>
          <option value="tsr">{say('queueOnly', { queue: QUEUE_SHORT.tsr })}</option>
        </select>
        <select name="days" aria-label={say('howLong')}>
          <option value="7">{say('days', { count: 7 })}</option>
          <option value="30">{say('days', { count: 30 })}</option>
          <option value="90" selected>
            {say('days', { count: 90 })}
          </option>
          <option value="365">{say('aYear')}</option>
        </select>
        <button type="submit" class="button button-main">
          {say('makeKey')}
        </button>
      </div>
      <fieldset class="scopes">
        <legend class="muted">{say('whatItMayDo')}</legend>
        {SCOPES.map((scope) => (
          <label key={scope}>
            <input type="checkbox" name="scope" value={scope} defaultChecked={scope === 'tickets:read'} /> {scope}
          </label>
        ))}
      </fieldset>
    </form>
  );
}

function requestIn(given: FormData): KeyRequest {
  const chosen = given.getAll('scope').map(String);
  const queue = String(given.get('queue'));
  return {
    name: String(given.get('name')).trim(),
    scopes: SCOPES.filter((scope) => chosen.includes(scope)),
    days: Number(given.get('days')) as KeyRequest['days'],
    ...(queue === 'csr' || queue === 'tsr' ? { queues: [queue] } : {}),
  };
}

function Key({ shown, revoke }: { shown: KeyView; revoke: () => void }) {
  const { say } = useRareVoice();
  const { name, prefix, scopes, queues, by, until, usedOn, state } = shown;
  return (
    <li class="entry" data-state={state === 'active' ? undefined : 'done'}>
      <div class="entry-text">
        <p class="entry-reason entry-who">
          <bdi>{name}</bdi> <code>{prefix}…</code> <span class="badge">{say(`keyState.${state}`)}</span>
        </p>
        <p class="muted">
          {scopes.join(', ')} ·{' '}
          {queues ? say('queueOnly', { queue: queues.join(', ').toUpperCase() }) : say('allQueues')}
        </p>
        <p class="muted">
          {say('madeBy', { name: by })} · {usedOn ? say('lastUsed', { day: usedOn }) : say('neverUsed')} ·{' '}
          {say('untilDay', { day: until.slice(0, 10) })}
        </p>
      </div>
      {state === 'active' ? (
        <button type="button" class="button" aria-label={say('revokeKey', { name })} onClick={revoke}>
          {say('revoke')}
        </button>
      ) : null}
    </li>
  );
}
