import { businessHours, type Calendar } from './business-hours.ts';
import { type Classifier, type Judgement, UNSURE } from './classifier.ts';
import { type Check, checkOf, type Routable, type Seen } from './conditions.ts';
import { guessLanguage } from './language.ts';
import { plainWords } from './plain-words.ts';
import type { Condition, RoutingPolicy, RoutingRule } from './policy.ts';
import type { Route } from './ticket.ts';
import { vocabularyOf } from './vocabulary.ts';

export type { Routable } from './conditions.ts';

/** What rules may ask about beside the message; all of it is in the settings. */
export type RoutingSettings = {
  routing: RoutingPolicy;
  organisations?: Readonly<Record<string, { addresses: readonly string[] }>>;
  assignment?: { vip: { from: readonly string[] } };
  sla?: { calendar: Calendar | null };
};

export type Router = (message: Routable) => Route;

type Ready = { rule: RoutingRule; check: Check };

/**
 * Makes the rules ready, once a start. First matching rule wins; the order is the administrator's, so it is never sorted here. A rule without a queue only marks:
 * its tags and priority hold for what comes after it. Where no rule decides, the classifier does if it is sure enough; else the ticket goes to the fallback.
 */
export function routerOf(settings: RoutingSettings, classify?: Classifier): Router {
  const { routing, organisations = {}, assignment, sla } = settings;
  const around = { organisations, vip: assignment?.vip.from ?? [], hours: businessHours(sla?.calendar ?? null) };
  const ready = routing.rules.map((rule): Ready => ({ rule, check: checkOf(rule.when, around) }));
  const look = looking(routing, routing.classifier?.off ? undefined : classify);
  return (message) => {
    const marks: Marks = { tags: [], priority: undefined, because: [] };
    return route({ ...look(message), tags: () => marks.tags }, marks, { ready, policy: routing });
  };
}

/** One message alone: whoever routes many makes a router. */
export function routeTicket(message: Routable, routing: RoutingPolicy, classify?: Classifier): Route {
  return routerOf({ routing }, classify)(message);
}

type Marks = { tags: string[]; priority: RoutingRule['priority']; because: string[] };

function route(seen: Seen, marks: Marks, { ready, policy }: { ready: readonly Ready[]; policy: RoutingPolicy }): Route {
  for (const { rule, check } of ready) {
    const because = check(seen);
    if (!because) continue;
    marks.because.push(`rule "${rule.name}"`, ...because);
    marks.tags.push(...(rule.tags ?? []));
    marks.priority = rule.queue ? (rule.priority ?? marks.priority) : (marks.priority ?? rule.priority);
    if (rule.queue) return ruled(rule.queue, marks, { seen, policy });
  }
  const judgement = seen.judgement();
  return marked(judgement ? judged(judgement, policy) : unruled(policy, seen.language()), marks);
}

function ruled(
  queue: Route['queue'],
  { tags, priority, because }: Marks,
  { seen, policy }: { seen: Seen; policy: RoutingPolicy },
): Route {
  return {
    queue,
    priority: priority ?? policy.fallback.priority,
    tags: [...new Set(tags)],
    probability: 1,
    language: seen.language(),
    because,
  };
}

function marked(route: Route, { tags, priority, because }: Marks): Route {
  return {
    ...route,
    priority: priority ?? route.priority,
    tags: [...new Set([...tags, ...route.tags])],
    // What decided comes first: a ticket's head keeps no more than two lines.
    because: [...route.because, ...because],
  };
}

/** So many small words must speak for a language more than for any other, else the classifier is asked: 99 of 100 are right then. */
const SURE_LEAD = 2;

function looking(
  { rules }: RoutingPolicy,
  classify: Classifier | undefined,
): (message: Routable) => Omit<Seen, 'tags'> {
  const conditions = rules.flatMap(({ when }) => withinOf(when));
  const words = vocabularyOf(conditions.flatMap((each) => each.words ?? []));
  const subjects = vocabularyOf(conditions.flatMap((each) => each.subject ?? []));
  return (message) => {
    const said = `${message.subject} ${message.text.slice(0, MOST)}`;
    const judgement = once(() => classify?.(message));
    return {
      ...message,
      words: once(() => words(plainWords(said))),
      subjectWords: once(() => subjects(plainWords(message.subject))),
      lower: once(() => said.toLowerCase()),
      language: once(() => languageOf(said, judgement)),
      judgement,
    };
  };
}

/** Letters looked at: what comes behind is quoted or pasted. */
const MOST = 20_000;

function languageOf(said: string, judgement: () => Judgement | undefined): string {
  const sure = guessLanguage(said, SURE_LEAD);
  return sure === 'und' ? (judgement()?.language ?? guessLanguage(said)) : sure;
}

function withinOf(condition: Condition): Condition[] {
  return [condition, ...(condition.any ?? []).flatMap(withinOf), ...(condition.not ? withinOf(condition.not) : [])];
}

function once<T>(work: () => T): () => T {
  let done: { value: T } | null = null;
  return () => {
    done ??= { value: work() };
    return done.value;
  };
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
