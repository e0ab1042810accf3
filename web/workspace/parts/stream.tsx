import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { loadOlder } from '../effects/ticket.ts';
import type { OpenTicket } from '../state/open-ticket.ts';
import { type Row, streamRows } from '../state/stream.ts';
import { usePage } from './context.ts';
import { EventLine } from './event-line.tsx';
import { Message } from './message.tsx';
import { PendingMessage } from './pending-message.tsx';
import { StreamSkeleton } from './skeleton.tsx';

/** The conversation, oldest on top; it stays at the end while one is at the end, and stays put while older messages come in above. */
export function Stream({ open }: { open: OpenTicket }) {
  const { ports } = usePage();
  const box = useRef<HTMLElement>(null);
  const rows = streamRows(open, ports.clock.now(), ports.spell);
  useStayPut(box, open);
  if (open.phase === 'loading' && rows.length === 0) return <StreamSkeleton />;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1)
    <section class="stream" ref={box} aria-label={ports.say('messages')} tabIndex={0}>
      <div class="stream-inner">
        {open.before === null ? null : (
          <button
            type="button"
            class="more"
            disabled={open.loadingOlder}
            onClick={() => void loadOlder(ports, open.ticket.id)}
          >
            {ports.say(open.loadingOlder ? 'loadingMore' : 'loadOlder')}
          </button>
        )}
        {rows.map((row) => (
          <StreamRow key={row.key} row={row} ticket={open.ticket.id} />
        ))}
      </div>
    </section>
  );
}

function StreamRow({ row, ticket }: { row: Row; ticket: string }) {
  switch (row.kind) {
    case 'day':
      return (
        <p class="day">
          <span>{row.label}</span>
        </p>
      );
    case 'events':
      return <EventLine events={row.events} />;
    case 'pending':
      return <PendingMessage ticket={ticket} pending={row.pending} />;
    case 'message':
      return <Message ticket={ticket} message={row.message} continued={row.continued} />;
  }
}

const NEAR_PX = 120;

type Seen = { first: string | undefined; last: string; height: number; atEnd: boolean };

function useStayPut(ref: { current: HTMLElement | null }, open: OpenTicket): void {
  const seen = useRef<Seen>({ first: undefined, last: '', height: 0, atEnd: true });
  const first = open.messages[0]?.id;
  const last = lastOf(open);
  useLayoutEffect(() => {
    const box = ref.current;
    if (!box) return;
    const was = seen.current;
    const sending = open.pending.at(-1)?.state === 'sending';
    if (last !== was.last && (was.atEnd || sending)) toEnd(box);
    else if (first !== was.first) box.scrollTop += box.scrollHeight - was.height;
    const note = () => {
      seen.current = { first, last, height: box.scrollHeight, atEnd: isAtEnd(box) };
    };
    note();
    box.addEventListener('scroll', note, { passive: true });
    return () => box.removeEventListener('scroll', note);
  });
  useEffect(
    () => (ref.current ? onResize(ref.current, (box) => seen.current.atEnd && toEnd(box)) : undefined),
    [open.phase],
  );
}

/** What stands at the end: it changes when something is added, sent or refused. */
function lastOf({ messages, events, pending }: OpenTicket): string {
  const sending = pending.at(-1);
  return sending ? `${sending.command.id} ${sending.state}` : `${messages.at(-1)?.id} ${events.at(-1)?.id}`;
}

function isAtEnd(box: HTMLElement): boolean {
  return box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_PX;
}

function toEnd(box: HTMLElement): void {
  box.scrollTop = box.scrollHeight;
}

/** The composer grows, the banner comes: the last words must not slip out of sight. */
function onResize(box: HTMLElement, then: (box: HTMLElement) => void): () => void {
  const observer = new ResizeObserver(() => then(box));
  observer.observe(box);
  return () => observer.disconnect();
}
