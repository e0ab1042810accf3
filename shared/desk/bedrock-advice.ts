import { converseRequest, readConverse } from '../classifier/converse.ts';
import type { BedrockPolicy, ClassifierPolicy } from '../domain/classifier.ts';
import { adviseRoute } from '../domain/second-opinion.ts';
import { type Converse, liveConverse } from '../platform/live-bedrock.ts';
import type { Advise } from './record-arrivals.ts';

/** Asks the model of the settings about what is undecided. */
export function bedrockAdvice(
  policy: ClassifierPolicy & { bedrock: BedrockPolicy },
  converse: Converse = liveConverse(policy.bedrock),
): Advise {
  const missing = `no answer in ${policy.bedrock.timeoutMs} ms`;
  return (route, message) =>
    adviseRoute(route, message, {
      policy,
      async ask(asked) {
        const answer = await converse(converseRequest(asked));
        return answer ? readConverse(answer.status, answer.body) : { missing };
      },
    });
}
