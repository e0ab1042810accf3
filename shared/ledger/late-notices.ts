import type { Instant } from '../domain/words.ts';
import type { QuarantineStore } from '../store/quarantine-store.ts';
import type { CountRow } from './count-rows.ts';
import { HOUR, type Period } from './hours.ts';
import type { Archive } from './read-archive.ts';
import type { Input } from './read-inputs.ts';

type Known = { archive: Archive; inputs: readonly Input[]; queues: readonly CountRow[] };

/**
 * Where the notice of a mail of that moment may still lie, if none is in the archive; null where it cannot be on its way. SQS keeps no strict order, but what was sent an
 * hour before jobs that have been worked on waits no longer: it was taken out of the queue.
 */
export async function lateNotices(
  { quarantine }: { quarantine: Pick<QuarantineStore, 'between'> },
  { archive, inputs, queues }: Known,
  { from, until }: Period,
): Promise<(at: Instant) => string | null> {
  if (archive.broken.some(({ kind }) => kind === 'mail'))
    return () => 'in an object of the archive that cannot be read';
  const mails = inputs.filter(({ kind }) => kind === 'mail');
  const names = new Set(mails.map(({ name }) => name));
  const entries = await quarantine.between(from, until + HOUR);
  const aside = entries.filter(({ queue, state }) => queue === 'mail' && state !== 'done');
  if (aside.some(({ id }) => !names.has(id.slice(id.indexOf('-') + 1))))
    return () => 'in quarantine, in a job that was given up before it was archived';
  const lacking = queues.some(({ queue, difference }) => queue === 'mail-jobs' && difference > 0);
  const newest = mails.reduce((latest, { sentAt }) => Math.max(latest, sentAt), 0);
  return (at) => (lacking && newest - at < HOUR ? 'among the jobs that SQS has counted and nobody has archived' : null);
}
