import type { Instant } from './words.ts';

/** Why a ticket lies apart from the queues: nobody is told of it, no clock runs, nobody is given it; everybody can look. */
export type AsideKind = 'spam' | 'virus' | 'forged' | 'blocked' | 'automatic';

/** `by`: an agent's word stands until an agent takes it back; the desk's own falls with the sender's next mail that nothing speaks against. */
export type Aside = { kind: AsideKind; because: string; by: 'desk' | 'agent' };

/** What the desk or a person has said of a sender. The `because` of a block is shown with every mail that it holds. */
export type SenderRule = {
  /** An address, or `@domain`, which stands for the domains below it too; lower case. */
  who: string;
  verdict: 'block' | 'allow';
  because: string;
  by: string;
  at: Instant;
};

/** What the receiving server found against a mail, worst first; null where nothing. */
export type Suspicion = { kind: 'virus' | 'forged' | 'spam'; because: string };

/**
 * Whether a mail goes to the spam view. A virus does, whoever sends it, and a block, whatever it answers. What else speaks against a mail counts only where
 * nothing speaks for it: an answer that may join its conversation is read there, marked, and so is a proven sender whom somebody has allowed. What a program
 * wrote lies there too, unless somebody wants that sender's: it may open a ticket, which anybody can do, so that no proof is asked for.
 */
export function decideAside({
  suspicion,
  rule,
  verified,
  joins,
  automatic = null,
}: {
  suspicion: Suspicion | null;
  rule: SenderRule | null;
  verified: boolean;
  joins: boolean;
  /** Why the mail may open no ticket by itself, where a program wrote it. */
  automatic?: string | null;
}): Aside | null {
  if (suspicion?.kind === 'virus') return { ...suspicion, by: 'desk' };
  if (rule?.verdict === 'block') return { kind: 'blocked', because: blockWords(rule), by: 'desk' };
  const known = joins || (verified && rule?.verdict === 'allow');
  if (suspicion && !known) return { ...suspicion, by: 'desk' };
  const stays = automatic !== null && !joins && rule?.verdict !== 'allow';
  return stays ? { kind: 'automatic', because: automatic, by: 'desk' } : null;
}

function blockWords({ who, because }: SenderRule): string {
  return because ? `${who} is blocked: ${because}` : `${who} is blocked`;
}

/**
 * The names under which a rule for a sender may stand, the nearest first: the address, its domain, and the last few above it, so that no depth of subdomains
 * leads out of a block.
 */
export function rulesOf(address: string): string[] {
  const [, domain = ''] = /@([^@]+)$/.exec(address) ?? [];
  const labels = domain.split('.');
  const above = labels.map((_, index) => `@${labels.slice(index).join('.')}`).slice(0, Math.max(1, labels.length - 1));
  return domain ? [address, ...new Set([...above.slice(0, 1), ...above.slice(-MOST_DOMAINS)])] : [];
}

/** A name has up to 127 labels, and each is a key to read; whoever blocks a domain names one of its last few. */
const MOST_DOMAINS = 3;

/** The nearest rule counts: an allowed address in a blocked domain is allowed. */
export function nearestRule(address: string, rules: ReadonlyMap<string, SenderRule>): SenderRule | null {
  return rulesOf(address).flatMap((who) => rules.get(who) ?? [])[0] ?? null;
}
