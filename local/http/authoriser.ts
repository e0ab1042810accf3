import { type JWTVerifyGetKey, jwtVerify } from 'jose';

/** One JWT authoriser of the template. */
export type Authoriser = { issuer: string; audience: readonly string[]; scopes: readonly string[] };
export type Judged =
  | { kind: 'allowed'; claims: Record<string, string> }
  | { kind: 'unauthorised'; reason: string }
  | { kind: 'forbidden' };

/**
 * Judges a bearer token as an HTTP API does: RSA signatures only, `iss`, `aud` (else `client_id`), `exp` and `nbf`, then any one of the route's scopes.
 * Real time, not the desk's: tokens are the login's. https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html
 */
export async function judgeToken(
  header: string | undefined,
  authoriser: Authoriser,
  keys: JWTVerifyGetKey,
): Promise<Judged> {
  const token = header?.replace(/^bearer\s+/i, '').trim();
  if (!token) return { kind: 'unauthorised', reason: 'no token' };
  try {
    const { payload } = await jwtVerify(token, keys, {
      issuer: authoriser.issuer,
      algorithms: ['RS256', 'RS384', 'RS512'],
    });
    const audience = payload.aud ?? payload['client_id'];
    const named = Array.isArray(audience) ? audience : [audience];
    if (!named.some((each) => authoriser.audience.includes(String(each))))
      return { kind: 'unauthorised', reason: 'the token is for somebody else' };
    const granted = String(payload['scope'] ?? payload['scp'] ?? '').split(' ');
    if (authoriser.scopes.length > 0 && !authoriser.scopes.some((scope) => granted.includes(scope)))
      return { kind: 'forbidden' };
    return {
      kind: 'allowed',
      claims: Object.fromEntries(Object.entries(payload).map(([name, value]) => [name, spell(value)])),
    };
  } catch (error) {
    return { kind: 'unauthorised', reason: error instanceof Error ? error.message : String(error) };
  }
}

/** API Gateway hands every claim over as a text, a list as `[one two]`. */
function spell(value: unknown): string {
  if (Array.isArray(value)) return `[${value.join(' ')}]`;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
