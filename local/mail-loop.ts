import type { SesEngine } from './engine/ses/engine.ts';
import { type ReceiptRule, ruleMatches } from './engine/ses/receipt-rules.ts';

/** Whether a receipt rule takes mail for this address. */
export const makeAccepts =
  (rules: readonly ReceiptRule[]) =>
  (recipient: string): boolean =>
    rules.some((rule) => ruleMatches(rule, recipient));

/** What the desk sends to its own domain comes in again, proven as SES signs it. Answers how to stop. */
export function loopBack(ses: SesEngine, accepts: (recipient: string) => boolean): () => void {
  return ses.onSent(({ messageId, source, destinations }) => {
    const recipients = destinations.filter(accepts);
    const raw = recipients.length > 0 ? ses.rawMail(messageId) : undefined;
    if (!raw) return;
    // after the sender has its answer, as over a network
    setImmediate(() =>
      ses.receiveMail({
        envelopeFrom: bareAddress(source),
        recipients,
        raw,
        verdicts: { spf: 'PASS', dkim: 'PASS', dmarc: 'PASS' },
      }),
    );
  });
}

function bareAddress(mailbox: string): string {
  return /<([^<>]*)>\s*$/.exec(mailbox)?.[1] ?? mailbox.trim();
}
