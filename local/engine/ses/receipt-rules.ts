/** A receipt rule with its one S3 action, the only kind that works here. No recipients: every one. */
export type ReceiptRule = {
  name: string;
  enabled: boolean;
  recipients: readonly string[];
  bucket: string;
  prefix: string;
  topicArn?: string;
};

/** Whether a rule's condition names this recipient. https://docs.aws.amazon.com/ses/latest/dg/receiving-email-receipt-rules-console-walkthrough.html */
export function ruleMatches(rule: ReceiptRule, recipient: string): boolean {
  return (
    rule.enabled &&
    (rule.recipients.length === 0 || rule.recipients.some((condition) => conditionMatches(condition, recipient)))
  );
}

/** `user@domain` (with any label, `user+label@domain`), `domain`, or `.domain` for every domain below it. */
function conditionMatches(condition: string, recipient: string): boolean {
  const [wanted, given] = [condition.toLowerCase(), recipient.toLowerCase()];
  const domain = given.slice(given.lastIndexOf('@') + 1);
  if (!wanted.includes('@')) return wanted.startsWith('.') ? domain.endsWith(wanted) : domain === wanted;
  return given === wanted || given.replace(/\+[^@]*@/, '@') === wanted;
}
