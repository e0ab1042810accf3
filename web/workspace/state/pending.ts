import type { TicketCommand } from '../../../shared/api/requests.ts';
import type { MessageView } from '../../../shared/api/views.ts';

export type Writing = Extract<TicketCommand, { type: 'reply' | 'note' }>;

/** What an agent has sent and the conversation does not show yet. Its id travels with it, so that sending it again is the same reply. */
export type Pending = {
  command: Writing;
  at: string;
  state: 'sending' | 'accepted' | 'failed';
  error: string;
};

/** What is still to be shown beside these messages. Nothing leaves before the conversation itself holds it. */
export function unsettled(pending: readonly Pending[], messages: readonly MessageView[]): Pending[] {
  return pending.filter((entry) => entry.state !== 'accepted' || !messages.some((message) => isSame(entry, message)));
}

function isSame({ command, at }: Pending, message: MessageView): boolean {
  if (message.id === command.id) return true;
  const kind = command.type === 'note' ? 'note' : 'out';
  return (
    message.kind === kind &&
    message.text.trim() === command.text.trim() &&
    Date.parse(message.at) > Date.parse(at) - 60_000
  );
}
