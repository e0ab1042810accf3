import type { Mode } from './drafts.ts';
import type { Writing } from './pending.ts';

type Reply = Extract<Writing, { type: 'reply' }>;

export type Composed = {
  mode: Mode;
  text: string;
  status: Reply['status'];
  /** The merged ticket by whose way it leaves; null = no choice. */
  via?: string | null;
  attachments: readonly { key: string; name: string; contentType: string; bytes: number }[];
  /** By email: who else gets it. */
  cc?: readonly string[];
  /** The id of the message that is answered. */
  quotes?: string | undefined;
  /** When it was written: the desk's draft of it goes with it. */
  draft?: string;
  /** The ids of agents whom a note names. */
  mentions?: readonly string[];
  /** It may be taken back for a moment. */
  hold?: boolean;
};

/** The command behind the send button. */
export function writingOf(
  { mode, text, status, via, attachments, cc = [], quotes, draft, hold, mentions = [] }: Composed,
  id: string,
): Writing {
  const kept = {
    ...(draft ? { draft } : {}),
    ...(attachments.length > 0 ? { attachments: [...attachments] } : {}),
  };
  if (mode === 'note')
    return { type: 'note', id, text, ...(mentions.length > 0 ? { mentions: [...mentions] } : {}), ...kept };
  return {
    type: 'reply',
    id,
    text,
    ...(status ? { status } : {}),
    ...(cc.length > 0 ? { cc: [...cc] } : {}),
    ...(via ? { via } : {}),
    ...(quotes ? { quotes } : {}),
    ...kept,
    ...(hold ? { hold } : {}),
  };
}
