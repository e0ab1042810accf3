import type { MessageView } from '../../../shared/api/views.ts';
import { command, joinTicket } from '../effects/command.ts';
import { isDetail } from '../state/open-ticket.ts';
import { findTicket } from '../state/workspace.ts';
import type { WorkspaceSay } from '../texts/voice.ts';
import { Attachments } from './attachments.tsx';
import { Avatar } from './avatar.tsx';
import { ChannelMark } from './channel-mark.tsx';
import { usePage, useVoice } from './context.ts';
import { Delivery } from './delivery.tsx';
import { Icon } from './icon.tsx';
import { laterPanel } from './later.tsx';
import { Original } from './original.tsx';
import { QuoteButton } from './quote.tsx';
import { SplitButton } from './split-button.tsx';
import { TalkBadge } from './talk-badge.tsx';
import { Words } from './words.tsx';

const TalkTrail = laterPanel(async () => (await import('./rare.ts')).TalkTrail);

type MessageProps = { ticket: string; message: MessageView; continued: boolean };

/** One message: who, when, what they newly wrote; the rest folded. */
export function Message({ ticket: shown, message, continued }: MessageProps) {
  // What belongs to a merged ticket is asked for there.
  const ticket = message.part ?? shown;
  const { say } = useVoice();
  return (
    <article
      class={`message message-${sideOf(message)}${continued ? ' message-continued' : ''}`}
      aria-label={labelOf(message, say)}
    >
      {continued ? null : <MessageHead ticket={shown} message={message} />}
      <div class="bubble">
        {message.cc ? <p class="muted message-cc">{say('cc', { addresses: message.cc.join(', ') })}</p> : null}
        <Body message={message} />
        {message.html && !message.deleted ? <Original ticket={ticket} message={message.id} /> : null}
        <Attachments ticket={ticket} message={message} />
        {message.forwarded ? <PassedOn forwarded={message.forwarded} /> : null}
        {message.why && message.why.length > 0 ? <Why reasons={message.why} /> : null}
        {message.talk ? <TalkTrail ticket={ticket} message={message} talk={message.talk} /> : null}
        {message.link ? <Mentioned ticket={ticket} link={message.link} /> : null}
      </div>
      <QuoteButton ticket={shown} message={message} />
      <SplitButton ticket={shown} message={message} />
      {message.delivery ? <Delivery delivery={message.delivery} /> : null}
    </article>
  );
}

function sideOf({ kind, author }: MessageView): 'in' | 'out' | 'note' | 'desk' {
  if (kind === 'note') return 'note';
  if (kind === 'out') return author.kind === 'desk' ? 'desk' : 'out';
  return 'in';
}

function labelOf({ kind, author: { name }, talk }: MessageView, say: WorkspaceSay): string {
  if (talk) return say('talkBy', { name });
  if (kind === 'note') return say('noteBy', { name });
  return say(kind === 'out' ? 'replyBy' : 'messageFrom', { name });
}

/** Which of the merged tickets a message belongs to, and by which channel it came. */
function OfPart({ ticket, part }: { ticket: string; part: string }) {
  const { say } = useVoice();
  const open = usePage().state.tickets[ticket]?.ticket;
  const detail = open && isDetail(open) ? open : undefined;
  const found = detail?.parts.find(({ id }) => id === part);
  const ref = found?.ref ?? (detail?.split?.id === part ? detail.split.ref : undefined);
  return (
    <span class="badge">
      {found ? <ChannelMark channel={found.channel} named /> : null} {ref ?? say('mergedTicket')}
    </span>
  );
}

function MessageHead({ ticket, message }: { ticket: string; message: MessageView }) {
  const { say, spell } = useVoice();
  return (
    <header class="message-head">
      <Avatar name={message.author.name} small />
      <strong>
        <bdi>{message.author.name}</bdi>
      </strong>
      {message.part ? <OfPart ticket={ticket} part={message.part} /> : null}
      {message.talk ? <TalkBadge talk={message.talk} /> : null}
      {message.kind === 'note' && !message.talk ? (
        <span class="badge badge-note">
          <Icon name="note" size={11} /> {say('internalNote')}
        </span>
      ) : null}
      {message.author.kind === 'desk' ? <span class="badge">{say('automatic')}</span> : null}
      {message.unverified ? (
        <span class="badge badge-warn" title={say('unverifiedText')}>
          <Icon name="alert" size={11} /> {say('unverified')}
        </span>
      ) : null}
      <time class="muted" dateTime={message.at} title={spell.fullTime(message.at)}>
        {spell.timeOfDay(message.at)}
      </time>
      {message.rating ? <Stars rating={message.rating} /> : null}
      {message.edited ? <span class="muted">{say('edited')}</span> : null}
    </header>
  );
}

/** What a reviewer gives, of five. */
function Stars({ rating }: { rating: number }) {
  const { say } = useVoice();
  const full = Math.min(5, Math.max(0, Math.round(rating)));
  return (
    <span class="stars" role="img" aria-label={say('stars', { count: full })} title={say('stars', { count: full })}>
      {'★'.repeat(full) + '☆'.repeat(5 - full)}
    </span>
  );
}

function Body({ message }: { message: MessageView }) {
  const { say } = useVoice();
  if (message.deleted) return <p class="muted gone">{say('deleted')}</p>;
  if (message.kind === 'unsupported') {
    return <p class="muted gone">{message.text || say('unsupported')}</p>;
  }
  return (
    <>
      {isEmpty(message) ? (
        <p class="muted gone">{say('emptyMessage')}</p>
      ) : message.text === '' ? null : (
        <Words text={message.text} mentions={message.mentions} />
      )}
      {message.signature ? <Folded label={say('signature')} text={message.signature} /> : null}
      {message.quoted ? <Folded label={say('quotedText')} text={message.quoted} /> : null}
    </>
  );
}

/** A mail may be empty; an empty bubble would look like a fault. */
function isEmpty({ text, html, attachments }: MessageView): boolean {
  return text.trim() === '' && !html && attachments.length === 0;
}

/** A mail that named a conversation without the right to join it: the agent judges, with both before them. */
function Mentioned({ ticket, link }: { ticket: string; link: string }) {
  const { state, ports, go } = usePage();
  const { say } = ports;
  const held = findTicket(state, ticket);
  if (held?.linkDismissed || held?.status === 'closed') return null;
  const join = async () => {
    const joined = await joinTicket(ports, ticket);
    if (joined) go({ view: state.view, ticket: joined });
  };
  return (
    <p class="muted folded">
      {say('maybeElsewhere')}{' '}
      <button type="button" class="link" onClick={() => go({ view: state.view, ticket: link })}>
        {say('openIt')}
      </button>{' '}
      <button type="button" class="link" onClick={() => void join()}>
        {say('join')}
      </button>{' '}
      <button type="button" class="link" onClick={() => void command(ports, ticket, { type: 'dismiss-link' })}>
        {say('dismiss')}
      </button>
    </p>
  );
}

/** Somebody's mail in somebody else's: who says so, and with which words. */
function PassedOn({ forwarded }: { forwarded: NonNullable<MessageView['forwarded']> }) {
  const { say } = useVoice();
  const { name, address, by, words } = forwarded;
  return (
    <p class="muted folded">
      {by
        ? words
          ? say('passedOnWith', { name: by, words })
          : say('passedOnBy', { name: by })
        : say('forwards', { name, address })}
    </p>
  );
}

/** Why it lies where it does, and what is known of who sent it. */
function Why({ reasons }: { reasons: readonly string[] }) {
  const { say } = useVoice();
  return (
    <details class="folded">
      <summary>{say('whyHereAndWho')}</summary>
      <ul class="because">
        {reasons.map((reason) => (
          <li key={reason} lang="en">
            <bdi>{reason}</bdi>
          </li>
        ))}
      </ul>
    </details>
  );
}

function Folded({ label, text }: { label: string; text: string }) {
  return (
    <details class="folded">
      <summary>{label}</summary>
      <Words text={text} />
    </details>
  );
}
