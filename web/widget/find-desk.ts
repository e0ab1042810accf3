import type { ChatQuestions } from '../../shared/api/widget-views.ts';
import type { Tag } from './tag.ts';

export type Desk = { name?: string; socketUrl?: string; chatForm?: ChatQuestions };

/** What the desk says of itself before anybody has said anything; null where it cannot be asked. */
export async function findDesk({ origin }: Pick<Tag, 'origin'>): Promise<Desk | null> {
  return (await fetch(`${origin}/config.json`).then(
    (answer) => answer.json(),
    () => null,
  )) as Desk | null;
}

/** Where the chat's socket is: the page's word, else the desk's. */
export function socketOf({ socket, account }: Tag, desk: Desk | null): string {
  const address = socket ?? desk?.socketUrl;
  if (!address) throw new Error('the desk cannot be reached');
  return `${address}?account=${encodeURIComponent(account)}`;
}
