import { createHash, randomBytes } from 'node:crypto';
import { findAgent } from './agents.ts';

type Config = { authorizeUrl: string; tokenUrl: string; clientId: string };

/**
 * Logs in as a browser does (code with PKCE through the login page) and answers the ID token.
 * `url` is the desk's address; what to ask for comes from its `/config.json`.
 */
export async function logIn({ url, agent }: { url: string; agent: string }): Promise<string> {
  const person = findAgent(agent);
  if (!person) throw new Error(`there is no demo agent "${agent}"`);
  const config = (await (await fetch(`${url}/config.json`)).json()) as Config;
  const verifier = randomBytes(32).toString('base64url');
  const browser = makeBrowser();
  const question = new URLSearchParams({
    response_type: 'code',
    client_id: config.clientId,
    redirect_uri: `${url}/`,
    scope: 'openid email profile',
    state: 'laptop',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  });
  const page = await browser.follow(`${config.authorizeUrl}?${question}`);
  const back = await browser.follow(page, {
    method: 'POST',
    body: new URLSearchParams({ agent: person.id }),
    headers: { origin: url },
  });
  const code = new URL(back).searchParams.get('code');
  if (!code) throw new Error(`the login ended at ${back}`);
  const grant = {
    grant_type: 'authorization_code',
    code,
    client_id: config.clientId,
    redirect_uri: `${url}/`,
    code_verifier: verifier,
  };
  const answer = await fetch(config.tokenUrl, {
    method: 'POST',
    body: new URLSearchParams(grant),
    headers: { origin: url },
  });
  const tokens = (await answer.json()) as { id_token?: string };
  if (!tokens.id_token) throw new Error(`the login gave no ID token: ${JSON.stringify(tokens)}`);
  return tokens.id_token;
}

/** Keeps cookies and follows redirects until a page is shown or the workspace is reached; answers that address. */
function makeBrowser() {
  const cookies = new Map<string, string>();
  const visit = async (url: string, init: RequestInit): Promise<Response> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, { ...init, redirect: 'manual', headers: { ...init.headers, cookie } });
    for (const each of response.headers.getSetCookie()) {
      const [name, value] = (each.split(';', 1)[0] ?? '').split(/=(.*)/s);
      if (name) cookies.set(name, value ?? '');
    }
    await response.arrayBuffer();
    return response;
  };
  return {
    follow: async (start: string, init: RequestInit = {}): Promise<string> => {
      let url = start;
      for (let hop = 0; hop < 10; hop += 1) {
        const response = await visit(url, hop === 0 ? init : {});
        const location = response.headers.get('location');
        if (!location) return url;
        url = new URL(location, url).href;
        if (new URL(url).searchParams.has('code')) return url;
      }
      throw new Error(`too many redirects from ${start}`);
    },
  };
}
