import { createPrivateKey, sign as signBytes } from 'node:crypto';
import { type Asked, fieldsOf, type Played, type Provider } from './provider.ts';
import { handedOut } from './sample-file.ts';
import { TEAMS_KEY } from './teams-key.ts';
import { teamsVoice } from './voices/teams.ts';

const { kty, n, e } = TEAMS_KEY;
/** https://login.botframework.com/v1/.well-known/keys, as the laptop has it. */
export const TEAMS_KEYS = {
  keys: [{ kty, n, e, kid: 'laptop', use: 'sig', alg: 'RS256', endorsements: ['msteams'] }],
};

const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A token of the Bot Framework for the app whose id is the secret: it names the address that the body names. */
function tokenFor(app: string, body: string, now: number): string {
  const at = Math.floor(now / 1000);
  const claims = { iss: 'https://api.botframework.com', aud: app, nbf: at - 60, exp: at + 3600 };
  const { serviceUrl } = fieldsOf(body);
  const head = { alg: 'RS256', kid: 'laptop', typ: 'JWT' };
  const signed = `${encoded(head)}.${encoded({ ...claims, serviceurl: serviceUrl })}`;
  const key = createPrivateKey({ key: TEAMS_KEY, format: 'jwk' });
  return `${signed}.${signBytes('RSA-SHA256', Buffer.from(signed), key).toString('base64url')}`;
}

/** The Bot Framework's keys, Microsoft's tokens and the connector. https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference */
export const teams: Provider = {
  channel: 'teams',
  voice: teamsVoice,
  hosts: ['login.botframework.com', 'login.microsoftonline.com', 'smba.trafficmanager.net', 'logic.azure.com'],
  sign: ({ secret, body, now }) => ({ authorization: `Bearer ${tokenFor(secret, body, now)}` }),
  busy: () => BUSY,
  answer: (asked) => {
    const { hostname, pathname } = asked.url;
    if (pathname.endsWith('/openidconfiguration'))
      return { status: 200, answer: { jwks_uri: 'https://login.botframework.com/v1/.well-known/keys' } };
    if (hostname.endsWith('.logic.azure.com')) return workflow(asked.body);
    if (hostname === 'login.botframework.com') return { status: 200, answer: TEAMS_KEYS };
    return hostname === 'login.microsoftonline.com' ? token(asked.body) : activity(asked);
  },
};

function token(body: string): Played {
  const given = new URLSearchParams(body);
  if (given.get('grant_type') !== 'client_credentials' || !given.get('client_secret'))
    return { status: 401, answer: { error: 'invalid_client' } };
  return { status: 200, answer: { token_type: 'Bearer', expires_in: 3599, access_token: 'laptop-teams-token' } };
}

const refused = (status: number, code: string): Played => ({ status, answer: { error: { code, message: code } } });

const BUSY: Played = { ...refused(429, 'TooManyRequests'), headers: { 'retry-after': '5' } };

function activity({ url, headers, body, number, at }: Asked): Played {
  if (!headers['authorization']?.startsWith('Bearer ')) return { status: 401, answer: { message: 'Unauthorized' } };
  const file = /\/v3\/attachments\/([^/]+)\/views\/original$/.exec(url.pathname)?.[1];
  if (file !== undefined) return handedOut(file);
  const { type, text } = fieldsOf(body);
  if (type === 'typing' && text === undefined)
    return { status: 201, answer: { id: String(at + number) }, gesture: true };
  if (type !== 'message' || typeof text !== 'string') return refused(400, 'BadSyntax');
  if (text === '#429') return BUSY;
  if (text.length > 14_000) return refused(413, 'MessageSizeTooBig');
  if (!/\/v3\/conversations\/[^/]+\/activities$/.test(url.pathname)) return refused(404, 'ConversationNotFound');
  return { status: 201, answer: { id: String(at + number) } };
}

/** A workflow that posts a card takes nothing else. https://learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors/how-to/connectors-using */
function workflow(body: string): Played {
  const { type, attachments } = fieldsOf(body);
  const cards = Array.isArray(attachments) ? attachments : [];
  const isCard =
    cards.length > 0 && cards.every((each) => Object(each).contentType === 'application/vnd.microsoft.card.adaptive');
  if (type !== 'message' || !isCard) return refused(400, 'TriggerInputSchemaMismatch');
  return body.length > 28_000 ? refused(413, 'MessageSizeTooBig') : { status: 202, answer: {} };
}
