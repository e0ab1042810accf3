import type { PublicConfig } from '../../shared/api/views.ts';
import { makeProof, randomText } from './pkce.ts';
import { authorizeAddress, callbackOf, expiryOf, logoutAddress, type Session, tokenForm } from './session.ts';
import type { WorkspaceSay } from './texts/voice.ts';

const SESSION = 'switchboard.session';
const ATTEMPT = 'switchboard.login';

type Attempt = { verifier: string; state: string; hash: string };

export type Login = {
  /** The ID token; undefined where there is none or it has run out. */
  token(): string | undefined;
  /** Leaves the page for the login page and comes back to the same ticket. */
  start(): Promise<void>;
  logout(): void;
  /** A session was there: logging in again goes without a click. */
  known(): boolean;
  /** Logged in a moment ago. */
  fresh(): boolean;
};

const FRESH_MS = 10_000;

/** Authorization code with PKCE against the desk's own issuer; the token lives in this tab only. */
export function makeLogin(config: PublicConfig): Login {
  let session = readSession();
  return {
    token: () => (session && session.expiresAt > Date.now() ? session.token : undefined),
    start: () => leave(config),
    known: () => session !== null,
    fresh: () => session !== null && Date.now() - session.since < FRESH_MS,
    logout() {
      const address = logoutAddress(config, { origin: location.origin, token: session?.token ?? '' });
      session = null;
      sessionStorage.removeItem(SESSION);
      location.assign(address);
    },
  };
}

async function leave(config: PublicConfig): Promise<void> {
  const { verifier, challenge } = await makeProof();
  const attempt: Attempt = { verifier, state: randomText(), hash: location.hash };
  sessionStorage.setItem(ATTEMPT, JSON.stringify(attempt));
  location.assign(
    authorizeAddress(config, { origin: location.origin, challenge, state: attempt.state, nonce: randomText() }),
  );
}

/** Comes back from the login page: takes the code out of the address bar and exchanges it. Answers what went wrong, if anything. */
export async function finishLogin(config: PublicConfig, say: WorkspaceSay): Promise<string | null> {
  const callback = callbackOf(location.search, say);
  if (!callback) return null;
  const attempt = takeAttempt();
  history.replaceState(null, '', `/${attempt?.hash ?? ''}`);
  if ('error' in callback) return callback.error;
  if (!attempt || attempt.state !== callback.state) return say('loginNotHere');
  return (await exchange(config, callback.code, attempt.verifier)) ? null : say('loginUnfinished');
}

/** Whether a session came of it. */
async function exchange(config: PublicConfig, code: string, verifier: string): Promise<boolean> {
  const body = tokenForm(config, { origin: location.origin, code, verifier });
  const response = await fetch(config.tokenUrl, { method: 'POST', body }).catch(() => null);
  const answer = (await response?.json().catch(() => null)) as { id_token?: string } | null;
  if (!response?.ok || !answer?.id_token) return false;
  const session: Session = {
    token: answer.id_token,
    expiresAt: expiryOf(answer.id_token, Date.now()),
    since: Date.now(),
  };
  sessionStorage.setItem(SESSION, JSON.stringify(session));
  return true;
}

function takeAttempt(): Attempt | null {
  const text = sessionStorage.getItem(ATTEMPT);
  sessionStorage.removeItem(ATTEMPT);
  return text ? (JSON.parse(text) as Attempt) : null;
}

function readSession(): Session | null {
  const text = sessionStorage.getItem(SESSION);
  return text ? (JSON.parse(text) as Session) : null;
}
