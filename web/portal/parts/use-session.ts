import { useEffect, useRef, useState } from 'preact/hooks';
import type { PortalMe } from '../../../shared/api/portal.ts';
import { forget, recall, remember } from '../../shared/memory.ts';
import { begunBy, forgetBegun, forgetSent, takeBegun } from '../begun.ts';
import { lookAnew } from '../looking.ts';
import { hashOf, type Place, placeOf, TO_HOME, TO_REQUESTS } from '../place.ts';
import type { TabWord } from '../tabs.ts';
import type { Here } from './here.ts';
import { hasEnded, problemOf } from './use-work.ts';

/** `who`: null where nobody is signed in, undefined while it is not known. `trouble`: why it is not, or why somebody is still in. `ended`: who was, until their session came to its end. */
export type Session = { who: PortalMe | null | undefined; ended: string; trouble: string };

/** Where somebody wanted to be before they had to sign in. */
const WANTED = 'switchboard.portal.wanted';
const TAB = 'sessionStorage';

/** Who is signed in, in this tab as in the others of the browser. */
export function useSession({ api, say, tabs }: Omit<Here, 'onEnded'>) {
  const [session, setSession] = useState<Session>({ who: undefined, ended: '', trouble: '' });
  const now = useRef(session);
  const turns = useRef(0);
  const put = (next: Session) => {
    now.current = next;
    setSession(next);
  };
  const onEnded = () => put({ who: null, ended: now.current.who?.address ?? now.current.ended, trouble: '' });
  const find = async () => {
    turns.current += 1;
    const mine = turns.current;
    // Somebody who has signed in since is not thrown out by an answer from before.
    const unlessLate = (then: () => void) => mine === turns.current && then();
    await api.me().then(
      (me) => unlessLate(() => take(me)),
      (error: unknown) => unlessLate(() => fail(error)),
    );
  };
  const take = (me: PortalMe) => {
    const { who } = now.current;
    put({ who: who?.address === me.address ? who : me, ended: '', trouble: '' });
  };
  const fail = (error: unknown) => {
    if (hasEnded(error)) onEnded();
    else if (now.current.who === undefined) put({ ...now.current, trouble: problemOf(error, say) });
  };
  const leave = (to: string) => {
    forgetBegun();
    forget(WANTED, TAB);
    put({ who: null, ended: '', trouble: '' });
    location.replace(to);
  };
  const signOut = async () => {
    const isOut = await api.signOut().then(() => true, hasEnded);
    // Whoever believes to be out walks away from the machine.
    if (!isOut) return put({ ...now.current, trouble: say('stillIn') });
    turns.current += 1;
    tabs.tell({ kind: 'left' });
    leave(TO_HOME);
  };
  const goOn = () => {
    location.replace(recall(WANTED, TAB) || TO_REQUESTS);
    forget(WANTED, TAB);
  };
  const entered = async (address: string) => {
    await find();
    goOn();
    tabs.tell({ kind: 'entered', address });
  };
  const hear = (word: TabWord) => {
    const { who } = now.current;
    if (word.kind === 'left') leave(TO_REQUESTS);
    if (word.kind === 'sent') forgetSent(word.name, word.text);
    if (word.kind === 'begun' && who?.address === word.address) takeOver(word);
    if (word.kind !== 'entered') return;
    const { address } = word;
    if (who === null) tabs.tell({ kind: 'begun', address, place: recall(WANTED, TAB) ?? '', texts: begunBy(address) });
    void find();
  };
  useEffect(() => {
    void find();
    const stops = [lookAnew(find), tabs.hear(hear)];
    return () => {
      for (const stop of stops) stop();
    };
  }, []);
  return { session, find, goOn, entered, signOut, onEnded };
}

/** To be called where somebody has to sign in before they see what is there. */
export function rememberWanted(place: Place): void {
  remember(WANTED, hashOf(place), TAB);
}

/** Whoever opens the link in another tab finds there what they had begun in the one that waited. */
function takeOver({ place, texts }: TabWord & { kind: 'begun' }): void {
  if (Object.keys(texts).length === 0) return;
  takeBegun(texts);
  const { at } = placeOf(place);
  if (location.hash === TO_REQUESTS && (at === 'request' || at === 'new')) location.replace(place);
}
