/**
 * The enhanced status code (RFC 3463) that a server's words state or amount to, '' where they say nothing. A code before which digits and dots run on is part
 * of an address or a version.
 */
export function statusOf(words: string): string {
  const text = words.slice(0, 4_000);
  const enhanced = /(?:^|[^\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.])/.exec(text)?.[1];
  if (enhanced && !enhanced.endsWith('.0.0')) return enhanced;
  const meant = MEANINGS.find(([pattern]) => pattern.test(text))?.[1];
  const reply = /(?:^|[^\d.])([45])\d\d(?=[\s-])/.exec(text)?.[1];
  if (meant) return reply === '4' ? `4${meant.slice(1)}` : meant;
  return enhanced ?? (reply ? `${reply}.0.0` : '');
}

/** Sentences of servers that send no code, with the code that RFC 3463 has for them. */
const MEANINGS: readonly (readonly [RegExp, string])[] = [
  [
    /(?:user|recipient|mailbox|address|account|receiver)[^.\n]{0,30}(?:unknown|not found|does ?n.t exist|does not exist|doesn.t exist|no such|invalid|not known)/i,
    '5.1.1',
  ],
  [
    /(?:unknown|no such|invalid|nonexistent|non-existent) (?:or illegal )?(?:user|recipient|mailbox|local|account|address|person)/i,
    '5.1.1',
  ],
  [
    /no mailbox here by that name|not listed in (?:domino|public)|user is unknown|undeliverable address|not a valid (?:user|mailbox)/i,
    '5.1.1',
  ],
  [
    /(?:mailbox|mail box|quota|inbox)[^.\n]{0,30}(?:full|exceed|over)|over ?quota|out of storage|insufficient (?:disk|storage)/i,
    '5.2.2',
  ],
  [/(?:account|mailbox|user)[^.\n]{0,30}(?:disabled|inactive|suspended|locked|deactivated)/i, '5.2.1'],
  [
    /(?:host|domain)[^.\n]{0,30}(?:not found|unknown|does not exist)|name or service not known|no route to host|couldn.t find a? ?(?:mail exchanger|any host)/i,
    '5.1.2',
  ],
  [/message (?:size|too (?:large|big))|exceeds? (?:the )?(?:maximum|size)/i, '5.3.4'],
  [/relay(?:ing)? (?:access )?denied|relay not permitted/i, '5.7.1'],
  [/(?:spam|blocked|blacklist|blocklist|denied by policy|policy violation|rejected for policy)/i, '5.7.1'],
  [/retry timeout exceeded|too long|timed? ?out|expired/i, '4.4.7'],
];
