import { useEffect, useState } from 'preact/hooks';
import type { SenderList } from '../../../shared/api/views.ts';
import type { Ports } from '../effects/ports.ts';
import { tellError } from '../effects/tell.ts';
import { type SaidOfSender, said, sendersShown, withPage } from '../state/senders.ts';

/** Answers whether it was done. */
export type Judge = (who: string, verdict: 'block' | 'allow' | 'none', because?: string) => Promise<boolean>;

type Listed = SenderList & { begins: string };

/** As long as somebody types, nothing is asked. */
const TYPING_MS = 200;

/** Blocked and allowed senders that begin so, page by page; `isLong`: once there was more than a page. What comes after something else was asked is nobody's. */
export function useSenders(ports: Ports, begins: string) {
  const [list, setList] = useState<Listed | null>(null);
  const [isLong, setLong] = useState(false);
  const [just, setJust] = useState<readonly SaidOfSender[]>([]);
  useEffect(() => {
    let gone = false;
    const show = (page: SenderList) => {
      if (gone) return;
      setList({ ...page, begins });
      if (page.cursor) setLong(true);
    };
    const ask = () => void ports.api.senders(begins).then(show, (error) => gone || tellError(ports, error));
    const timer = setTimeout(ask, begins === '' ? 0 : TYPING_MS);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [ports, begins]);
  const more = () => {
    if (!list?.cursor) return;
    ports.api.senders(list.begins, list.cursor).then(
      (page) => setList((now) => (now === list ? { ...list, ...withPage(list, page) } : now)),
      (error) => tellError(ports, error, more),
    );
  };
  const judge: Judge = async (who, verdict, because = '') => {
    try {
      const [rule = null] = (await ports.api.saySender(who, verdict, because)).senders;
      setJust((before) => said(before, { who: who.toLowerCase(), rule }));
      return true;
    } catch (error) {
      tellError(ports, error);
      return false;
    }
  };
  return { list, isLong, senders: list ? sendersShown(list, { just, begins: list.begins }) : [], more, judge };
}
