import { foldConversation } from '../../../shared/desk/fold-conversation.ts';
import type { MailNotes } from '../../../shared/domain/message.ts';
import { dispatchStore } from '../../../shared/store/dispatch-store.ts';
import { ticketRef } from '../../../shared/store/keys.ts';
import { apiOf, LENA } from '../api-parts.ts';
import { consumerOf, conversationNamed, customerSays, type DeskParts, deskParts, present } from '../desk-parts.ts';
import { MONDAY } from '../example-desk.ts';

/** Whose a ticket is, as Carla of the CSR queue sees it. */
export const RELATIONS = ['own', 'colleague', 'queue', 'elsewhere'] as const;
export type Relation = (typeof RELATIONS)[number];

const LETTER: Readonly<Record<Relation | 'linked', string>> = {
  own: 'a',
  colleague: 'b',
  queue: 'c',
  elsewhere: 'd',
  linked: 'e',
};
const QUEUE: Readonly<Record<Relation | 'linked', 'csr' | 'tsr'>> = {
  own: 'csr',
  colleague: 'csr',
  queue: 'csr',
  elsewhere: 'tsr',
  linked: 'tsr',
};
const ASSIGNEE: Partial<Record<Relation, string>> = { own: 'carla', colleague: 'chen' };

/** Stands in every word of the ticket, and nowhere else. */
export const secretOf = (whose: Relation | 'linked'): string => `secret-${whose}-words`;
export const refOf = (whose: Relation | 'linked'): string => ticketRef(LETTER[whose].repeat(26), 1);
export const ticketOf = (whose: Relation | 'linked'): string => `${LETTER[whose].repeat(26)}.1`;

const SECOND: Readonly<Record<Relation | 'linked', number>> = {
  own: 1,
  colleague: 2,
  queue: 3,
  elsewhere: 4,
  linked: 5,
};
export const messageOf = (whose: Relation | 'linked'): string => customerSays(SECOND[whose]).id;

export const ADMIN = { sub: 'ada', name: 'Ada', email: 'ada@desk.test', 'cognito:groups': '[admin]' };

export type Scene = {
  parts: DeskParts;
  call: ReturnType<typeof apiOf>;
  entry: string;
  key: string;
  notification: string;
};

const mail = (more: Partial<MailNotes> = {}): MailNotes => ({
  raw: 'mail/raw',
  messageId: 'x',
  nature: 'human',
  unverified: false,
  reasons: [],
  html: true,
  ...more,
});

/** A desk with a ticket of each relation; each has a mail with a file that is here and one that is not, and refers to the same fifth ticket. */
export async function openScene(): Promise<Scene> {
  const parts = await deskParts();
  for (const agent of ['carla', 'chen']) await present(parts, agent);
  await present(parts, 'tom', { queues: ['tsr'] });
  for (const whose of [...RELATIONS, 'linked'] as const) await open(parts, whose);
  parts.advance(3_600_000);
  const call = apiOf(parts);
  for (const [whose, assignee] of Object.entries(ASSIGNEE))
    await call('POST', `/api/tickets/${ticketOf(whose as Relation)}/commands`, {
      claims: LENA,
      body: { type: 'assign', assignee },
    });
  const { id: entry } = await parts.quarantine.quarantine(
    { at: MONDAY, channel: 'email', account: 'support', reason: 'no mail', bytes: 3, raw: 'raw/1' },
    'entry',
  );
  const notification = `${MONDAY}-notification`;
  await dispatchStore(parts).add({
    id: notification,
    to: { kind: 'webhook', name: 'erp', address: '' },
    rule: 'all',
    at: MONDAY,
    notices: [],
    more: 0,
    state: 'failed',
    due: null,
    tries: 1,
    round: 0,
    attempts: [],
  });
  for (const whose of [...RELATIONS, 'linked'] as const) await parts.registry.putRef(refOf(whose), ticketOf(whose));
  const { body } = await call('POST', '/api/keys', { claims: ADMIN, body: { name: 'spare', scopes: ['desk:read'] } });
  return { parts, call, entry, notification, key: (body['key'] as { id: string }).id };
}

async function open(parts: DeskParts, whose: Relation | 'linked'): Promise<void> {
  const conversation = conversationNamed(LETTER[whose], 'email');
  const secret = secretOf(whose);
  const fact = customerSays(SECOND[whose], {
    subject: secret,
    text: secret,
    contact: { key: `${secret}@customer.test`, name: secret },
    replyAddress: `${secret}@customer.test`,
    route: { queue: QUEUE[whose], priority: 'normal', tags: [], probability: 1, language: 'en', because: [secret] },
    attachments: [
      { name: secret, contentType: 'image/png', bytes: 1, inline: false, key: `attachments/${secret}/0` },
      { name: secret, contentType: 'image/png', bytes: 1, inline: false, url: `https://files.test/${secret}` },
    ],
    mail: whose === 'linked' ? mail() : mail({ link: LETTER.linked.repeat(26) }),
  });
  await parts.conversations.putMessage({ conversation, fact }, QUEUE[whose]);
  await foldConversation(consumerOf(parts, QUEUE[whose]), conversation, [fact]);
}

/** A key of the API as an admin makes it; answers what its holder sends. */
export async function keyFor({ call }: Pick<Scene, 'call'>, body: object): Promise<string> {
  const { body: made } = await call('POST', '/api/keys', { claims: ADMIN, body: { name: 'Shop', ...body } });
  return String(made['secret']);
}

/** What no request may change. */
export async function versionOf({ parts }: Pick<Scene, 'parts'>, whose: Relation | 'linked'): Promise<number> {
  return (await parts.conversations.head(LETTER[whose].repeat(26), true)).version;
}
