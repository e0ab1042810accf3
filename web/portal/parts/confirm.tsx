import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import type { PortalMe } from '../../../shared/api/portal.ts';
import { ApiError } from '../../shared/api-error.ts';
import { TO_REQUESTS } from '../place.ts';
import { Heading } from './heading.tsx';
import { useHere } from './here.ts';
import { Problem } from './problem.tsx';
import { SignIn } from './sign-in.tsx';
import type { Session } from './use-session.ts';
import { useWork } from './use-work.ts';

type ConfirmProps = {
  token: string;
  who: Session['who'];
  onEntered: (address: string) => Promise<void>;
  onGoOn: () => void;
};

/** A link from a mail. It is used by a click and not by being opened, as programs that look for bad links open all of them. */
export function Confirm({ token, who, onEntered, onGoOn }: ConfirmProps) {
  const { api, say } = useHere();
  const [spent, setSpent] = useState<'in' | 'out' | null>(null);
  const { busy, problem, run } = useWork();
  // Out of the address bar and the history at once: whoever copies the address must not hand out the link.
  useLayoutEffect(() => history.replaceState(null, '', '#/sign-in'), []);
  // Somebody who asked for another link here has opened it in another tab.
  const isIn = spent === 'out' && Boolean(who);
  useEffect(() => (isIn ? onGoOn() : undefined), [isIn]);
  if (spent) return who ? <AlreadyIn who={who} /> : <SignIn problem={say('linkSpent')} />;
  const enter = () =>
    run(async () => {
      const opened = await api.signIn(token).catch((error: unknown) => {
        if (error instanceof ApiError && error.code === 'link.spent') return setSpent(who ? 'in' : 'out');
        throw error;
      });
      if (opened) await onEntered(opened.address);
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

/** The link was for nothing, and perhaps it is this browser that has used it. */
function AlreadyIn({ who: { address } }: { who: PortalMe }) {
  const { say } = useHere();
  return (
    <div class="card narrow">
      <Heading>{say('requests')}</Heading>
      <Problem text={say('linkSpent')} />
      <p class="soft breaks">{say('signedInAs', { address })}</p>
      <a class="way" href={TO_REQUESTS}>
        {say('toRequests')}
      </a>
    </div>
  );
}
