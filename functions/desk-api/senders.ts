import type { SenderList } from '../../shared/api/views.ts';
import { mailManners } from '../../shared/desk/mail-manners.ts';
import { DeskError } from '../../shared/errors.ts';
import { senderRulePage } from '../../shared/store/sender-rule-page.ts';
import type { ApiDeps } from './deps.ts';
import { noCursor } from './no-cursor.ts';
import { presentSender } from './say-sender.ts';

const PAGE = 100;
/** DynamoDB takes no key of more than a kilobyte. */
const MOST_BYTES = 1000;

type Asked = { q: string; cursor: string | null };

/**
 * A page of blocked and allowed senders whose names begin with `q`: on the first the settings' own, which no button changes, then what agents have said, by name. By
 * name, since that is how they lie in the table: a page costs what it holds, and one name is found without reading the others.
 */
export async function listSenders(deps: ApiDeps, { q, cursor }: Asked): Promise<SenderList> {
  const begins = beginningIn(q);
  const after = placeOf(cursor, begins);
  const { rules, next } = await senderRulePage(deps, { begins, after, limit: PAGE });
  const fixed = after === null ? mailManners(deps.settings).rules.filter(({ who }) => who.startsWith(begins)) : [];
  return {
    senders: [...fixed.map((rule) => presentSender(rule, true)), ...rules.map((rule) => presentSender(rule, false))],
    cursor: next && spellPlace(next),
  };
}

function beginningIn(q: string): string {
  const begins = q.trim().toLowerCase();
  if (Buffer.byteLength(begins) <= MOST_BYTES) return begins;
  throw new DeskError('input.invalid', `"${begins.slice(0, 40)}…" is longer than any address`, { recovery: 'never' });
}

const spellPlace = (who: string): string => Buffer.from(who).toString('base64url');

/** The table goes on from no place outside of what is asked for. */
function placeOf(cursor: string | null, begins: string): string | null {
  if (!cursor) return null;
  const who = Buffer.from(cursor, 'base64url').toString('utf8');
  const isOurs = spellPlace(who) === cursor && who.startsWith(begins) && Buffer.byteLength(who) <= MOST_BYTES;
  if (!isOurs) throw noCursor(cursor);
  return who;
}
