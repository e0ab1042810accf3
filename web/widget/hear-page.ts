import type { Tag } from './tag.ts';
import { type Visitor, visitorOf } from './visitor.ts';

type PageEvents = {
  /** The page says of somebody else that they are signed in, or of nobody. */
  onUser: (user: Visitor | null) => void;
  /** The back button has brought the page again as it was. */
  onBack: () => void;
  /** Another tab has written into storage. */
  onTab: (event: StorageEvent) => void;
  /** The tab came to the front, or went. */
  onLook: () => void;
};

/** Whom the page shows now. */
export const userOf = ({ script }: Tag): Visitor | null => visitorOf(script.dataset['user']);

/** What happens to the page around the chat. */
export function hearPage(tag: Tag, { onUser, onBack, onTab, onLook }: PageEvents): void {
  addEventListener('storage', onTab);
  addEventListener('pageshow', ({ persisted }) => persisted && onBack());
  new MutationObserver(() => onUser(userOf(tag))).observe(tag.script, { attributeFilter: ['data-user'] });
  document.addEventListener('visibilitychange', onLook);
}
