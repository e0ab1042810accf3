import { createLocalJWKSet, type JSONWebKeySet, type JWTPayload, jwtVerify } from 'jose';
import * as z from 'zod/mini';
import { readJson } from '../json-body.ts';
import { maybe, word } from '../loose.ts';
import { usable } from '../signing.ts';
import { type Check, invalid, type Signed, VALID } from './scheme.ts';

const ISSUER = 'https://api.botframework.com';

const activitySchema = z.looseObject({ serviceUrl: word, channelId: word });
const keySchema = z.looseObject({ kid: word, endorsements: maybe(z.array(z.string())) });
const keysSchema = z.looseObject({ keys: z.array(z.looseObject({ kty: z.string() })) });

/**
 * Teams: a bearer token signed by the Bot Framework. The body is not signed, so the token's `serviceurl` must be the body's: whoever could choose it would be
 * sent our own token with the next reply. The secrets are the app ids that the token may be meant for.
 * https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication
 */
export async function checkTeams({ secrets, headers, body, now }: Signed, jwks: unknown): Promise<Check> {
  const token = /^Bearer +([\w.~+/=-]+)$/i.exec(headers['authorization'] ?? '')?.[1];
  if (token === undefined) return invalid('header authorization is missing or holds no bearer token');
  const audience = [...usable(secrets)];
  if (audience.length === 0) return invalid('no app id is configured for this account');
  if (!Number.isFinite(now)) return invalid("now is missing: the token's age cannot be judged");
  const keys = keysSchema.safeParse(jwks);
  if (!keys.success) return invalid('jwks is not a key set');
  const options = {
    issuer: ISSUER,
    audience,
    algorithms: ['RS256'],
    clockTolerance: 300,
    currentDate: new Date(now),
    requiredClaims: ['exp'],
  };
  try {
    const { payload, protectedHeader } = await jwtVerify(token, createLocalJWKSet(keys.data as JSONWebKeySet), options);
    return checkActivity({ payload, kid: protectedHeader.kid, keys: keys.data.keys, body });
  } catch (error) {
    return invalid(`token is refused: ${error instanceof Error ? error.message : 'unreadable'}`);
  }
}

type Verified = { payload: JWTPayload; kid: string | undefined; keys: readonly unknown[]; body: Uint8Array };

function checkActivity({ payload, kid, keys, body }: Verified): Check {
  const activity = activitySchema.safeParse(readJson(body)?.value);
  if (!activity.success) return invalid('body is not an activity');
  const claimed = payload['serviceurl'] ?? payload['serviceUrl'];
  if (claimed !== activity.data.serviceUrl) return invalid('serviceUrl is not the one that the token names');
  const endorsements = keys.map((key) => keySchema.parse(key)).find((key) => key.kid === kid)?.endorsements;
  const channel = activity.data.channelId;
  if (endorsements && channel !== undefined && !endorsements.includes(channel)) {
    return invalid(`the signing key is not endorsed for channel "${channel}"`);
  }
  return VALID;
}
