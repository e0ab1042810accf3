import { useEffect, useState } from 'preact/hooks';
import type { SenderRuleView } from '../../../shared/api/views.ts';
import { tellError } from '../effects/tell.ts';
import { usePage } from './context.ts';
import { useRareVoice } from './use-rare-voice.ts';

type Judge = (who: string, verdict: 'block' | 'allow' | 'none', because?: string) => void;

/** Beside the spam view: whose mail goes there always, and whose never. */
export function Senders() {
  const { ports } = usePage();
  const { say } = useRareVoice();
  const [senders, setSenders] = useState<SenderRuleView[]>([]);
  const show = (asked: Promise<{ senders: SenderRuleView[] }>) =>
    void asked.then((answer) => setSenders(answer.senders)).catch((error) => tellError(ports, error));
  useEffect(() => show(ports.api.senders()), [ports]);
  const judge: Judge = (who, verdict, because = '') => show(ports.api.saySender(who, verdict, because));
  return (
    <main class="conversation quarantine senders" id="main" aria-label={say('senders')}>
      <header class="quarantine-head">
        <h1>{say('sendersTitle')}</h1>
        <p class="muted">{say('sendersText')}</p>
        <NewRule judge={judge} />
      </header>
      <ul class="entries">
        {senders.map((sender) => (
          <Rule key={sender.who} sender={sender} judge={judge} />
        ))}
      </ul>
    </main>
  );
}

function NewRule({ judge }: { judge: Judge }) {
  const { say } = useRareVoice();
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const given = new FormData(form);
    judge(String(given.get('who')).trim(), 'block', String(given.get('because')).trim());
    form.reset();
  };
  return (
    <form class="head-menus" onSubmit={submit}>
      <input name="who" required aria-label={say('addressOrDomain')} placeholder={say('addressOrDomain')} />
      <input name="because" maxLength={200} aria-label={say('reason')} placeholder={say('reason')} />
      <button type="submit" class="button">
        {say('block')}
      </button>
    </form>
  );
}

function Rule({ sender, judge }: { sender: SenderRuleView; judge: Judge }) {
  const { say } = useRareVoice();
  const { who, verdict, because, by, fixed } = sender;
  return (
    <li class="entry">
      <div class="entry-text">
        <p class="entry-reason entry-who">
          <bdi>{who}</bdi> <span class="badge">{say(`verdict.${verdict}`)}</span>
        </p>
        <p class="muted">
          <bdi>{because}</bdi> · {by}
        </p>
      </div>
      {fixed ? null : (
        <button type="button" class="button" onClick={() => judge(who, 'none')}>
          {say('takeBack')}
        </button>
      )}
    </li>
  );
}
