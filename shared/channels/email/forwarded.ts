import { topicOf } from '../../email/reply-subject.ts';
import type { ChannelEvent } from '../channel.ts';

/** What somebody trusted has passed on, as if its original sender had written it; null where the mail forwards nothing. The same mail: its key stays. */
export function originalOf(event: ChannelEvent): ChannelEvent | null {
  const { forwarded } = event.email ?? {};
  const address = forwarded?.address.toLowerCase() ?? '';
  if (!forwarded || !address.includes('@')) return null;
  const contact = { key: address, email: address, ...(forwarded.name ? { name: forwarded.name } : {}) };
  return { ...event, contact, text: forwarded.text, subject: forwarded.subject || plain(event.subject ?? '') };
}

/** The forwarder's own words above it. */
export function forwarderWords({ text, email }: ChannelEvent): string {
  return text === email?.forwarded?.text ? '' : text;
}

/** Without the marks of forwarding; what is left keeps its letters. */
function plain(subject: string): string {
  return subject.slice(subject.toLowerCase().lastIndexOf(topicOf(subject)));
}
