import type { TicketCommand } from '../../../shared/api/requests.ts';
import type { AgentView } from '../../../shared/api/views.ts';
import type { Tier } from '../../../shared/domain/ticket.ts';
import type { Queue } from '../../../shared/domain/words.ts';
import type { WorkspaceSay } from '../texts/voice.ts';
import type { Workspace } from './workspace.ts';

/** The queues' own short names, in every language. */
export const QUEUE_SHORT: Record<Queue, string> = { csr: 'CSR', tsr: 'TSR' };

/** A queue by the name that the settings give it. */
export const queueWord = ({ desk }: Pick<Workspace, 'desk'>, queue: Queue): string =>
  desk?.queues[queue].name ?? QUEUE_SHORT[queue];

/** Where an escalated ticket went. */
export const tierWord = (to: Tier, say: WorkspaceSay): string =>
  to === 'lead' ? say('forLeads') : say('escalatedTo', { queue: QUEUE_SHORT[to] });

/** Names, which nobody translates. */
const BRANDS: Readonly<Record<string, string>> = {
  whatsapp: 'WhatsApp',
  telegram: 'Telegram',
  messenger: 'Messenger',
  instagram: 'Instagram',
  tiktok: 'TikTok',
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
};

const SAID = ['email', 'webchat', 'twilio-voice', 'phone', 'in-person', 'other'] as const;

export function channelWord(channel: string, say: WorkspaceSay): string {
  const said = SAID.find((each) => each === channel);
  if (said) return say(`channel.${said}`);
  return BRANDS[channel] ?? channel.charAt(0).toUpperCase() + channel.slice(1);
}

/** What a command has done, for the line that offers to undo it. */
export function doneWords(command: TicketCommand, agents: readonly AgentView[], say: WorkspaceSay): string {
  switch (command.type) {
    case 'status':
      return say('did.status', { status: say(`status.${command.status}`).toLocaleLowerCase() });
    case 'snooze':
      return say(command.until === null ? 'did.wake' : 'did.snooze');
    case 'priority':
      return say('did.priority', { priority: say(`priority.${command.priority}`).toLocaleLowerCase() });
    case 'assign':
      return command.assignee === null
        ? say('did.unassign')
        : say('did.assign', { name: agentName(command.assignee, agents, say) });
    case 'escalate':
      return say('did.escalate', { way: command.way });
    case 'verdict':
      return say(`did.${command.verdict}`);
    case 'transfer':
      return say('did.transfer', { queue: QUEUE_SHORT[command.queue] });
    case 'spam':
      return say(command.block ? 'did.block' : 'did.spam');
    case 'macro':
      return say('did.macro', { name: command.name });
    case 'lift':
      return say('did.lift', { address: command.address });
    default:
      return say(`did.${command.type}`);
  }
}

export function agentName(id: string | null, agents: readonly AgentView[], say: WorkspaceSay): string {
  if (id === null) return say('nobody');
  return agents.find((agent) => agent.id === id)?.name ?? say('anotherAgent');
}
