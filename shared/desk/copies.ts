import type { Refusal } from '../domain/refusal.ts';

/** What SES takes as a recipient (RFC 5321 section 4.5.3.1), and nothing that could end a header or begin another mailbox. */
const ADDRESS = /^[^\s<>,;:"()@[\]\\\x7f-\uffff]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+$/;
const LONGEST = 254;
const MOST = 20;

/**
 * Whom an agent wants to have a copy: each once, without the recipient and without ourselves (`isOurs`: we would answer ourselves). One that is no address
 * is refused, never mended.
 */
export function readCopies(
  given: readonly string[],
  { to, isOurs }: { to: string; isOurs: (address: string) => boolean },
): { copies: string[] } | Refusal {
  const bad = given.find((address) => address.length > LONGEST || !ADDRESS.test(address));
  if (bad !== undefined)
    return {
      refused: `"${bad.slice(0, 60).replace(/[^ -~]/g, '?')}" is no mail address: write it as name@example.com`,
    };
  const named = new Map(given.map((address) => [address.toLowerCase(), address]));
  named.delete(to.toLowerCase());
  const copies = [...named.values()].filter((address) => !isOurs(address));
  if (copies.length > MOST)
    return { refused: `${copies.length} people in copy are too many: at most ${MOST} get one mail` };
  return { copies };
}
