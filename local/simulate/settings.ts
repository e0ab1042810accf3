import { DeskError } from '../../shared/errors.ts';
import { checkSettings, type SettingsInput } from '../../shared/settings/schema.ts';
import type { DeskSettings } from '../../shared/settings/settings.ts';
import { type Compiled, compile } from '../inline/functions.ts';
import { providerOf } from '../providers/registry.ts';
import { CHANNELS } from './channels.ts';
import { isWish } from './deeds.ts';
import { isMissed, isRated, type Plan } from './plan.ts';

const INSTANCE = 'arn:aws:connect:eu-central-1:000000000000:instance/desk';

/** A desk that is short of everything: places for two tickets an agent, minutes to answer, a day that ends. */
const SCARCE: SettingsInput = {
  name: 'Simulated desk',
  mail: { domain: 'desk.example', flood: { perSender: 5 } },
  channels: [
    { channel: 'email', account: 'support', name: 'Mail', options: { localPart: 'help' } },
    { channel: 'webchat', account: 'main', name: 'Chat', options: { origins: '*' } },
    { channel: 'whatsapp', account: 'eu', name: 'WhatsApp', options: { phoneNumberId: '106540352242922' } },
    { channel: 'telegram', account: 'bot', name: 'Telegram' },
    { channel: 'webhook', account: 'shop', name: 'Shop', options: { replyUrl: 'https://shop.example/answers' } },
    { channel: 'messenger', account: 'page', name: 'Messenger' },
    { channel: 'instagram', account: 'page', name: 'Instagram', options: { login: 'instagram' } },
    { channel: 'line', account: 'line', name: 'LINE' },
    { channel: 'viber', account: 'bot', name: 'Viber', options: { senderName: 'Desk' } },
    { channel: 'tiktok', account: 'shop', name: 'TikTok', options: { businessId: 'desk' } },
    { channel: 'x', account: 'desk', name: 'X' },
    { channel: 'mastodon', account: 'desk', name: 'Mastodon', options: { instance: 'https://mastodon.example' } },
    { channel: 'bluesky', account: 'desk', name: 'Bluesky', options: { identifier: 'desk.bsky.social' } },
    { channel: 'google-play', account: 'app', name: 'Google Play', options: { packageName: 'example.app' } },
    { channel: 'app-store', account: 'app', name: 'App Store', options: { appId: '1', issuerId: 'i', keyId: 'k' } },
    { channel: 'amazon-connect', account: 'calls', name: 'Calls', options: { instance: INSTANCE } },
    { channel: 'twilio', account: 'sms', name: 'Text messages', options: { accountSid: 'AC1' } },
    { channel: 'twilio-voice', account: 'hotline', name: 'Hotline' },
    { channel: 'slack', account: 'partners', name: 'Slack' },
    { channel: 'teams', account: 'partners', name: 'Teams' },
    { channel: 'discord', account: 'community', name: 'Discord' },
  ],
  capacity: 2,
  assignment: { weights: { webchat: 2 }, keptForLive: 1 },
  routing: {
    rules: [
      { name: 'faults', when: { words: ['error'] }, queue: 'tsr' },
      { name: 'fire', when: { words: ['outage'] }, queue: 'tsr', priority: 'urgent' },
    ],
    fallback: { queue: 'csr' },
  },
  sla: {
    calendar: {
      timeZone: 'Europe/Berlin',
      // On Sundays by night: twice a year one of these hours is missing or comes twice.
      weekly: {
        mon: [['08:00', '18:00']],
        tue: [['08:00', '18:00']],
        wed: [['08:00', '18:00']],
        sun: [['00:30', '05:00']],
      },
    },
    targets: {
      urgent: { firstResponse: 15, nextResponse: 30, resolution: 240 },
      high: { firstResponse: 60, nextResponse: 120, resolution: 480 },
      normal: { firstResponse: 240, nextResponse: 480, resolution: 1440 },
      low: { firstResponse: 480, nextResponse: 960, resolution: 2880 },
    },
    pauseOn: ['pending', 'on-hold'],
  },
  followUpAfterDays: 1,
  undoSend: { seconds: 1 },
  acknowledgement: { subject: 'We have your message', text: 'Thank you.' },
};

/** Some that act, some that wait, and two that would chase each other for ever; and a program and a channel that hear of what happens. */
const AUTOMATIC: Pick<SettingsInput, 'triggers' | 'automation' | 'assignment' | 'escalation' | 'notifications'> = {
  escalation: [{ name: 'up', to: 'lead' }],
  assignment: { ...SCARCE.assignment, offerFor: { csr: 20, tsr: 45 } },
  triggers: [
    { name: 'fire', on: ['opened'], when: { words: ['outage'] }, do: { tag: ['fire'], alert: 'lead', note: 'Fire.' } },
    { name: 'late', on: ['clock-breached'], do: { priority: 'urgent', tag: ['late'], escalate: 'up' } },
    { name: 'over', on: ['clock-warned'], when: { queue: ['csr'], assigned: false }, do: { transfer: 'tsr' } },
    { name: 'ping', on: ['tagged'], when: { tags: ['late'] }, do: { tag: ['ping'], untag: ['pong'] } },
    { name: 'pong', on: ['tagged'], when: { tags: ['ping'] }, do: { tag: ['pong'], untag: ['ping'] } },
    { name: 'forgotten', after: { since: 'unanswered', minutes: 30 }, do: { tag: ['forgotten'], unassign: true } },
    { name: 'asleep', after: { since: 'pending', hours: 1, business: true }, do: { status: 'open' } },
    { name: 'done', after: { since: 'resolved', hours: 6 }, do: { status: 'closed' } },
  ],
  automation: { depth: 2, budget: 6 },
  notifications: {
    hooks: [
      { name: 'erp', kind: 'webhook', url: 'https://erp.example/desk' },
      { name: 'ops', kind: 'slack' },
    ],
    rules: [
      { name: 'all', on: ['new', 'assigned', 'replied', 'breached', 'failed'], hooks: ['erp'] },
      { name: 'ops', on: ['new', 'replied', 'assigned'], hooks: ['ops'] },
    ],
    gatherSeconds: 20,
  },
};

/** Ways up to technical support and to the leads, something that nobody does alone, and a field. */
const LADDER: Pick<SettingsInput, 'escalation' | 'approvals' | 'macros' | 'fields'> = {
  escalation: [
    { name: 'to technicians', from: ['csr'], to: 'tsr' },
    { name: 'up', to: 'lead' },
  ],
  approvals: [{ name: 'large refunds', macros: ['refund'], above: 50 }],
  macros: [{ name: 'refund', amount: 'Euro', text: 'We pay it back.', do: { tag: ['refunded'], status: 'pending' } }],
  fields: { order: { label: 'Order' } },
};

/** Asks soon, so that it is asked under trouble too. */
const CURIOUS: Pick<SettingsInput, 'csat'> = { csat: { after: { minutes: 2 }, text: 'How was it? {{rating.link}}' } };

/** What nobody has read in the chat goes on by mail, to whoever has named an address. */
const MAILING: Pick<SettingsInput, 'chat'> = { chat: { form: { mail: 'optional' }, mailAfterMinutes: 5 } };

/** Every fifth schedule has triggers: by the seed itself, so that all the others are what they would be without. */
const isAutomatic = (seed: number): boolean => seed % 5 === 4;

const POLLED: readonly string[] = CHANNELS.filter((channel) => providerOf(channel).polled);

/** Every fifth schedule is judged by all metrics at once, in technical support by tighter ones, and by none of them where the priority is low. */
const isMeasured = (seed: number): boolean => seed % 5 === 2;

const MEASURED: SettingsInput['sla'] = {
  ...SCARCE.sla,
  targets: {
    ...SCARCE.sla.targets,
    urgent: {
      ...SCARCE.sla.targets.urgent,
      firstResolution: 120,
      totalResolution: 240,
      requesterWait: 200,
      agentWork: 60,
      periodicUpdate: 30,
      pausableUpdate: 20,
    },
    normal: { ...SCARCE.sla.targets.normal, firstResolution: 1200, agentWork: 300, periodicUpdate: 240 },
  },
  warnAt: [0.5, 0.8],
  policies: [
    {
      name: 'technicians',
      when: { queue: ['tsr'] },
      pauseOn: ['pending'],
      targets: { normal: { firstResponse: 60, requesterWait: 480, pausableUpdate: 45, totalResolution: 960 } },
    },
  ],
};

/** Read and worked out once for all schedules. */
export type Ground = Compiled & { settings: DeskSettings };

export type Grounds = Ground & { of(plan: Pick<Plan, 'seed' | 'actors'>): Ground };

/** The desk with all its accounts, and what each schedule is played on. */
export function scarceDesk(): Grounds {
  const made = new Map<string, Ground>();
  return {
    ...groundOn(SCARCE),
    of({ seed, actors }) {
      const asked = POLLED.filter((name) => actors.some((actor) => 'channel' in actor && actor.channel === name));
      const automatic = isAutomatic(seed);
      const left = actors.some((actor) => actor.actor === 'agent' && actor.does.some(({ kind }) => kind === 'quit'));
      const measured = isMeasured(seed);
      const led = actors.some((actor) => actor.actor === 'agent' && actor.does.some(isWish));
      const [rated, missed] = [isRated(seed), isMissed(seed)];
      const key = `${automatic} ${measured} ${left} ${led} ${rated} ${missed} ${asked.join()}`;
      const more = {
        ...(measured ? { sla: MEASURED } : {}),
        ...(led ? LADDER : {}),
        ...(rated ? CURIOUS : {}),
        ...(missed ? MAILING : {}),
      };
      const input = { ...without(asked), ...(automatic ? AUTOMATIC : {}), ...more };
      const ground = made.get(key) ?? groundOn(left ? handingBack(input) : input);
      made.set(key, ground);
      return ground;
    },
  };
}

const handingBack = (input: SettingsInput): SettingsInput => ({
  ...input,
  assignment: { ...input.assignment, handBackMinutes: 30 },
});

/** Each account that must be asked costs requests every time, whoever writes there. */
function without(asked: readonly string[]): SettingsInput {
  const silent = POLLED.filter((name) => !asked.includes(name));
  return { ...SCARCE, channels: (SCARCE.channels ?? []).filter(({ channel }) => !silent.includes(channel)) };
}

function groundOn(input: SettingsInput): Ground {
  const settings = checked(input);
  return { settings, ...compile(settings) };
}

function checked(settings: SettingsInput): DeskSettings {
  const result = checkSettings(settings);
  if ('settings' in result) return result.settings;
  throw new DeskError('settings.invalid', JSON.stringify(result.errors), { recovery: 'never' });
}
