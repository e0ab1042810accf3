/** A code before or after which digits and dots run on is part of an address or a version. */
const ENHANCED = /(?<![\d.])[45]\.\d\.\d{1,3}(?!\d|\.\d)/g;
const REPLY = /(?<![\d.])([45])\d\d(?=[\s\-,;:]|$)/;
const LONGEST = 4_000;

/**
 * The most specific enhanced status code (RFC 3463) that words state: the last one, which is the remote server's own inside the reports of those before it; a
 * general `5.0.0` only where there is no other. '' where they state none.
 */
export function statedStatus(words: string): string {
  const codes = words.slice(0, LONGEST).match(ENHANCED) ?? [];
  return codes.findLast((code) => !code.endsWith('.0.0')) ?? codes[0] ?? '';
}

/** The status that words state, or amount to: by the reply code (RFC 5321) and the sentences of servers that send no other. '' where they say nothing. */
export function statusOf(words: string): string {
  const text = words.slice(0, LONGEST);
  const stated = statedStatus(text);
  if (stated !== '') return stated;
  const reply = REPLY.exec(text)?.[1];
  const meant = MEANINGS.find(([pattern]) => pattern.test(text))?.[1];
  if (meant) return reply === '4' ? `4${meant.slice(1)}` : meant;
  return reply ? `${reply}.0.0` : '';
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
  [
    /failing for a long time|host(?: is)? (?:not reachable|unreachable|down)|no route|connection refused|network error/i,
    '4.4.1',
  ],
  [/retry timeout exceeded|too long|timed? ?out|expired/i, '5.4.7'],
];
