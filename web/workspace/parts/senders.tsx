import { useEffect, useState } from 'preact/hooks';
import type { SenderRuleView } from '../../../shared/api/views.ts';
import { tellError } from '../effects/tell.ts';
import { usePage } from './context.ts';

type Say = (who: string, verdict: 'block' | 'allow' | 'none', because?: string) => void;

/** Beside the spam view: whose mail goes there always, and whose never. */
export function Senders() {
  const { ports } = usePage();
  const [senders, setSenders] = useState<SenderRuleView[]>([]);
  const show = (asked: Promise<{ senders: SenderRuleView[] }>) =>
    void asked.then((answer) => setSenders(answer.senders)).catch((error) => tellError(ports, error));
  useEffect(() => show(ports.api.senders()), [ports]);
  const say: Say = (who, verdict, because = '') => show(ports.api.saySender(who, verdict, because));
  return (
    <main class="conversation quarantine senders" id="main" aria-label="Senders">
      <header class="quarantine-head">
        <h1>Blocked and allowed senders</h1>
        <p class="muted">Mail of a blocked sender is kept in the spam view; nobody is told of it.</p>
        <NewRule say={say} />
      </header>
      <ul class="entries">
        {senders.map((sender) => (
          <Rule key={sender.who} sender={sender} say={say} />
        ))}
      </ul>
    </main>
  );
}

function NewRule({ say }: { say: Say }) {
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const given = new FormData(form);
    say(String(given.get('who')).trim(), 'block', String(given.get('because')).trim());
    form.reset();
  };
  return (
    <form class="head-menus" onSubmit={submit}>
      <input name="who" required aria-label="Address or @domain" placeholder="address or @domain" />
      <input name="because" maxLength={200} aria-label="Reason" placeholder="reason" />
      <button type="submit" class="button">
        Block
      </button>
    </form>
  );
}

function Rule({ sender, say }: { sender: SenderRuleView; say: Say }) {
  const { who, verdict, because, by, fixed } = sender;
  return (
    <li class="entry">
      <div class="entry-text">
        <p class="entry-reason entry-who">
          <bdi>{who}</bdi> <span class="badge">{verdict === 'block' ? 'Blocked' : 'Allowed'}</span>
        </p>
        <p class="muted">
          <bdi>{because}</bdi> · {by}
        </p>
      </div>
      {fixed ? null : (
        <button type="button" class="button" onClick={() => say(who, 'none')}>
          Take back
        </button>
      )}
    </li>
  );
}
