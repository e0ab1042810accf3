import { type FoldPolicy, foldPolicy } from '../../shared/domain/evolve.ts';
import { DeskError } from '../../shared/errors.ts';
import { checkSettings, type SettingsInput } from '../../shared/settings/schema.ts';
import type { DeskSettings } from '../../shared/settings/settings.ts';
import { ticketRef } from '../../shared/store/keys.ts';

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
  acknowledgement: { subject: 'We have your message', text: 'Thank you.' },
};

/** Read and worked out once for all schedules. */
export type Ground = { settings: DeskSettings; policy: FoldPolicy };

export function scarceDesk(): Ground {
  const checked = checkSettings(SCARCE);
  if ('errors' in checked)
    throw new DeskError('settings.invalid', JSON.stringify(checked.errors), { recovery: 'never' });
  const { settings } = checked;
  return { settings, policy: foldPolicy(settings, ticketRef) };
}
