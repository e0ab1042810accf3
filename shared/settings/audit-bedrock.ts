import type { ClassifierPolicy } from '../domain/classifier.ts';
import type { SettingsError } from './schema.ts';

const PATH = 'routing.classifier.bedrock';

/** A model that is paid for and would never be asked. */
export function auditBedrock(policy: ClassifierPolicy | undefined): SettingsError[] {
  if (!policy?.bedrock) return [];
  if (policy.off)
    return [{ path: PATH, message: 'it is never asked, since the classifier is off: take out off or bedrock' }];
  return policy.threshold > 0.5
    ? []
    : [{ path: PATH, message: 'it is never asked, since the threshold 0.5 calls every guess sure: raise threshold' }];
}
