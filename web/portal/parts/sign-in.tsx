import { useState } from 'preact/hooks';
import { ApiError } from '../../shared/api-error.ts';
import { Heading } from './heading.tsx';
import { useHere } from './here.ts';
import { Problem } from './problem.tsx';
import { useWork } from './use-work.ts';

/** Asks for a link. What is shown afterwards is the same for every address: nobody learns here who is a customer. */
export function SignIn({ address: known = '', problem: given = '' }: { address?: string; problem?: string }) {
  const { api, say, language } = useHere();
  const [address, setAddress] = useState(known);
  const [sentTo, setSentTo] = useState('');
  const { busy, problem, setProblem, run } = useWork();
  const submit = (event: Event) => {
    event.preventDefault();
    void run(async () => {
      const answer = await api.askForLink(address, language).catch((error: unknown) => {
        if (error instanceof ApiError && error.status === 400) return null;
        throw error;
      });
      if (answer) setSentTo(address.trim());
      else setProblem(say('badAddress'));
    });
  };
  if (sentTo) return <LookIntoMail address={sentTo} onOther={() => setSentTo('')} />;
  return (
    <form class="card narrow" onSubmit={submit}>
      <Heading>{say('requests')}</Heading>
      <p class="soft">{say('linkText')}</p>
      <label for="address">{say('address')}</label>
      <input
        id="address"
        type="email"
        dir="ltr"
        required
        maxLength={254}
        autocomplete="email"
        value={address}
        onInput={(event) => setAddress(event.currentTarget.value)}
      />
      <Problem text={problem || given} />
      <button type="submit" class="way" disabled={busy}>
        {say('sendLink')}
      </button>
    </form>
  );
}

function LookIntoMail({ address, onOther }: { address: string; onOther: () => void }) {
  const { say } = useHere();
  return (
    <div class="card narrow" role="status">
      <Heading>{say('checkMail')}</Heading>
      <p class="soft breaks">{say('checkMailText', { address })}</p>
      <button type="button" class="quiet" onClick={onOther}>
        {say('otherAddress')}
      </button>
    </div>
  );
}
