import type { Stage } from './cloud.ts';
import { type Finding, unknown } from './finding.ts';

/** Whether the account may use the model is told by an answer alone, and that costs money: the operator asks once. */
export function checkBedrock({ settings, region }: Stage): Finding | null {
  const bedrock = settings.routing.classifier?.bedrock;
  if (!bedrock) return null;
  const where = bedrock.region ?? region;
  return unknown(
    'bedrock',
    `whether ${bedrock.model} may be asked in ${where}`,
    `aws bedrock-runtime converse --region ${where} --model-id ${bedrock.model} --messages '[{"role":"user","content":[{"text":"hi"}]}]'`,
  );
}
