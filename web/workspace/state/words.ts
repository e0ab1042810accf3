import type { TicketCommand } from '../../../shared/api/requests.ts';
import type { AgentView } from '../../../shared/api/views.ts';
import type { Tier } from '../../../shared/domain/ticket.ts';
import type { JobQueueName, Metric, Priority, Queue, Status } from '../../../shared/domain/words.ts';

/** How the desk's words are written on the screen. */
export const STATUS_WORDS: Record<Status, string> = {
  new: 'New',
  open: 'Open',
  pending: 'Pending',
  'on-hold': 'On hold',
  resolved: 'Resolved',
  closed: 'Closed',
};

export const PRIORITY_WORDS: Record<Priority, string> = {
  low: 'Low',
  normal: 'Normal',
  high: 'High',
  urgent: 'Urgent',
};
export const QUEUE_SHORT: Record<Queue, string> = { csr: 'CSR', tsr: 'TSR' };
export const METRIC_WORDS: Record<Metric, string> = {
  firstResponse: 'First response',
  nextResponse: 'Next response',
  resolution: 'Resolution',
};

/** Where an escalated ticket went. */
export const tierWord = (to: Tier): string => (to === 'lead' ? 'For the leads' : `Escalated to ${QUEUE_SHORT[to]}`);

const JOBS_WORDS: Record<JobQueueName, string> = {
  mail: 'given up while it was read',
  chat: 'given up while it was read',
  delivery: 'a message to send',
  notice: 'a notice to an agent',
  hook: 'a notification to send',
  media: 'a file to fetch from its provider',
  search: 'words for the search',
  csr: 'work on a CSR ticket',
  tsr: 'work on a TSR ticket',
};

/** What the job was that failed too often. */
export function jobsWord(queue: JobQueueName): string {
  return JOBS_WORDS[queue];
}

const CHANNEL_WORDS: Record<string, string> = {
  email: 'Email',
  webchat: 'Web chat',
  whatsapp: 'WhatsApp',
  telegram: 'Telegram',
  messenger: 'Messenger',
  instagram: 'Instagram',
  tiktok: 'TikTok',
  'twilio-voice': 'Phone',
  'amazon-connect': 'Amazon Connect',
  viber: 'Viber',
  'app-store': 'App Store',
  'google-play': 'Google Play',
  bluesky: 'Bluesky',
  mastodon: 'Mastodon',
  line: 'LINE',
  slack: 'Slack',
  teams: 'Microsoft Teams',
  twilio: 'SMS',
  discord: 'Discord',
  x: 'X',
  webhook: 'Webhook',
  phone: 'Phone call',
  'in-person': 'Visit',
  other: 'Noted down',
};

export function channelWord(channel: string): string {
  return CHANNEL_WORDS[channel] ?? channel.charAt(0).toUpperCase() + channel.slice(1);
}

/** What a command has done, for the line that offers to undo it. */
export function doneWords(command: TicketCommand, agents: readonly AgentView[]): string {
  switch (command.type) {
    case 'status':
      return `Status set to ${STATUS_WORDS[command.status].toLowerCase()}`;
    case 'priority':
      return `Priority set to ${PRIORITY_WORDS[command.priority].toLowerCase()}`;
    case 'assign':
      return command.assignee === null
        ? 'Nobody is assigned now'
        : `Assigned to ${agentName(command.assignee, agents)}`;
    case 'escalate':
      return `Escalated: ${command.way}`;
    case 'fields':
      return 'Saved';
    case 'request':
      return 'A lead has been asked';
    case 'verdict':
      return { approve: 'Approved', refuse: 'Not approved', withdraw: 'Request taken back' }[command.verdict];
    case 'take':
      return 'Taken';
    case 'transfer':
      return `Transferred to ${QUEUE_SHORT[command.queue]}`;
    case 'tag':
      return 'Tags changed';
    case 'dismiss-link':
      return 'Kept apart';
    case 'spam':
      return command.block ? 'Marked as spam, sender blocked' : 'Marked as spam';
    case 'not-spam':
      return 'Taken out of the spam view';
    case 'reply':
      return 'Reply sent';
    case 'note':
      return 'Note added';
    case 'macro':
      return `${command.name}: done`;
    case 'lift':
      return `Mail to ${command.address} is allowed again`;
    case 'talk':
      return 'Recorded';
    case 'correct':
      return 'Corrected';
  }
}

export function agentName(id: string | null, agents: readonly AgentView[]): string {
  if (id === null) return 'Nobody';
  return agents.find((agent) => agent.id === id)?.name ?? 'Another agent';
}
