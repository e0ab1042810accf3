import type { MessagePage } from '../../shared/api/views.ts';
import type { ConversationPage } from '../../shared/store/page-store.ts';

/**
 * Pages of several conversations as one page of `limit` messages: each keeps what belongs to the newest. A message's id names the next page of all of them,
 * as ids sort by time.
 */
export function inTimeOrder(stretches: readonly ConversationPage[], limit: number): ConversationPage[] {
  if (stretches.length === 1) return [...stretches];
  const ids = stretches.flatMap(({ messages }) => messages.map(({ id }) => id)).toSorted();
  const oldest = ids.at(-limit) ?? ids[0] ?? '';
  const more = ids.length > limit || stretches.some(({ before }) => before !== null);
  return stretches.map((stretch) => ({ ...since(stretch, oldest), before: more ? oldest : null }));
}

/** What happened before the first message that is left out comes with that message's page. */
function since(stretch: ConversationPage, oldest: string): ConversationPage {
  const messages = stretch.messages.filter(({ id }) => id >= oldest);
  const leftOut = stretch.messages.find(({ id }) => id < oldest);
  const events = leftOut ? stretch.events.filter(({ at }) => at >= leftOut.at) : stretch.events;
  return { ...stretch, messages, events };
}

export function markPart(page: MessagePage, part: string | null): MessagePage {
  if (part === null) return page;
  const marked = <T extends object>(entries: readonly T[]) => entries.map((entry) => ({ ...entry, part }));
  return { ...page, messages: marked(page.messages), events: marked(page.events) };
}

/** Newest first, as one conversation's page is. */
export function joinPages(pages: readonly MessagePage[]): MessagePage {
  const [own, ...parts] = pages;
  if (!own || parts.length === 0) return own ?? { messages: [], events: [], before: null };
  const messages = pages.flatMap((page) => page.messages).toSorted((a, b) => (a.id < b.id ? 1 : -1));
  return { messages, events: pages.flatMap(({ events }) => events), before: own.before };
}
