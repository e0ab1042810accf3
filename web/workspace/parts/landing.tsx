import type { WorkspaceSay } from '../texts/voice.ts';

export type LandingProps = { say: WorkspaceSay; name: string; problem: string | null; onLogin: () => void };

/** The way in. */
export function Landing({ say, name, problem, onLogin }: LandingProps) {
  return (
    <main class="landing">
      <img src="/favicon.svg" alt="" width="56" height="56" />
      <h1>{name}</h1>
      <p class="muted">{say('agentsWorkspace')}</p>
      {problem ? (
        <p class="landing-problem" role="alert">
          {problem}
        </p>
      ) : null}
      <button type="button" class="button button-main button-large" onClick={onLogin}>
        {say('logIn')}
      </button>
      <p class="landing-foot muted">
        {say('areYouCustomer')} <a href="/portal/">{say('howToReachUs')}</a>
      </p>
    </main>
  );
}
