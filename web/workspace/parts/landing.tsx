/** The way in. */
export function Landing({ name, problem, onLogin }: { name: string; problem: string | null; onLogin: () => void }) {
  return (
    <main class="landing">
      <img src="/favicon.svg" alt="" width="56" height="56" />
      <h1>{name}</h1>
      <p class="muted">The agents' workspace</p>
      {problem ? (
        <p class="landing-problem" role="alert">
          {problem}
        </p>
      ) : null}
      <button type="button" class="button button-main button-large" onClick={onLogin}>
        Log in
      </button>
      <p class="landing-foot muted">
        Are you a customer? <a href="/portal/">Here is how to reach us.</a>
      </p>
    </main>
  );
}
