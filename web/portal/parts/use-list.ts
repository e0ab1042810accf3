import { useEffect, useRef, useState } from 'preact/hooks';
import type { RequestList, RequestView } from '../../../shared/api/portal.ts';
import { lookAnew } from '../looking.ts';
import { extended, joined, readAnew, type Stretch } from '../stretch.ts';
import { useHere } from './here.ts';
import { useTold } from './told.tsx';
import { hasEnded, useWork } from './use-work.ts';

const LOOK_MS = 30_000;

type Listed = Stretch<RequestView>;

/** A customer's requests as far down as they have looked, all of them anew while the list is before somebody. */
export function useList() {
  const { api, say, spell, onEnded } = useHere();
  const [listed, setListed] = useState<Listed | null>(null);
  const [told, tell] = useTold();
  const { busy, problem, setProblem, run } = useWork();
  const now = useRef<Listed | null>(null);
  const put = (next: Listed) => {
    if (!now.current) setProblem('');
    now.current = next;
    setListed(next);
  };
  const read = async () => {
    const known = now.current?.rows ?? [];
    const fresh = await readAnew(known, known.length, async (before) => stretchOf(await api.requests(before)));
    const subjects = movedIn(now.current?.rows ?? [], fresh.rows).map(
      ({ subject, ref }) => subject || say('untitled', { ref }),
    );
    if (subjects.length > 0) tell(say('moved', { subjects: spell.list(subjects) }));
    put(joined(now.current, fresh));
  };
  const look = () => read().catch((error: unknown) => hasEnded(error) && onEnded());
  useEffect(() => {
    void run(read);
    return lookAnew(look, LOOK_MS);
  }, []);
  const older = () =>
    run(async () => {
      const before = now.current?.before ?? '';
      const more = await api.requests(before);
      if (now.current) put(extended(now.current, before, stretchOf(more)));
    });
  return { listed, told, busy, problem, older };
}

const stretchOf = ({ requests, before }: RequestList): Listed => ({ rows: requests, before });

/** What has changed of what was shown. */
function movedIn(known: readonly RequestView[], fresh: readonly RequestView[]): readonly RequestView[] {
  const was = new Map(known.map(({ id, lastAt }) => [id, lastAt]));
  return fresh.filter(({ id, lastAt }) => lastAt > (was.get(id) ?? lastAt));
}
