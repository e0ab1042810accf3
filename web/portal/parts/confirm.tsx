import { useLayoutEffect, useState } from 'preact/hooks';
import { ApiError } from '../../shared/api-error.ts';
import { Heading } from './heading.tsx';
import { useHere } from './here.ts';
import { Problem } from './problem.tsx';
import { SignIn } from './sign-in.tsx';
import { useWork } from './use-work.ts';

/** A link from a mail. It is used by a click and not by being opened, as programs that look for bad links open all of them. */
export function Confirm({ token, onEntered }: { token: string; onEntered: () => void }) {
  const { api, say } = useHere();
  const [spent, setSpent] = useState(false);
  const { busy, problem, run } = useWork();
  // Out of the address bar and the history at once: whoever copies the address must not hand out the link.
  useLayoutEffect(() => history.replaceState(null, '', '#/sign-in'), []);
  if (spent) return <SignIn problem={say('linkSpent')} />;
  const enter = () =>
    run(async () => {
      await api.signIn(token).then(onEntered, (error: unknown) => {
        if (!(error instanceof ApiError) || error.code !== 'link.spent') throw error;
        setSpent(true);
      });
    });
  return (
    <div class="card narrow">
      <Heading>{say('confirm')}</Heading>
      <p class="soft">{say('confirmText')}</p>
      <Problem text={problem} />
      <button type="button" class="way" disabled={busy} onClick={() => void enter()}>
        {say('signIn')}
      </button>
    </div>
  );
}
