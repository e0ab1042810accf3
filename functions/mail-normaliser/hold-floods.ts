import type { FloodGate, Held } from '../../shared/desk/flood-gate.ts';
import type { NoticeJob } from '../../shared/desk/jobs.ts';
import type { Unwrapped } from '../../shared/desk/quarantine-job.ts';
import { FLOOD_HELD } from '../../shared/domain/flood.ts';
import { iso } from '../../shared/domain/words.ts';
import type { Jobs, Log } from '../../shared/platform/ports.ts';
import type { RegistryStore } from '../../shared/store/registry-store.ts';
import type { Mail } from './arrival.ts';
import { aliasSender, type Placed } from './place-mail.ts';

export type HoldDeps = { flood: FloodGate; registry: Pick<RegistryStore, 'claim'>; noticeJobs: Jobs; log: Log };

const HOUR_SECONDS = 3600;

/**
 * Which mails of a batch wait in quarantine, and why. What an agent runs again is let through. Forged senders are counted apart from proven ones, or a forger
 * could have another's mail held.
 */
export async function holdFloods(
  deps: HoldDeps,
  mails: readonly (Mail & { unwrapped: Unwrapped })[],
  placed: readonly Placed[],
): Promise<(Held | null)[]> {
  const knocks = mails.map(({ notice, reading }, index) => ({
    id: notice.objectKey,
    sender: aliasSender(reading),
    at: notice.receivedAt,
    joins: placed[index]?.decision.join !== null,
  }));
  const asked = knocks.filter((_, index) => !mails[index]?.unwrapped.quarantined);
  const verdicts = new Map((await deps.flood.judge(asked)).map((held, index) => [asked[index], held]));
  const held = knocks.map((knock) => verdicts.get(knock) ?? null);
  await Promise.all(held.map((each) => (each?.first ? tell(deps, each) : undefined)));
  return held;
}

/** Once an hour and flood, whatever environment it comes by. */
async function tell({ registry, noticeJobs, log }: HoldDeps, { who, reason, hour }: Held): Promise<void> {
  if (!(await registry.claim(['flood', who, String(hour)], hour, HOUR_SECONDS))) return;
  log.error(FLOOD_HELD, { reason, hour: iso(hour) });
  const text = `Mails are ${reason}. They wait in quarantine until somebody runs them again.`;
  const at = iso(hour);
  const nobody = { ticket: '', ref: '', queue: 'csr', assignee: null } as const;
  await noticeJobs.send([
    { body: { id: `flood|${at}|${who}`, kind: 'held', at, text, ...nobody } satisfies NoticeJob },
  ]);
}
