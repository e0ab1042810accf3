import * as z from 'zod/mini';
import type { Account, InboundChannel, KeyedVerify, RawRequest, Reply, Verdict } from '../channel.ts';
import { readJson } from '../json-body.ts';
import { maybe, word } from '../loose.ts';
import { checkTeams } from '../schemes/teams.ts';

/** Where the Bot Framework says which keys it signs with. https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication#connector-to-bot */
const OPEN_ID = 'https://login.botframework.com/v1/.well-known/openidconfiguration';
/** An `invoke` is shown as failed to the person who pressed unless something is said to it. */
const TAKEN: Reply = { status: 200, contentType: 'application/json', body: '{}' };

/** What has no token is refused without a look at any key. */
export const verify: InboundChannel['verify'] = ({ method }) => ({
  kind: 'refused',
  reason:
    method === 'POST' ? 'header authorization is missing or holds no token with a key id' : 'teams sends POST only',
});

export const keyed: KeyedVerify = {
  wanted: ({ method, headers }) => {
    const kid = method === 'POST' ? keyIdIn(headers['authorization'] ?? '') : undefined;
    return kid === undefined ? null : { openId: OPEN_ID, kid };
  },
  async judge({ request: { headers, body }, account, now, keys }): Promise<Verdict> {
    const { secrets } = account;
    const check = await checkTeams({ secrets, headers, body, now }, keys);
    if (!check.valid) return { kind: 'refused', reason: check.reason };
    return tenantRefusal(body, account) ?? { kind: 'accepted', reply: TAKEN };
  },
};

const headerSchema = z.looseObject({ kid: z.string().check(z.minLength(1), z.maxLength(200)) });

/** The key that a token claims to be signed with: nothing is believed of it, it only tells whether our key set is too old. */
function keyIdIn(authorization: string): string | undefined {
  const [, header = ''] = /^Bearer +([\w-]{1,2000})\.[\w-]{1,8000}\.[\w-]{1,2000}$/i.exec(authorization) ?? [];
  return headerSchema.safeParse(readJson(Buffer.from(header, 'base64url'))?.value).data?.kid;
}

const tenantSchema = z.looseObject({
  conversation: maybe(z.looseObject({ tenantId: word })),
  channelData: maybe(z.looseObject({ tenant: maybe(z.looseObject({ id: word })) })),
});

/** Anybody may add a public bot to a directory of theirs: an account that belongs to one takes nothing from others. */
function tenantRefusal(body: RawRequest['body'], { options }: Account): Verdict | undefined {
  const ours = options['tenant'];
  if (!ours) return undefined;
  const { data } = tenantSchema.safeParse(readJson(body)?.value);
  const tenants = [data?.conversation?.tenantId, data?.channelData?.tenant?.id].filter(
    (tenant) => tenant !== undefined,
  );
  if (tenants.length > 0 && tenants.every((tenant) => tenant === ours)) return undefined;
  return { kind: 'refused', reason: 'activity is of another tenant than the account' };
}
