import type { TargetedMouseEvent } from 'preact';
import { useState } from 'preact/hooks';
import type { SenderRuleView } from '../../../shared/api/views.ts';
import { keyOfSender } from '../state/senders.ts';
import { usePage } from './context.ts';
import { More } from './more.tsx';
import { useRareVoice } from './use-rare-voice.ts';
import { type Judge, useSenders } from './use-senders.ts';

/** Beside the spam view: whose mail goes there always, and whose never. Where there are more than a page, one is found by its beginning, whichever page it is on. */
export function Senders() {
  const { ports } = usePage();
  const { say } = useRareVoice();
  const [begins, find] = useState('');
  const { list, isLong, senders, more, judge } = useSenders(ports, begins);
  /** What is said stands on top, where it can be seen: nothing may be narrowed down then. */
  const add: Judge = (...order) => {
    find('');
    return judge(...order);
  };
  return (
    <main class="conversation quarantine senders" id="main" aria-label={say('senders')}>
      <header class="quarantine-head">
        <h1>{say('sendersTitle')}</h1>
        <p class="muted">{say('sendersText')}</p>
        <NewRule judge={add} />
        {isLong ? <Find begins={begins} find={find} /> : null}
      </header>
      {list?.begins && senders.length === 0 ? (
        <p class="muted" role="status">
          {say('noSender', { begins: list.begins })}
        </p>
      ) : null}
      <ul class="entries">
        {senders.map((sender) => (
          <Rule key={keyOfSender(sender)} sender={sender} judge={judge} />
        ))}
        {list?.cursor ? <More cursor={list.cursor} onMore={more} /> : null}
      </ul>
    </main>
  );
}

function Find({ begins, find }: { begins: string; find: (begins: string) => void }) {
  const { say } = useRareVoice();
  const label = say('findSender');
  return (
    <div class="head-menus">
      <input
        type="search"
        maxLength={254}
        value={begins}
        aria-label={label}
        placeholder={label}
        spellcheck={false}
        onInput={(event) => find(event.currentTarget.value.trim())}
      />
    </div>
  );
}

function NewRule({ judge }: { judge: Judge }) {
  const { say } = useRareVoice();
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const given = new FormData(form);
    void judge(String(given.get('who')).trim(), 'block', String(given.get('because')).trim());
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
  /** Its row goes: whoever works by keyboard is led on to the next one. */
  const takeBack = async ({ currentTarget }: TargetedMouseEvent<HTMLButtonElement>) => {
    const next = currentTarget.closest('li')?.nextElementSibling?.querySelector('button');
    if (await judge(who, 'none')) next?.focus({ preventScroll: true });
  };
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
        <button type="button" class="button" onClick={(event) => void takeBack(event)}>
          {say('takeBack')}
        </button>
      )}
    </li>
  );
}
