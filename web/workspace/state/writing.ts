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
};

/** The command behind the send button. */
export function writingOf({ mode, text, status, via, attachments, cc = [], quotes }: Composed, id: string): Writing {
  if (mode === 'note') return { type: 'note', id, text };
  return {
    type: 'reply',
    id,
    text,
    ...(status ? { status } : {}),
    ...(cc.length > 0 ? { cc: [...cc] } : {}),
    ...(via ? { via } : {}),
    ...(quotes ? { quotes } : {}),
    ...(attachments.length > 0 ? { attachments: [...attachments] } : {}),
  };
}
