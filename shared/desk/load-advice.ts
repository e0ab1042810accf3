import type { ClassifierPolicy } from '../domain/classifier.ts';
import type { Advise } from './record-arrivals.ts';

/** Who is asked about what is undecided; nobody, and no code for it loaded, where the settings name no model. */
export async function loadAdvice(policy: ClassifierPolicy | undefined): Promise<Advise | undefined> {
  const { bedrock, off } = policy ?? {};
  if (!policy || !bedrock || off) return undefined;
  return (await import('./bedrock-advice.ts')).bedrockAdvice({ ...policy, bedrock });
}
