import type { BusinessHours } from './business-hours.ts';
import type { Judgement } from './classifier.ts';
import type { InboundContact } from './inbound-event.ts';
import { matchesAddress } from './matches-address.ts';
import { finderOf, type Pattern } from './pattern.ts';
import { holdsWord, plainWords } from './plain-words.ts';
import type { Condition } from './policy.ts';
import type { Heard } from './vocabulary.ts';
import type { Instant } from './words.ts';

/** What a rule may look at. */
export type Routable = {
  channel: string;
  account: string;
  subject: string;
  text: string;
  /** A mail address, where there is one. */
  from: string;
  contact?: Pick<InboundContact, 'name' | 'handle' | 'phone'> | null;
  /** When it arrived. */
  at?: Instant;
};

/** A message as conditions see it; whatever costs something is worked out when the first condition asks. */
export type Seen = Routable & {
  words(): Heard;
  subjectWords(): Heard;
  lower(): string;
  language(): string;
  judgement(): Judgement | undefined;
  /** What rules before this one have marked it with. */
  tags(): readonly string[];
};

/** What conditions need to know beside the message. */
export type Surroundings = {
  organisations: Readonly<Record<string, { addresses: readonly string[] }>>;
  vip: readonly string[];
  hours: BusinessHours;
};

/** Why it holds, in plain words, or null. Only what carried the match is named. */
export type Check = (seen: Seen) => string[] | null;

/** Every field that is given must hold; a list holds when one entry does. */
export function checkOf(condition: Condition, around: Surroundings): Check {
  const { any, not } = condition;
  const alternatives = any?.map((each) => checkOf(each, around));
  const excluded = not && checkOf(not, around);
  const checks: Check[] = [
    ...simpleChecks(condition),
    ...contactChecks(condition, around),
    ...costlyChecks(condition),
    ...(alternatives ? [firstOf(alternatives)] : []),
    ...(excluded ? [(seen: Seen) => (excluded(seen) ? null : [])] : []),
  ];
  const [only] = checks;
  return only && checks.length === 1 ? only : allOf(checks);
}

function allOf(checks: readonly Check[]): Check {
  return (seen) => {
    let because: string[] = [];
    for (let at = 0; at < checks.length; at += 1) {
      const found = checks[at]?.(seen);
      if (!found) return null;
      because = because.length === 0 ? found : [...because, ...found];
    }
    return because;
  };
}

function simpleChecks({ channel, account, words, subject, language, tags }: Condition): Check[] {
  return [
    ...listed('channel', channel, (value, seen) => value === seen.channel),
    ...listed('account', account, (value, seen) => value === seen.account),
    ...listed('tag', tags, (value, seen) => seen.tags().includes(value)),
    ...heard('word', words, (seen) => seen.words()),
    ...heard('subject', subject, (seen) => seen.subjectWords()),
    ...listed('language', language, (value, seen) => value === seen.language()),
  ];
}

function contactChecks(
  { from, name, handle, phone, organisation, vip, hours }: Condition,
  around: Surroundings,
): Check[] {
  const isVip = ({ from: address }: Seen) => around.vip.some((value) => matchesAddress(value, address));
  const isOpen = ({ at }: Seen) => at !== undefined && around.hours.elapsed(at, at + 1) > 0;
  return [
    ...listed('from', from, (value, seen) => matchesAddress(value, seen.from)),
    ...listed('name', name, (value, { contact }) => holdsWord(plainWords(contact?.name ?? ''), value)),
    ...listed('handle', handle, (value, { contact }) => contact?.handle?.toLowerCase() === value.toLowerCase()),
    ...listed('phone', phone, (value, { contact }) => digits(contact?.phone).startsWith(digits(value))),
    ...listed(
      'organisation',
      organisation,
      (value, seen) => around.organisations[value]?.addresses.some((each) => matchesAddress(each, seen.from)) ?? false,
    ),
    ...(vip === undefined ? [] : [told(vip ? 'a VIP' : 'no VIP', (seen) => isVip(seen) === vip)]),
    ...(hours === 'open' ? [told('within business hours', isOpen)] : []),
    ...(hours === 'closed' ? [told('outside business hours', (seen) => seen.at !== undefined && !isOpen(seen))] : []),
  ];
}

/** What costs most is asked last. */
function costlyChecks({ matches, sentiment, anger }: Condition): Check[] {
  const angry: Check = (seen) => {
    const is = seen.judgement()?.anger ?? 0;
    return anger !== undefined && is >= anger ? [`anger ${is}, at least ${anger}`] : null;
  };
  return [
    ...(matches ? [firstOf(matches.map(patternCheck))] : []),
    ...listed('sentiment', sentiment, (value, seen) => seen.judgement()?.sentiment === value),
    ...(anger === undefined ? [] : [angry]),
  ];
}

function listed(
  what: string,
  values: readonly string[] | undefined,
  holds: (value: string, seen: Seen) => boolean,
): Check[] {
  if (!values) return [];
  return [
    (seen) => {
      const found = values.find((value) => holds(value, seen));
      return found === undefined ? null : [`${what} "${found}"`];
    },
  ];
}

function patternCheck(pattern: Pattern): Check {
  const finds = finderOf(pattern);
  return told(`pattern "${pattern.source}"`, (seen) => finds(seen.lower()));
}

/** A message holds few words that any rule asks for, a rule asks for many. */
function heard(what: string, values: readonly string[] | undefined, words: (seen: Seen) => Heard): Check[] {
  if (!values) return [];
  const wanted = new Set(values);
  return [
    (seen) => {
      const found = words(seen);
      for (let at = 0; at < found.length; at += 1)
        if (wanted.has(found[at] ?? '')) return [`${what} "${values.find((value) => found.includes(value))}"`];
      return null;
    },
  ];
}

function told(because: string, holds: (seen: Seen) => boolean): Check {
  return (seen) => (holds(seen) ? [because] : null);
}

function firstOf(checks: readonly Check[]): Check {
  return (seen) => {
    for (const check of checks) {
      const because = check(seen);
      if (because) return because;
    }
    return null;
  };
}

/** A number as people write it. */
function digits(phone = ''): string {
  return phone.replace(/\D+/g, '').replace(/^00/, '');
}
