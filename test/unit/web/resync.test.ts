import { describe, expect, it } from '@jest/globals';
import type { Overview } from '../../../shared/api/views.ts';
import { ApiError } from '../../../web/shared/api-error.ts';
import { resync } from '../../../web/workspace/effects/lists.ts';
import type { Ports } from '../../../web/workspace/effects/ports.ts';
import { makeStore } from '../../../web/workspace/state/store.ts';
import { reduce, START } from '../../../web/workspace/state/workspace.ts';
import { enAll } from '../../../web/workspace/texts/en-all.ts';
import { speakAll } from '../../../web/workspace/texts/voice.ts';
import { at, ME, summary } from './summary.ts';

/** The lists of an agent of both queues, who is no lead. */
const NAMES = ['mine', 'csr', 'tsr', 'triage', 'snoozed', 'spam', 'drafts', 'mentions'];

const answer = (ticket: string, now = at(0)): Overview => ({
  me: ME,
  agents: [],
  broken: [],
  views: Object.fromEntries(NAMES.map((name) => [name, { tickets: [summary({ id: ticket })], cursor: null, now }])),
  quarantine: { entries: [], waiting: 0, oldest: null, cursor: null },
  saved: [],
  now,
});

/** A page whose questions are answered when a test says so; `drawn`: how often anything was. */
function page() {
  const store = makeStore(reduce, { ...START, me: ME });
  const [asked, answers, synced]: [string[], PromiseWithResolvers<Overview>[], string[]] = [[], [], []];
  const seen = { drawn: 0 };
  const overview = (views: string) => {
    asked.push(views);
    const next = Promise.withResolvers<Overview>();
    answers.push(next);
    return next.promise;
  };
  const ports = {
    store,
    api: { overview },
    clock: { sync: (now: string) => synced.push(now) },
    say: speakAll(enAll, 'en'),
    sayAll: null,
  } as unknown as Ports;
  store.subscribe(() => (seen.drawn += 1));
  const filled = async (ticket: string, now?: string) => {
    const done = resync(ports);
    answers.at(-1)?.resolve(answer(ticket, now));
    await done;
  };
  return { ports, asked, answers, synced, seen, filled, mine: () => store.get().lists.mine };
}

const shown = ({ mine }: ReturnType<typeof page>) => mine().tickets.map(({ id }) => id);

describe('asking for all that is shown', () => {
  it('asks once, for the lists that this agent sees, and takes the desk’s time from the answer', async () => {
    const here = page();
    await here.filled('a', at(7));

    expect(here.asked).toEqual([NAMES.join()]);
    expect(here.synced).toEqual([at(7)]);
    expect(shown(here)).toEqual(['a']);
  });

  it('draws nothing while it waits where something stands already', async () => {
    const here = page();
    await here.filled('a');
    here.seen.drawn = 0;
    void resync(here.ports);

    expect(here.seen.drawn).toBe(0);
    expect(here.mine().phase).toBe('ready');
  });

  it('shows the answer to the last question, whichever comes last', async () => {
    const here = page();
    const both = [resync(here.ports), resync(here.ports)];
    here.answers[1]?.resolve(answer('newer'));
    await both[1];
    here.answers[0]?.resolve(answer('older'));
    await both[0];

    expect(shown(here)).toEqual(['newer']);
  });

  it('does not take back what the agent has done since it was asked', async () => {
    const here = page();
    const asked = resync(here.ports);
    here.ports.store.dispatch({ type: 'me', me: { ...ME, presence: 'away' } });
    here.answers[0]?.resolve(answer('a'));
    await asked;

    expect(here.ports.store.get().me?.presence).toBe('away');
    await here.filled('b');
    expect(here.ports.store.get().me?.presence).toBe(ME.presence);
  });

  it('says in every list and in the quarantine why nothing came, and leaves what stands', async () => {
    const here = page();
    const failed = resync(here.ports);
    here.answers[0]?.reject(new ApiError(0, 'x', 'x'));
    await failed;

    expect(here.mine()).toMatchObject({ phase: 'failed', error: expect.stringMatching(/\w/) });
    expect(here.ports.store.get().quarantine).toMatchObject({ phase: 'failed', error: here.mine().error });

    await here.filled('a');
    const again = resync(here.ports);
    here.answers[2]?.reject(new ApiError(0, 'x', 'x'));
    await again;

    expect(here.mine().phase).toBe('ready');
    expect(shown(here)).toEqual(['a']);
  });
});
