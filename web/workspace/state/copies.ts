import type { MessageView } from '../../../shared/api/views.ts';

/** Whom the customer's last mail named beside us: they get an answer where the agent says so, never by themselves. */
export function namedCopies(messages: readonly MessageView[]): readonly string[] {
  return messages.findLast(({ kind }) => kind === 'in')?.cc ?? [];
}

/** What was typed, as addresses: commas, semicolons and blanks part them. */
export function typedCopies(text: string): string[] {
  return text.split(/[\s,;]+/).filter((word) => word.includes('@'));
}

/** Each once, whatever the case, in the order in which they were chosen. */
export function joinCopies(held: readonly string[], more: readonly string[]): string[] {
  const known = new Map([...held, ...more].reverse().map((address) => [address.toLowerCase(), address]));
  return [...known.values()].reverse();
}
