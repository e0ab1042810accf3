import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { DRAFT_KINDS } from '../../../shared/domain/draft.ts';
import { type Drafts, openDrafts } from '../effects/drafts.ts';
import type { Mode } from '../state/drafts.ts';
import { type Beside, besideOf } from '../state/local-draft.ts';
import { usePage } from './context.ts';

/** `beside`: what stands beside each text; `restore` puts it there. */
type Fields = { beside: Readonly<Record<Mode, Beside>>; restore: (mode: Mode, beside: Beside) => void };

/** What is being written to a ticket, and what the desk keeps of it. Everything listens at once, not after the next paint: a page may go in between. */
export function useDrafts(ticket: string, { beside, restore }: Fields): Drafts {
  const { ports, state } = usePage();
  const [, redraw] = useState(0);
  const box = useRef<Drafts | null>(null);
  box.current ??= openDrafts(ports, ticket, { changed: () => redraw((count) => count + 1), restore });
  const drafts = box.current;

  useLayoutEffect(() => {
    for (const mode of DRAFT_KINDS) restore(mode, drafts.held(mode));
    const hide = () => document.hidden && drafts.leave();
    addEventListener('pagehide', drafts.leave);
    document.addEventListener('visibilitychange', hide);
    return () => {
      removeEventListener('pagehide', drafts.leave);
      document.removeEventListener('visibilitychange', hide);
      drafts.close();
    };
  }, []);

  const kept = state.tickets[ticket]?.drafts;
  useLayoutEffect(() => {
    if (kept) drafts.meet(kept);
  }, [kept]);

  useKept(drafts, 'reply', beside.reply);
  useKept(drafts, 'note', beside.note);
  return drafts;
}

function useKept(drafts: Drafts, mode: Mode, beside: Beside): void {
  const spelled = JSON.stringify(besideOf(beside));
  const seen = useRef(spelled);
  useLayoutEffect(() => {
    if (seen.current === spelled) return;
    seen.current = spelled;
    if (JSON.stringify(besideOf(drafts.held(mode))) !== spelled) drafts.write(mode, besideOf(beside));
  }, [spelled]);
}
