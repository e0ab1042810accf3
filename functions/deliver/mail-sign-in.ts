import type { SignInMail } from '../../shared/desk/jobs.ts';
import { mailboxOfAccount, mailSender } from '../../shared/desk/mailbox.ts';
import { composeMail } from '../../shared/email/compose.ts';
import { admit } from './admit.ts';
import type { DeliverDeps } from './handler.ts';
import { signInWords } from './sign-in-words.ts';

const LIFE_MS = 15 * 60_000;

/**
 * A customer's link to the portal. It is made here, so that it is nowhere but in the mail: not in the job, nor in a dead letter. Behind the `#`, which no browser
 * sends to any server, it is in no log and no referrer either. A job that comes again makes another one.
 */
export async function mailSignIn(deps: DeliverDeps, { address, language }: SignInMail): Promise<void> {
  const { settings, mailDomain, mailer, clock, realClock, ids, log, publicUrl, portal } = deps;
  const because = await admit(deps, address, 'sign-in');
  if (because)
    return log.info('a link to sign in was not mailed', { because: because.replace(address, 'the address') });
  const token = `${ids.next()}${ids.next()}`;
  await portal.putLink(token, { address, until: realClock.now() + LIFE_MS });
  const mailbox = mailboxOfAccount(settings, '');
  const raw = await composeMail({
    from: mailSender(settings, mailbox, mailDomain),
    to: [{ name: '', address }],
    ...signInWords(language, { desk: settings.name, link: `${publicUrl}/portal/#/sign-in/${token}` }),
    messageId: `sign-in-${ids.next()}@${mailDomain}`,
    date: clock.now(),
    automatic: 'auto-generated',
  });
  await mailer.send({ raw, from: `${mailbox}@${mailDomain}`, to: [address], tags: { kind: 'sign-in' } });
}
