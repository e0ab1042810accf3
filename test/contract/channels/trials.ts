import { createHmac } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { discordKeys } from '../../../local/providers/discord.ts';
import { APPLE_PEM, GOOGLE_PEM } from '../../../local/providers/store-keys.ts';
import { teams as playedTeams, TEAMS_KEYS } from '../../../local/providers/teams.ts';
import { tiktok } from '../../../local/providers/tiktok.ts';
import { signForm } from '../../../local/providers/twilio.ts';
import { viber } from '../../../local/providers/viber.ts';
import type { Account } from '../../../shared/channels/channel.ts';
import {
  amazonConnectBodies,
  appStoreBodies,
  blueskyBodies,
  discordBodies,
  googlePlayBodies,
  instagramBodies,
  lineBodies,
  mastodonBodies,
  messengerBodies,
  slackBodies,
  teamsBodies,
  telegramBodies,
  tiktokBodies,
  twilioBodies,
  twilioVoiceBodies,
  viberBodies,
  webchatBodies,
  webhookBodies,
  whatsappBodies,
  xBodies,
} from './bodies.ts';
import type { Sign } from './forgeries.ts';
import { asForm, type Written } from './mutations.ts';

export const NOW = 1_760_000_100_000;
export const SECRETS = ['whsec_c2VjcmV0LW9uZS1zZWNyZXQtb25lLTI0', 'whsec_c2VjcmV0LXR3by1zZWNyZXQtdHdvLTI0'] as const;

/** Where the provider calls us, for those who sign it. */
export const ADDRESS = 'https://desk.example/channels/any/main';

/** What the contract suite needs to know of a channel: how its provider signs, and a few bodies. */
export type Trial = {
  options: Account['options'];
  /** Absent where the channel takes nothing over HTTP. */
  sign?: Sign;
  /** Where a secret must be a key of some kind. */
  secrets?: readonly [string, string];
  /** The provider's public keys, where it signs with keys of its own. */
  keys?: unknown;
  /** How bodies are written where it is not JSON. */
  written?: Written;
  /** What a signature does not cover cannot be noticed. */
  coversBody: boolean;
  /** What somebody's words are, where they are no message. */
  says?: 'comment' | 'call';
  bodies: { one: object; unknown?: object; batch?: object; chosen?: object };
  /** Where ids of messages stand in a body: see ids.ts. */
  ids: readonly string[];
  /** Only in bodies that have this there does an id name a message. */
  idsIf?: readonly [place: string, is: RegExp];
  /** How many events `batch` holds, or `one` where providers send no batches. */
  batchSize: number;
};

const meta = (body: string, secret: string) => ({
  'x-hub-signature-256': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
});

const slack: Sign = (body, secret, now = NOW) => {
  const time = String(now / 1000);
  const mac = createHmac('sha256', secret).update(`v0:${time}:${body}`).digest('hex');
  return { 'x-slack-request-timestamp': time, 'x-slack-signature': `v0=${mac}` };
};

const standard: Sign = (body, secret, now = NOW) => ({
  'webhook-id': 'msg_1',
  'webhook-timestamp': String(now / 1000),
  'webhook-signature': new Webhook(secret).sign('msg_1', new Date(now), body),
});

const discordPairs = [discordKeys('one'), discordKeys('two')] as const;

export const TRIALS: Readonly<Record<string, Trial>> = {
  whatsapp: {
    options: { verifyToken: 'vt', token: 'tok', phoneNumberId: '1001' },
    sign: meta,
    coversBody: true,
    bodies: whatsappBodies,
    ids: ['entry.*.changes.*.value.messages.*.id', 'entry.*.changes.*.value.statuses.*.id'],
    batchSize: 4,
  },
  telegram: {
    options: { token: 'tok' },
    sign: (_body, secret) => ({ 'x-telegram-bot-api-secret-token': secret }),
    coversBody: false,
    bodies: telegramBodies,
    ids: ['message.message_id', 'deleted_business_messages.message_ids.*'],
    batchSize: 4,
  },
  messenger: {
    options: { verifyToken: 'vt', token: 'tok' },
    sign: meta,
    coversBody: true,
    bodies: messengerBodies,
    ids: ['entry.*.messaging.*.message.mid', 'entry.*.standby.*.message.mid', 'entry.*.changes.*.value.comment_id'],
    batchSize: 4,
  },
  instagram: {
    options: { verifyToken: 'vt', token: 'tok' },
    sign: meta,
    coversBody: true,
    bodies: instagramBodies,
    ids: ['entry.*.messaging.*.message.mid', 'entry.*.standby.*.message.mid', 'entry.*.changes.*.value.id'],
    batchSize: 4,
  },
  tiktok: {
    options: { token: 'tok', businessId: 'biz' },
    sign: (body, secret, now = NOW) => tiktok.sign({ body, secret, id: '', now }),
    coversBody: true,
    bodies: tiktokBodies,
    ids: ['content.{}.message_id'],
    batchSize: 1,
  },
  'twilio-voice': {
    options: {},
    sign: (body, secret) => ({ 'x-twilio-signature': signForm(secret, ADDRESS, body) }),
    written: asForm,
    coversBody: true,
    bodies: twilioVoiceBodies,
    ids: ['RecordingSid'],
    batchSize: 1,
  },
  viber: {
    options: { token: 'tok' },
    sign: (body, secret) => viber.sign({ body, secret, id: '', now: NOW }),
    coversBody: true,
    bodies: viberBodies,
    ids: ['message_token'],
    batchSize: 1,
  },
  'amazon-connect': {
    options: {},
    coversBody: true,
    bodies: amazonConnectBodies,
    says: 'call',
    ids: ['detail.contactId'],
    idsIf: ['detail.eventType', /^(?:DISCONNECTED|COMPLETED)$/],
    batchSize: 1,
  },
  mastodon: {
    options: { token: 'tok', instance: 'https://mastodon.example' },
    coversBody: true,
    bodies: mastodonBodies,
    ids: ['status.id'],
    batchSize: 1,
  },
  'google-play': {
    options: { packageName: 'example.app', client_email: 'desk@example', private_key: GOOGLE_PEM, token: 'tok' },
    coversBody: true,
    says: 'comment',
    bodies: googlePlayBodies,
    ids: ['reviews.*.reviewId'],
    batchSize: 3,
  },
  'app-store': {
    options: { appId: '1', issuerId: 'i', keyId: 'k', privateKey: APPLE_PEM },
    coversBody: true,
    says: 'comment',
    bodies: appStoreBodies,
    ids: ['data.*.id', 'included.*.id'],
    batchSize: 3,
  },
  bluesky: {
    options: { token: 'tok', identifier: 'desk.test', appPassword: 'pw' },
    coversBody: true,
    says: 'comment',
    bodies: blueskyBodies,
    ids: ['notifications.*.uri'],
    batchSize: 3,
  },
  line: {
    options: { token: 'tok' },
    sign: (body, secret) => ({ 'x-line-signature': createHmac('sha256', secret).update(body).digest('base64') }),
    coversBody: true,
    bodies: lineBodies,
    ids: ['events.*.message.id'],
    batchSize: 3,
  },
  slack: {
    options: { token: 'xoxb-tok' },
    sign: slack,
    coversBody: true,
    bodies: slackBodies,
    ids: ['event.ts', 'actions.*.action_ts'],
    batchSize: 2,
  },
  teams: {
    options: { token: 'tok', appPassword: 'pw' },
    sign: (body, secret, now = NOW) => playedTeams.sign({ body, secret, id: '', now }),
    keys: TEAMS_KEYS,
    coversBody: false,
    bodies: teamsBodies,
    ids: ['id'],
    batchSize: 3,
  },
  twilio: {
    options: { accountSid: 'AC1', token: 'tok', from: '+15550009999' },
    sign: (body, secret) => ({ 'x-twilio-signature': signForm(secret, ADDRESS, body) }),
    written: asForm,
    coversBody: true,
    bodies: twilioBodies,
    ids: ['MessageSid'],
    batchSize: 1,
  },
  discord: {
    options: { token: 'tok' },
    secrets: [discordPairs[0].publicKey, discordPairs[1].publicKey],
    sign: (body, secret, now = NOW) =>
      (discordPairs.find(({ publicKey }) => publicKey === secret) ?? discordKeys(secret)).signed(body, now),
    coversBody: true,
    bodies: discordBodies,
    ids: ['data.id', 'data.ids.*'],
    // In a choice `data.id` is that of a component.
    idsIf: ['type', /^(?!3$)/],
    batchSize: 2,
  },
  x: {
    options: { consumerKey: 'ck', token: 'tok', tokenSecret: 'ts' },
    sign: (body, secret) => ({
      'x-twitter-webhooks-signature': `sha256=${createHmac('sha256', secret).update(body).digest('base64')}`,
    }),
    coversBody: true,
    bodies: xBodies,
    ids: ['direct_message_events.*.id', 'tweet_create_events.*.id_str', 'data.payload.direct_message_events.*.id'],
    batchSize: 3,
  },
  webhook: {
    options: { replyUrl: 'https://shop.example/desk' },
    sign: standard,
    coversBody: true,
    bodies: webhookBodies,
    ids: ['data.id'],
    idsIf: ['type', /^message\./],
    batchSize: 1,
  },
  webchat: { options: {}, coversBody: true, bodies: webchatBodies, ids: ['id'], batchSize: 1 },
};
