import { readVisitorToken, type SignedVisitor } from '../../shared/channels/webchat/visitor-token.ts';
import { hashName } from '../../shared/store/hash.ts';
import { hold } from '../../shared/store/hold.ts';
import type { ChatDeps } from './handler.ts';

type Shown = { account: string; token: string; browser: string | undefined };

/**
 * Whom the company's own server has signed in on the page, or null: then they are anybody, and get nobody's history. A token belongs to the first browser that shows it,
 * until it ends: copied from a page's source, or left in a browser's back button after a log-out, it opens nothing.
 */
export async function recognise(
  { accounts, dynamo, table, realClock, log }: ChatDeps,
  { account, token, browser }: Shown,
): Promise<SignedVisitor | null> {
  const named = await accounts.find('webchat', account);
  const now = realClock.now();
  const verdict = readVisitorToken(token, { secrets: named?.secrets ?? [], now });
  if (verdict.kind === 'refused') {
    log.info('a visitor is not recognised', { account, because: verdict.reason });
    return null;
  }
  const { digest, expiresAt } = verdict.visitor;
  const holder = hashName('browser', browser ?? '');
  const held = { what: ['visitor-token', digest], holder, now, expiresAt };
  const theirs = browser !== undefined && (await hold({ dynamo, table }, held));
  if (!theirs) log.info('a visitor is not recognised', { account, because: 'another browser has shown this token' });
  return theirs ? verdict.visitor : null;
}
