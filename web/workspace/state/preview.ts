import type { TicketSummary } from '../../../shared/api/views.ts';

/** What the last message says beyond the subject; empty where a chat's first words are both. Each is cut at its own length. */
export function previewOf({ subject, preview }: Pick<TicketSummary, 'subject' | 'preview'>): string {
  const [name, words] = [uncut(subject), uncut(preview)];
  return name.startsWith(words) || (name !== subject && words.startsWith(name)) ? '' : preview;
}

function uncut(text: string): string {
  return text.replace(/\s*…$/, '');
}
