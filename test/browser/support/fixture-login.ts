import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { readText } from './fixture-api.ts';
import { json } from './fixture-state.ts';

const LIFETIME_SECONDS = 3600;

/** An OIDC provider that asks nobody: it redirects back with a code and checks the proof like a real one. */
export function makeFixtureLogin() {
  const challenges = new Map<string, string>();
  let count = 0;
  return {
    authorise(request: IncomingMessage, response: ServerResponse): void {
      const ask = new URL(request.url ?? '/', 'http://fixture').searchParams;
      count += 1;
      const code = `code-${count}`;
      challenges.set(code, ask.get('code_challenge') ?? '');
      const back = new URLSearchParams({ code, state: ask.get('state') ?? '' });
      response.writeHead(302, { location: `${ask.get('redirect_uri')}?${back}` }).end();
    },
    async token(request: IncomingMessage, response: ServerResponse): Promise<void> {
      const form = new URLSearchParams(await readText(request));
      const wanted = challenges.get(form.get('code') ?? '');
      challenges.delete(form.get('code') ?? '');
      const given = createHash('sha256')
        .update(form.get('code_verifier') ?? '')
        .digest('base64url');
      if (given !== wanted)
        return json(response, 400, { error: 'invalid_grant', error_description: 'the proof does not match' });
      json(response, 200, {
        id_token: unsignedToken(),
        token_type: 'Bearer',
        expires_in: LIFETIME_SECONDS,
      });
    },
    /** How often somebody was sent here. */
    count: () => count,
  };
}

function unsignedToken(): string {
  const iat = Math.floor(Date.now() / 1000);
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return [part({ alg: 'none' }), part({ sub: 'mia', name: 'Mia Hansen', iat, exp: iat + LIFETIME_SECONDS }), ''].join(
    '.',
  );
}
