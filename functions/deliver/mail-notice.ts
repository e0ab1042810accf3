import type { NoticeMail } from '../../shared/desk/jobs.ts';
import { mailboxOfAccount, mailSender } from '../../shared/desk/mailbox.ts';
import { composeMail } from '../../shared/email/compose.ts';
import { hashName } from '../../shared/store/hash.ts';
import { admit } from './admit.ts';
import type { DeliverDeps } from './handler.ts';

/** News to an agent who is away. The mail composer is bundled here alone, so what others want mailed comes as a job. */
export async function mailNotice(deps: DeliverDeps, { id, name, address, subject, text }: NoticeMail): Promise<void> {
  const { settings, mailDomain, mailer, clock, log } = deps;
  const because = await admit(deps, address, 'notice');
  if (because) return log.error('notice not mailed', { agent: name, because });
  const mailbox = mailboxOfAccount(settings, '');
  const raw = await composeMail({
    from: mailSender(settings, mailbox, mailDomain),
    to: [{ name, address }],
    subject,
    text,
    messageId: `${hashName(id, address)}@${mailDomain}`,
    date: clock.now(),
    automatic: 'auto-generated',
  });
  await mailer.send({ raw, from: `${mailbox}@${mailDomain}`, to: [address], tags: { kind: 'notice' } });
}
