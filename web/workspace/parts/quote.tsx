import { useEffect, useState } from 'preact/hooks';
import type { MessageView } from '../../../shared/api/views.ts';
import { isDetail } from '../state/open-ticket.ts';
import { usePage, useVoice } from './context.ts';
import { Icon } from './icon.tsx';

/** The message that the next answer names, as the agent chose it. */
export type Quote = Pick<MessageView, 'id' | 'text'>;

/** Below a customer's message, where the platform shows what an answer answers. */
export function QuoteButton({ ticket, message }: { ticket: string; message: MessageView }) {
  const { state, ports } = usePage();
  const open = state.tickets[ticket]?.ticket;
  const able = open && isDetail(open) && open.quotes && message.kind === 'in' && !message.part && !message.deleted;
  if (!able) return null;
  const { id, text } = message;
  return (
    <button
      type="button"
      class="link quote-button"
      onClick={() => dispatchEvent(new CustomEvent<Quote>('quote', { detail: { id, text } }))}
    >
      {ports.say('quote')}
    </button>
  );
}

/** What is chosen by those buttons; forgotten with the ticket. */
export function useQuote(ticket: string, onChoose: () => void): [Quote | null, (quote: Quote | null) => void] {
  const [quote, set] = useState<Quote | null>(null);
  useEffect(() => {
    const listen = (event: Event) => {
      set((event as CustomEvent<Quote>).detail);
      onChoose();
    };
    addEventListener('quote', listen);
    return () => {
      removeEventListener('quote', listen);
      set(null);
    };
  }, [ticket]);
  return [quote, set];
}

/** Above the words of the answer. */
export function Quoted({ ticket, quote, onDrop }: { ticket: string; quote: Quote; onDrop: () => void }) {
  const { say } = useVoice();
  const { state } = usePage();
  // A draft keeps the message's name alone.
  const text = quote.text || state.tickets[ticket]?.messages.find(({ id }) => id === quote.id)?.text;
  return (
    <p class="quoted">
      <Icon name="reply" size={13} />
      <span class="clip" dir="auto">
        {text || say('withoutWords')}
      </span>
      <button type="button" aria-label={say('doNotQuote')} onClick={onDrop}>
        <Icon name="close" size={13} />
      </button>
    </p>
  );
}
