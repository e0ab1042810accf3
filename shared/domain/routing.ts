import { type Classifier, type Judgement, UNSURE } from './classifier.ts';
import { guessLanguage } from './language.ts';
import { matchesAddress } from './matches-address.ts';
import { holdsWord, plainWords } from './plain-words.ts';
import type { Condition, RoutingPolicy } from './policy.ts';
import type { Route } from './ticket.ts';

/** What a rule may look at. */
export type Routable = { channel: string; account: string; subject: string; text: string; from: string };

type Seen = Routable & { language: string; words: string; subjectWords: string };

/**
 * First matching rule wins; the order is the administrator's, so it is never sorted here. Where no rule decides, the classifier does if it is sure enough;
 * else the ticket goes to the fallback.
 */
export function routeTicket(message: Routable, policy: RoutingPolicy, classify?: Classifier): Route {
  const judgement = policy.classifier?.off ? undefined : classify?.(message);
  const seen: Seen = {
    ...message,
    language: judgement?.language ?? guessLanguage(`${message.subject} ${message.text}`),
    words: plainWords(`${message.subject} ${message.text}`),
    subjectWords: plainWords(message.subject),
  };
  for (const rule of policy.rules) {
    const because = holds(rule.when, seen);
    if (!because) continue;
    const { queue, priority = policy.fallback.priority, tags = [] } = rule;
    return {
      queue,
      priority,
      tags,
      probability: 1,
      language: seen.language,
      because: [`rule "${rule.name}"`, ...because],
    };
  }
  return judgement ? judged(judgement, policy) : unruled(policy, seen.language);
}

function unruled({ fallback }: RoutingPolicy, language: string): Route {
  return { ...fallback, tags: [], probability: 0.5, language, because: ['no rule matched: fallback'] };
}

/** Where the settings name no threshold; how sure the classifier is of what it had not seen: docs/routing.md. */
const THRESHOLD = 0.7;

function judged(judgement: Judgement, { fallback, classifier }: RoutingPolicy): Route {
  const { queue, probability, language } = judgement;
  const threshold = classifier?.threshold ?? THRESHOLD;
  const told = `${judgement.words.length > 0 ? `words: ${judgement.words.join(', ')}; ` : ''}probability ${probability}`;
  const priority = judgement.priority === 'normal' ? fallback.priority : judgement.priority;
  const raised = priority === fallback.priority ? [] : [`priority ${priority} by its words and tone`];
  if (probability >= threshold)
    return { queue, priority, tags: [], probability, language, because: ['classifier', told, ...raised] };
  return {
    queue: fallback.queue,
    priority,
    tags: [UNSURE],
    probability: queue === fallback.queue ? probability : round(1 - probability),
    language,
    because: ['no rule matched, classifier unsure: fallback', `${queue}? ${told}, below ${threshold}`, ...raised],
  };
}

function round(chance: number): number {
  return Math.round(chance * 1000) / 1000;
}

/** Why the condition holds, or null. Only what carried the match is named. */
function holds(condition: Condition, seen: Seen): string[] | null {
  const parts = [
    listed('channel', condition.channel, (value) => value === seen.channel),
    listed('account', condition.account, (value) => value === seen.account),
    listed('word', condition.words, (value) => holdsWord(seen.words, value)),
    listed('subject', condition.subject, (value) => holdsWord(seen.subjectWords, value)),
    listed('from', condition.from, (value) => matchesAddress(value, seen.from)),
    listed('language', condition.language, (value) => value === seen.language),
    condition.any ? firstThatHolds(condition.any, seen) : [],
    condition.not && holds(condition.not, seen) ? null : [],
  ];
  return parts.some((part) => part === null) ? null : parts.flatMap((part) => part ?? []);
}

function listed(
  what: string,
  values: readonly string[] | undefined,
  matches: (value: string) => boolean,
): string[] | null {
  if (!values) return [];
  const found = values.find(matches);
  return found === undefined ? null : [`${what} "${found}"`];
}

function firstThatHolds(conditions: readonly Condition[], seen: Seen): string[] | null {
  for (const condition of conditions) {
    const because = holds(condition, seen);
    if (because) return because;
  }
  return null;
}
