import { loadClassifier } from '../../shared/classifier/load.ts';
import type { Condition, RoutingRule } from '../../shared/domain/policy.ts';
import { type Routable, routerOf } from '../../shared/domain/routing.ts';
import { compilePattern } from '../../shared/settings/compile-pattern.ts';
import { median } from './median.ts';

export type RoutingSpeed = {
  rules: number;
  /** Messages a second of one core. */
  ruled: number;
  unruled: number;
};

const RULES = 200;
const MESSAGES = 2000;
const DAY = 1_762_160_400_000;

/**
 * Messages that one core routes in a second by 200 rules of every kind: those that the last rule takes, so that every rule is asked, and those that none takes, which the
 * classifier decides. This process's own time counts, since others work beside.
 */
export function routing(rounds: number): RoutingSpeed {
  const route = routerOf(settings(), loadClassifier(undefined));
  const rate = (last: string) => {
    const messages = Array.from({ length: MESSAGES }, (_, seed) => message(seed, last));
    const rates = Array.from({ length: rounds + 2 }, () => rateOf(messages, route)).slice(2);
    return Math.round(median(rates));
  };
  return { rules: RULES, ruled: rate('warranty'), unruled: rate('hello') };
}

function rateOf(messages: readonly Routable[], route: (message: Routable) => unknown): number {
  const began = process.cpuUsage();
  for (const each of messages) route(each);
  const { user, system } = process.cpuUsage(began);
  return (messages.length * 1_000_000) / (user + system);
}

/** A hundred letters of what customers write, no two alike, none of which a rule but the last knows. */
function message(seed: number, last: string): Routable {
  const text = `Good morning, please have a look at number ${seed} of mine, since ${last} it is for the third time this week that nobody answers.`;
  return {
    channel: 'email',
    account: 'support',
    subject: `Question ${seed}`,
    text,
    from: `vera${seed}@example.net`,
    at: DAY,
  };
}

function settings() {
  const rules = Array.from({ length: RULES - 1 }, (_, index): RoutingRule => {
    const when = conditionOf(index);
    return { name: `rule ${index}`, when, queue: index % 2 === 0 ? 'csr' : 'tsr' };
  });
  const last: RoutingRule = { name: 'last', when: { words: ['warranty'] }, queue: 'csr' };
  return {
    routing: { rules: [...rules, last], fallback: { queue: 'csr', priority: 'normal' } as const },
    organisations: { acme: { addresses: ['@acme.example'] } },
    assignment: { vip: { from: ['@vip.example'] } },
  };
}

/** Of ten, six ask for words and phrases, the others for senders, accounts, organisations, and for a regular expression. */
function conditionOf(index: number): Condition {
  const words = Array.from({ length: 8 }, (_, n) => (n % 4 === 3 ? `part ${index} ${n} broken` : `thing${index}x${n}`));
  switch (index % 10) {
    case 6:
      return { from: [`@company${index}.example`, `person${index}@example.org`] };
    case 7:
      return { channel: ['whatsapp'], words };
    case 8:
      return { organisation: ['acme'], any: [{ words }, { language: ['de'] }] };
    case 9:
      return { account: ['support'], matches: [compilePattern(`order\\s#?${index}\\d{3}`)] };
    default:
      return { words };
  }
}
