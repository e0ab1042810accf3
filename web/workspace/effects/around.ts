import { isList } from '../state/lists.ts';
import { isSeen, loadAgents, loadList, loadQuarantine, resync } from './lists.ts';
import type { Ports } from './ports.ts';

const CALM_MS = 2000;
const OFTEN_MS = 60_000;

export type Around = { look: () => void; close: () => void };

/**
 * Who is here, what waits in quarantine, and what others have in hand: the desk sends no notice of any of them to this page. So we look after a notice of anything else, and at a list
 * whenever it is turned to. Once a minute while somebody sees the page, and when they come back to it, we look everything through: the number beside a view is why it is turned to.
 */
export function lookAround(ports: Ports): Around {
  let soon: ReturnType<typeof setTimeout> | undefined;
  const look = () => {
    soon ??= setTimeout(() => {
      soon = undefined;
      void Promise.allSettled([loadAgents(ports), loadQuarantine(ports)]);
    }, CALM_MS);
  };
  const ifSeen = () => {
    if (!document.hidden) void resync(ports, isSeen);
  };
  const often = setInterval(ifSeen, OFTEN_MS);
  document.addEventListener('visibilitychange', ifSeen);
  const forget = onView(ports, () => lookAtList(ports));
  return {
    look,
    close: () => {
      clearTimeout(soon);
      clearInterval(often);
      document.removeEventListener('visibilitychange', ifSeen);
      forget();
    },
  };
}

/** A list that is still on its way needs no second look. */
function lookAtList(ports: Ports): void {
  const { view, lists } = ports.store.get();
  if (isList(view) && lists[view].phase === 'ready') void loadList(ports, view);
}

function onView({ store }: Ports, turned: () => void): () => void {
  let shown = store.get().view;
  return store.subscribe(() => {
    const { view } = store.get();
    const isOther = view !== shown;
    shown = view;
    if (isOther) turned();
  });
}
