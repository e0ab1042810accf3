import { useEffect, useRef, useState } from 'preact/hooks';
import type { PortalMessage, PortalWords, RequestPage, RequestView } from '../../../shared/api/portal.ts';
import { ApiError } from '../../shared/api-error.ts';
import { lookAnew } from '../looking.ts';
import { extended, joined, newsIn, readAnew, type Stretch } from '../stretch.ts';
import { dateOf } from '../when.ts';
import { useHere } from './here.ts';
import { useTold } from './told.tsx';
import { hasEnded, useWork } from './use-work.ts';

const LOOK_MS = 15_000;
/** A request that has just been sent is there within a moment. */
const PATIENCE = [300, 600, 1200, 2400];

type Shown = { request: RequestView; messages: Stretch<PortalMessage> };

/** One request as far as it is known, what its customer may do, and what they are told. It is looked at anew while it is before somebody. */
export function useRequest(id: string) {
  const { api, say, desk, locale, onEnded } = useHere();
  const [shown, setShown] = useState<Shown | null>(null);
  const [gone, setGone] = useState(false);
  const [told, tell] = useTold();
  const { busy, problem, setProblem, run } = useWork();
  const now = useRef<Shown | null>(null);
  const looks = useRef(0);
  const put = (next: Shown) => {
    if (!now.current) setProblem('');
    // A look that is still on its way knows less.
    looks.current += 1;
    now.current = next;
    setShown(next);
  };
  const tellOf = (news: readonly PortalMessage[]) => {
    const heard = news.find(({ from }) => from !== 'me');
    if (heard) tell(say('news', { name: heard.name || desk, when: dateOf(heard.at, locale) }));
  };
  const read = async (): Promise<void> => {
    looks.current += 1;
    const mine = looks.current;
    const known = now.current?.messages ?? null;
    // Words do not change any more: what has come since is enough.
    const fresh = await readAnew(known?.rows ?? [], 1, async (before) => stretchOf(await api.request(id, before)));
    if (mine !== looks.current) return;
    tellOf(newsIn(known?.rows ?? [], fresh.rows));
    put({ request: fresh.request, messages: joined(known, fresh) });
  };
  const look = async (waits: readonly number[] = []): Promise<void> => {
    try {
      await read();
    } catch (error) {
      if (hasEnded(error)) return onEnded();
      if (!(error instanceof ApiError && error.status === 404)) throw error;
      const [wait, ...more] = waits;
      if (wait === undefined) return setGone(true);
      await new Promise((done) => setTimeout(done, wait));
      return look(more);
    }
  };
  useEffect(() => {
    void run(() => look(PATIENCE));
    return lookAnew(look, LOOK_MS);
  }, []);
  const change = (to: Partial<Shown>) => now.current && put({ ...now.current, ...to });
  const older = () =>
    run(async () => {
      const before = now.current?.messages.before ?? '';
      const more = await api.request(id, before);
      if (now.current) change({ messages: extended(now.current.messages, before, stretchOf(more)) });
    });
  const send = async (words: PortalWords) => {
    await api.add(id, words);
    tell(say('sent'));
    // The words are the desk's now, whether or not the page can be read anew at once.
    void look().catch(() => undefined);
  };
  const close = () =>
    run(async () => {
      change({ request: (await api.close(id)).request });
      tell(say('closedNow'), true);
    });
  const changed = (request: RequestView) => change({ request });
  return { shown, gone, told, busy, problem, older, send, close, changed };
}

const stretchOf = ({ messages, before, request }: RequestPage) => ({ request, rows: messages, before });
