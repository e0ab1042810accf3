import type { FromWidget } from '../../shared/api/from-widget.ts';
import type { ToWidget, WidgetMessage } from '../../shared/api/widget-views.ts';
import { asksRating } from '../../shared/desk/asks-rating.ts';
import { recordRating } from '../../shared/desk/record-rating.ts';
import type { Ticket } from '../../shared/domain/ticket.ts';
import { isMessageId } from '../../shared/store/keys.ts';
import type { ChatDeps } from './handler.ts';

type Answer = Extract<FromWidget, { action: 'rate' }>;

/**
 * How a visitor's ticket went. `conversation`: of the socket's own session, so that the id of another one's question leads nowhere. However often the widget
 * sends an answer it is one event; another answer changes it, as by the link in a mail.
 */
export async function rate(deps: ChatDeps, conversation: string, answer: Answer): Promise<ToWidget> {
  const stored = isMessageId(answer.question) ? await deps.conversations.message(conversation, answer.question) : null;
  const { ticket } = await deps.conversations.head(conversation, true);
  const asked = stored && asksRating(stored.fact) && isOpen(ticket, stored.fact.at);
  if (!asked) return { type: 'rated', id: answer.id, thanks: '' };
  await recordRating(deps, ticket, answer);
  return { type: 'rated', id: answer.id, thanks: deps.settings.csat?.thanks ?? 'Thank you.' };
}

/** Of the present ticket, which has been asked about and does not go on elsewhere. */
function isOpen(ticket: Ticket | null, at: number): ticket is Ticket {
  if (!ticket || ticket.merged || ticket.aside) return false;
  return ticket.rating !== undefined && at >= ticket.openedAt;
}

/** Whether a question may be answered still is looked up only where there is one. */
export async function withOpenQuestions(
  { conversations }: ChatDeps,
  conversation: string,
  messages: WidgetMessage[],
): Promise<WidgetMessage[]> {
  if (!messages.some(({ asks }) => asks)) return messages;
  const { ticket } = await conversations.head(conversation);
  return messages.map(({ asks, ...message }) =>
    asks && isOpen(ticket, Date.parse(message.at)) ? { ...message, asks } : message,
  );
}
