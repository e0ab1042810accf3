import { useEffect, useState } from 'preact/hooks';
import { SCOPES } from '../../../shared/api/access.ts';
import type { KeyRequest } from '../../../shared/api/key-request.ts';
import type { KeyView } from '../../../shared/api/views.ts';
import { tellError } from '../effects/tell.ts';
import { usePage } from './context.ts';

/** For admins: the keys by which programs use the desk. Loaded when it is asked for. */
export function ApiKeys() {
  const { ports } = usePage();
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
        <h1>API keys</h1>
        <p class="muted">
          By a key a program uses the desk as its scopes say. Each step that it takes bears the key’s name.
        </p>
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
  return (
    <section class="new-key" role="status">
      <p>
        <strong>Copy it now: it is shown this once.</strong> The desk keeps no more than a digest of it.
      </p>
      <p>
        <code class="secret">{secret}</code>
      </p>
      <button type="button" class="button button-main" onClick={() => void navigator.clipboard.writeText(secret)}>
        Copy
      </button>{' '}
      <button type="button" class="button" onClick={done}>
        I have it
      </button>
    </section>
  );
}

function NewKey({ make }: { make: (request: KeyRequest) => void }) {
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    make(requestIn(new FormData(event.currentTarget as HTMLFormElement)));
  };
  return (
    <form class="new-key" onSubmit={submit}>
      <div class="head-menus">
        <input name="name" required maxLength={60} aria-label="Name of the program" placeholder="name of the program" />
        <select name="queue" aria-label="Queues that it reaches">
          <option value="">all queues</option>
          <option value="csr">CSR only</option>
          <option value="tsr">TSR only</option>
        </select>
        <select name="days" aria-label="How long it lives">
          <option value="7">7 days</option>
          <option value="30">30 days</option>
          <option value="90" selected>
            90 days
          </option>
          <option value="365">a year</option>
        </select>
        <button type="submit" class="button button-main">
          Make a key
        </button>
      </div>
      <fieldset class="scopes">
        <legend class="muted">What it may do</legend>
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

const STATES = { active: 'Active', expired: 'Expired', revoked: 'Revoked' } as const;

function Key({ shown, revoke }: { shown: KeyView; revoke: () => void }) {
  const { name, prefix, scopes, queues, by, until, usedOn, state } = shown;
  return (
    <li class="entry" data-state={state === 'active' ? undefined : 'done'}>
      <div class="entry-text">
        <p class="entry-reason entry-who">
          <bdi>{name}</bdi> <code>{prefix}…</code> <span class="badge">{STATES[state]}</span>
        </p>
        <p class="muted">
          {scopes.join(', ')} · {queues ? `${queues.join(', ').toUpperCase()} only` : 'all queues'}
        </p>
        <p class="muted">
          made by <bdi>{by}</bdi> · {usedOn ? `last used on ${usedOn}` : 'never used'} · until {until.slice(0, 10)}
        </p>
      </div>
      {state === 'active' ? (
        <button type="button" class="button" aria-label={`Revoke ${name}`} onClick={revoke}>
          Revoke
        </button>
      ) : null}
    </li>
  );
}
