import type { TicketCommand } from '../../../shared/api/requests.ts';
import type { HeldView, MessageView } from '../../../shared/api/views.ts';

export type Writing = Extract<TicketCommand, { type: 'reply' | 'note' }>;

/** What an agent has sent and the conversation does not show yet. Its id travels with it, so that sending it again is the same reply. */
export type Pending = {
  command: Writing;
  at: string;
  /** `held`: the desk sends it by itself (`until`); `undoing`: it is asked whether it can still be taken back. */
  state: 'sending' | 'accepted' | 'failed' | 'held' | 'undoing';
  error: string;
  until?: string;
};

/** What the desk says that waits there, as it is shown; what it lists no more has gone, or was taken back elsewhere. */
export function meetHeld(pending: readonly Pending[], held: readonly HeldView[], now: string): Pending[] {
  const told = held.map(({ command, state, until, why }): Pending => {
    const waits = state === 'held';
    return { command, at: until, until, state: waits ? 'held' : 'failed', error: why };
  });
  const kept = pending.filter(
    ({ command, state, until = '~' }) =>
      state === 'undoing' || (until > now && !told.some((each) => each.command.id === command.id)),
  );
  const undoing = new Set(kept.filter(({ state }) => state === 'undoing').map(({ command }) => command.id));
  return [...kept, ...told.filter(({ command }) => !undoing.has(command.id))];
}

/** What is still to be shown beside these messages. Nothing leaves before the conversation itself holds it. */
export function unsettled(pending: readonly Pending[], messages: readonly MessageView[]): Pending[] {
  return pending.filter(
    ({ state, ...entry }) =>
      (state !== 'accepted' && state !== 'held') || !messages.some((message) => isSame(entry, message)),
  );
}

function isSame({ command, at, until }: Omit<Pending, 'state'>, message: MessageView): boolean {
  if (message.id === command.id) return true;
  const kind = command.type === 'note' ? 'note' : 'out';
  return (
    message.kind === kind &&
    message.text.trim() === command.text.trim() &&
    sizesOf(message) === sizesOf(command) &&
    Date.parse(message.at) > (until ? Date.parse(until) - 1000 : Date.parse(at) - 60_000)
  );
}

/** The desk may mend a file's name, never its bytes. */
function sizesOf({
  attachments = [],
}: {
  attachments?: readonly { bytes?: number | null | undefined }[] | undefined;
}): string {
  return attachments.map(({ bytes }) => bytes ?? '').join();
}
