import type { DraftsView } from '../../../shared/api/views.ts';
import { isEmptyDraft } from '../../../shared/domain/draft.ts';
import { type Mode, readDraft, readOther, writeDraft, writeOther } from '../state/drafts.ts';
import { besideOf, type LocalDraft, meetDraft, rewritten, sentAway, type Written } from '../state/local-draft.ts';
import { findTicket } from '../state/workspace.ts';
import { paced } from './paced.ts';
import type { Ports } from './ports.ts';
import { saveDraft } from './save-draft.ts';

const MODES: readonly Mode[] = ['reply', 'note'];

export type Drafts = ReturnType<typeof openDrafts>;

/** `changed`: the fields show something else; `restore`: what stands beside the text, too. */
type Page = { changed: () => void; restore: (mode: Mode, written: Written) => void };

/** What is being written to a ticket: in this browser at every stroke, on the desk within seconds, at once on leaving. */
export function openDrafts(ports: Ports, ticket: string, { changed, restore }: Page) {
  const { keep, clock, store } = ports;
  const named = (mode: Mode) => ({ agent: store.get().me?.id ?? '', ticket, mode });
  const ofEach = <T>(of: (mode: Mode) => T): Record<Mode, T> => ({ reply: of('reply'), note: of('note') });
  const held = ofEach((mode) => readDraft(keep, named(mode), clock.now()));
  /** What was written elsewhere, differs, and is in no field now. */
  const others = ofEach((mode) => readOther(keep, named(mode)));

  const put = (mode: Mode, draft: LocalDraft) => {
    held[mode] = draft;
    writeDraft(keep, named(mode), draft);
    changed();
  };
  /** From elsewhere: the fields know nothing of it. */
  const adopt = (mode: Mode, draft: LocalDraft) => {
    put(mode, draft);
    restore(mode, draft);
  };
  const tell = (mode: Mode, other: Written | null) => {
    others[mode] = other;
    writeOther(keep, named(mode), other);
    changed();
  };
  let closed = false;
  // The answer to the last save may come when the ticket was opened anew and written to.
  const isOver = (mode: Mode) => closed && readDraft(keep, named(mode), clock.now()).at !== held[mode].at;
  const settle = (mode: Mode, next: LocalDraft, other: Written | null) => {
    if (isOver(mode)) return;
    if (next.at === held[mode].at) put(mode, next);
    else adopt(mode, next);
    if (other) tell(mode, other);
    markDrafted(ports, ticket, held);
  };
  const savers = ofEach((mode) =>
    paced((leaving) => saveDraft(ports, { ticket, mode, held: () => held[mode], settle }, leaving)),
  );
  const unsaved = () => MODES.filter((mode) => !held[mode].saved);
  const write = (mode: Mode, written: Partial<Written>) => {
    put(mode, rewritten(held[mode], written, clock.now()));
    savers[mode].soon();
  };

  return {
    held: (mode: Mode): LocalDraft => held[mode],
    other: (mode: Mode): Written | null => others[mode],
    write,
    take(mode: Mode, other: Written | null): void {
      tell(mode, null);
      if (!other) return;
      write(mode, { text: other.text, ...besideOf(other) });
      restore(mode, other);
    },
    /** What the desk says that it keeps; what was written here without a network is kept now. */
    meet({ mine }: DraftsView): void {
      for (const mode of MODES) {
        const kept = mine.find(({ kind }) => kind === mode) ?? null;
        const { next, other } = meetDraft(held[mode], kept, clock.now());
        if (next) adopt(mode, next);
        if (other) tell(mode, other);
      }
      for (const mode of unsaved()) savers[mode].soon();
    },
    rest: (mode: Mode) => held[mode].saved || savers[mode].now(),
    leave: () => {
      for (const mode of unsaved()) savers[mode].now(true);
    },
    /** It is on its way, and says so when it was written: the desk's copy goes with it, and whatever save is still to arrive. */
    sent(mode: Mode): string {
      const { at } = held[mode];
      put(mode, sentAway(held[mode], clock.now()));
      tell(mode, null);
      markDrafted(ports, ticket, held);
      return new Date(at).toISOString();
    },
    close: () => {
      closed = true;
      for (const mode of MODES) savers[mode].close();
    },
  };
}

/** The lists show where something is begun. */
function markDrafted({ store }: Ports, id: string, held: Readonly<Record<Mode, LocalDraft>>): void {
  const ticket = findTicket(store.get(), id);
  const has = MODES.some((mode) => held[mode].base !== null && !isEmptyDraft(held[mode]));
  if (ticket) store.dispatch({ type: 'list-told', name: 'drafts', ticket, has });
}
