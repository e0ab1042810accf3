import { type BedrockPolicy, UNSURE } from './classifier.ts';
import type { RoutingPolicy } from './policy.ts';
import type { Route } from './ticket.ts';
import type { Queue } from './words.ts';

/** What a model says of a message, or why there is no answer. `probability`: 0 to 1, by its own word. */
export type Opinion = { queue: Queue; probability: number } | { missing: string };

/** Asks a model where a message belongs. Never throws: no answer is an opinion too. */
export type Adviser = (message: { text: string; subject: string }) => Promise<Opinion>;

/** As `routerOf` begins its reasons where the embedded classifier was asked and not sure. */
const UNDECIDED = 'no rule matched, classifier unsure';

/** No rule decided, and neither did the embedded classifier. */
export function isUndecided({ because }: Pick<Route, 'because'>): boolean {
  return because[0]?.startsWith(UNDECIDED) ?? false;
}

/**
 * The route with the opinion of `bedrock.model`. At or above the threshold its queue counts; else, or without an answer, the fallback stands and says why. Nothing
 * else of the route comes from the model, since a customer's words may have told it what to say.
 */
export function withOpinion(
  route: Route,
  opinion: Opinion,
  { threshold = 0.7, bedrock }: { threshold?: number | undefined; bedrock: Pick<BedrockPolicy, 'model'> },
): Route {
  const by = `bedrock ${bedrock.model}`;
  const [, ...told] = route.because;
  if ('missing' in opinion) return { ...route, because: [...route.because, `${by}: ${opinion.missing}`] };
  const { queue, probability } = opinion;
  const said = `${by}: ${queue}, probability ${probability}`;
  if (probability < threshold) return { ...route, because: [...route.because, `${said}, below ${threshold}`] };
  const tags = route.tags.filter((tag) => tag !== UNSURE);
  return { ...route, queue, probability, tags, because: ['classifier bedrock', said, ...told] };
}

/** A route, asked further where it is undecided; as it was where the settings name no model. */
export async function adviseRoute(
  route: Route,
  message: { text: string; subject: string },
  { policy, ask }: { policy: RoutingPolicy['classifier']; ask: Adviser },
): Promise<Route> {
  if (!policy?.bedrock || !isUndecided(route)) return route;
  return withOpinion(route, await ask(message), { threshold: policy.threshold, bedrock: policy.bedrock });
}
