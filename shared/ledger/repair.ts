import type { Instant } from '../domain/words.ts';
import type { Jobs } from '../platform/ports.ts';
import type { RegistryStore } from '../store/registry-store.ts';
import { HOUR } from './hours.ts';
import type { Judged } from './judge-inputs.ts';

export type RepairDeps = { registry: Pick<RegistryStore, 'claim'>; chatJobs: Jobs; mailJobs: Jobs };

/**
 * A job has been tried five times by then, six minutes apart at most, and lies in quarantine if it cannot be worked on: what is missing still was never sent,
 * since the reconciler died between its claim and the send, or was acknowledged without work once more.
 */
const AGAIN_AFTER_SECONDS = 35 * 60;
/** SNS may still be trying: a mail that came in by both ways could lie in two conversations. */
const PATIENCE_WITH_NOTICES = HOUR;

/**
 * Sends the raw jobs of what is missing once more: keys make that harmless where the first one is only slow. Answers how many were sent; the
 * alarm goes on until nothing is missing.
 */
export async function repair(deps: RepairDeps, judged: readonly Judged[], now: Instant): Promise<number> {
  const inputs = judged.flatMap((one) => (one.repairable && one.input && isDue(one, now) ? [one.input] : []));
  const unique = [...new Map(inputs.map((input) => [`${input.kind}|${input.name}`, input])).values()];
  const sent = await Promise.all(
    unique.map(async ({ kind, name, body }) => {
      if (!body || !(await deps.registry.claim(['ledger', kind, name], now, AGAIN_AFTER_SECONDS))) return 0;
      const jobs = kind === 'mail' ? deps.mailJobs : deps.chatJobs;
      await jobs.send([{ body: body.is }]);
      return 1;
    }),
  );
  return sent.reduce((sum: number, one) => sum + one, 0);
}

function isDue({ input, key, at }: Judged, now: Instant): boolean {
  // A stray mail's input is named after its object.
  return input?.name !== key || now - at >= PATIENCE_WITH_NOTICES;
}
