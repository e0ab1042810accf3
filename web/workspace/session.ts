import type { PublicConfig } from '../../shared/api/views.ts';
import type { WorkspaceSay } from './texts/voice.ts';

export type Session = { token: string; expiresAt: number; since: number };

type Endpoints = Pick<PublicConfig, 'authorizeUrl' | 'logoutUrl' | 'clientId'>;

/** Where to send the browser to log in (RFC 6749 section 4.1.1, RFC 7636 section 4.3). */
export function authorizeAddress(
  config: Endpoints,
  ask: { origin: string; challenge: string; state: string; nonce: string },
): string {
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: config.clientId,
    redirect_uri: `${ask.origin}/`,
    scope: 'openid email profile',
    state: ask.state,
    nonce: ask.nonce,
    code_challenge: ask.challenge,
    code_challenge_method: 'S256',
  });
  return `${config.authorizeUrl}?${query}`;
}

export function tokenForm(
  config: Endpoints,
  { origin, code, verifier }: { origin: string; code: string; verifier: string },
): URLSearchParams {
  return new URLSearchParams({
    grant_type: 'authorization_code',
    client_id: config.clientId,
    redirect_uri: `${origin}/`,
    code,
    code_verifier: verifier,
  });
}

/** Cognito asks for `logout_uri`, OpenID Connect (RP-Initiated Logout 1.0) for the other two. */
export function logoutAddress(config: Endpoints, { origin, token }: { origin: string; token: string }): string {
  const back = `${origin}/`;
  const query = new URLSearchParams({ client_id: config.clientId, logout_uri: back, post_logout_redirect_uri: back });
  if (token) query.set('id_token_hint', token);
  return `${config.logoutUrl}?${query}`;
}

export type Callback = { code: string; state: string } | { error: string };

/** What the login page sent back in the query; null where this is no answer of it. */
export function callbackOf(search: string, say: WorkspaceSay): Callback | null {
  const query = new URLSearchParams(search);
  const [code, state, error] = [query.get('code'), query.get('state'), query.get('error')];
  if (error) return { error: query.get('error_description') ?? say('loginRefused', { reason: error }) };
  return code && state ? { code, state } : null;
}

const EARLY_MS = 30_000;
const ASSUMED_MS = 60 * 60_000;

/** When the token is not worth sending any more, on the browser's clock: its lifetime counts from now, since the two clocks may differ. */
export function expiryOf(token: string, now: number): number {
  const { exp, iat } = claims(token);
  const lifetime = typeof exp === 'number' && typeof iat === 'number' ? (exp - iat) * 1000 : ASSUMED_MS;
  return now + lifetime - EARLY_MS;
}

function claims(token: string): { exp?: unknown; iat?: unknown } {
  try {
    const payload = token.split('.')[1] ?? '';
    return JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/'))) as { exp?: unknown; iat?: unknown };
  } catch {
    return {};
  }
}
