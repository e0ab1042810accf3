import type { Interpreted } from '../../shared/channels/interpret.ts';
import type { InboundEvent } from '../../shared/domain/inbound-event.ts';
import { section } from '../filters/section.ts';
import type { Paint } from '../paint.ts';

/** What `explain` says of one file. */
export type Explained = { input: string } & Interpreted;

const OUTCOME = { accepted: 'green', ignored: 'dim', quarantined: 'red' } as const;

/** What `explain` prints for a person. */
export function showExplained({ input, outcome, reason, events }: Explained, paint: Paint): string {
  const head = `${paint('bold', input)}: ${paint(OUTCOME[outcome], outcome)}${reason ? ` (${reason})` : ''}\n`;
  return head + events.map((event) => showEvent(event, paint)).join('');
}

function showEvent(event: InboundEvent, paint: Paint): string {
  const { kind, direction, contact, sentAt, subject, routing, text, attachments } = event;
  const who = contact
    ? [contact.name, contact.email ?? contact.phone ?? contact.handle ?? contact.key].filter(Boolean).join(' ')
    : 'nobody';
  const facts: [string, string | undefined][] = [
    [direction === 'in' ? 'from' : 'our own, to', who],
    ['sent', sentAt ?? 'at an unknown time'],
    ['subject', subject],
    ['sender', event.email && [event.email.sender, ...event.email.senderReasons].join(', ')],
    ['nature', event.email?.nature],
    ['queue', routing && `${routing.queue}, ${routing.priority}: ${routing.because.join(', ')}`],
    ['attached', attachments.map(({ name }) => name).join(', ')],
  ];
  const lines = facts.flatMap(([name, value]) => (value ? [`  ${paint('dim', name.padEnd(11))} ${value}\n`] : []));
  return `  ${paint('cyan', kind)}\n${lines.join('')}${section('', text, paint)}`;
}
