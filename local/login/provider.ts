import { Provider } from 'oidc-provider';
import { claimsOf, findAgent } from './agents.ts';
import type { LoginKeys } from './keys.ts';
import { memoryAdapter } from './memory-adapter.ts';

export type ProviderOptions = { issuer: string; clientId: string; origins: readonly string[]; keys: LoginKeys };

/** Paths as the user pool's hosted login has them, so that `LOGIN_URL` means the same on a laptop. */
const ROUTES = {
  authorization: '/oauth2/authorize',
  token: '/oauth2/token',
  userinfo: '/oauth2/userInfo',
  jwks: '/.well-known/jwks.json',
};

/** The identity provider: code with PKCE for one public client, ID token in RS256 with the claims of the user pool. Its clock is the real one. */
export function makeProvider({ issuer, clientId, origins, keys }: ProviderOptions): Provider {
  return new Provider(issuer, {
    adapter: memoryAdapter(),
    clients: [
      {
        client_id: clientId,
        redirect_uris: origins.map((origin) => `${origin}/`),
        response_types: ['code'],
        grant_types: ['authorization_code'],
        token_endpoint_auth_method: 'none',
      },
    ],
    jwks: keys.jwks as NonNullable<ConstructorParameters<typeof Provider>[1]>['jwks'],
    cookies: { keys: keys.cookieKeys },
    routes: ROUTES,
    claims: {
      openid: ['sub', 'cognito:groups', 'cognito:username', 'token_use'],
      email: ['email', 'email_verified'],
      profile: ['name'],
    },
    scopes: ['openid', 'email', 'profile'],
    // the user pool puts the claims into the ID token even when an access token comes with it
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      userinfo: { enabled: true },
    },
    interactions: { url: (_context, { uid }) => `/login/choose/${uid}` },
    clientBasedCORS: (_context, origin) => origins.includes(origin),
    ttl: {
      AccessToken: 3600,
      IdToken: 3600,
      AuthorizationCode: 60,
      Interaction: 3600,
      Session: 12 * 3600,
      Grant: 12 * 3600,
    },
    findAccount: (_context, id) => {
      const agent = findAgent(id);
      return agent && { accountId: agent.id, claims: () => claimsOf(agent) };
    },
    // our own workspace asks for no consent
    loadExistingGrant: async ({ oidc }) => {
      const known = oidc.session?.grantIdFor(clientId);
      const found = known ? await oidc.provider.Grant.find(known) : undefined;
      if (found) return found;
      const grant = new oidc.provider.Grant({ clientId, accountId: oidc.session?.accountId ?? '' });
      grant.addOIDCScope('openid email profile');
      await grant.save();
      return grant;
    },
    renderError: (context, { error, error_description }) => {
      context.type = 'text/plain';
      context.body = `the login failed: ${error}: ${error_description ?? ''}\nstart again from the workspace's first page`;
    },
  });
}
