import type { NoticeMail } from '../../shared/desk/jobs.ts';
import { mailboxOfAccount, mailSender, sesAlias } from '../../shared/desk/mailbox.ts';

import { OF_A_NOTICE } from '../../shared/domain/causation.ts';
import { composeMail } from '../../shared/email/compose.ts';
import { faultWords } from '../../shared/platform/fault-words.ts';
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
  const sent = await mailer.send({ raw, from: `${mailbox}@${mailDomain}`, to: [address], tags: { kind: 'notice' } });
  await remember(deps, sent.messageId);
}

/** The mail has gone, so whatever fails now must not send it again. Whatever answers it opens no ticket, also where the program that answers does not say what it is. */
async function remember({ registry, log }: DeliverDeps, messageId: string): Promise<void> {
  try {
    await registry.putAlias(sesAlias(messageId), '', OF_A_NOTICE);
  } catch (error) {
    log.error('alias not written', { conversation: OF_A_NOTICE, error: faultWords(error) });
  }
}
