import { gunzipSync } from 'node:zlib';
import * as z from 'zod';
import { unwrapJob } from '../../shared/desk/quarantine-job.ts';
import { type Instant, iso } from '../../shared/domain/words.ts';
import { readSesNotice } from '../../shared/email/ses-notice.ts';
import { erasedOf } from '../../shared/ledger/erased.ts';
import type { RawArchive } from './raw-archive.ts';

/** From `from` on, before `to`. */
export type Period = { from: Instant; to: Instant };

export type ArchivedJob = { kind: 'mail' | 'chat'; id: string; sentAt: Instant; body: unknown };

export type Archived = {
  /** By time of arrival, each once. */
  jobs: ArchivedJob[];
  /** What SES told of mails that the desk had sent: nothing is sent here, so they have no meaning. */
  receipts: number;
  /** Jobs that were deleted on purpose: only that they came is known. */
  erased: number;
  /** Archive objects, or lines of them, that cannot be read. */
  broken: { key: string; reason: string }[];
};

/** A batch is archived under its first job's hour, and a job that was tried again may have waited: half a day on both sides is looked through. */
const MARGIN_MS = 12 * 3_600_000;
const DAY_MS = 24 * 3_600_000;

const line = z.object({ id: z.string(), sentAt: z.number(), body: z.unknown() });

/** What came in during a period, from the archive that the normalisers write before they do anything else. */
export async function archivedJobs(archive: RawArchive, period: Period): Promise<Archived> {
  const broken: Archived['broken'] = [];
  const found = new Map<string, ArchivedJob>();
  for (const kind of ['mail', 'chat'] as const)
    for (const key of await keysOf(archive, kind, period))
      for (const job of await readObject(archive, { key, kind }, broken))
        if (job.sentAt >= period.from && job.sentAt < period.to) found.set(`${kind}/${job.id}`, job);
  const left = [...found.values()].filter(({ body }) => erasedOf(body) === null);
  const unwrapped = await withoutReruns(archive, left);
  const jobs = unwrapped.filter(({ kind, body }) => kind === 'chat' || readSesNotice(body)?.kind !== 'event');
  jobs.sort((a, b) => a.sentAt - b.sentAt || (a.id < b.id ? -1 : 1));
  return { jobs, receipts: unwrapped.length - jobs.length, erased: found.size - left.length, broken };
}

async function keysOf(archive: RawArchive, kind: string, { from, to }: Period): Promise<string[]> {
  const [first, last] = [from - MARGIN_MS, to + MARGIN_MS];
  const hours = { first: hourOf(first), last: hourOf(last) };
  const keys: string[] = [];
  for (let day = first - (first % DAY_MS); day <= last; day += DAY_MS)
    keys.push(...(await archive.keys(`archive/${kind}/${hourOf(day).slice(0, 10)}/`)));
  const hour = (key: string) => key.slice(`archive/${kind}/`.length).slice(0, 13);
  return keys.filter((key) => key.endsWith('.jsonl.gz') && hour(key) >= hours.first && hour(key) <= hours.last);
}

/** The last `days` days up to the newest in which anything came in; null where nothing ever did. */
export async function newestDays(archive: RawArchive, days: number): Promise<Period | null> {
  const keys = [...(await archive.keys('archive/mail/')), ...(await archive.keys('archive/chat/'))];
  const dates = keys.flatMap((key) => /^archive\/\w+\/(\d{4})\/(\d\d)\/(\d\d)\//.exec(key)?.slice(1).join('-') ?? []);
  const newest = dates.toSorted().at(-1);
  if (newest === undefined) return null;
  const to = Date.parse(newest) + DAY_MS;
  return { from: to - days * DAY_MS, to };
}

function hourOf(at: Instant): string {
  return iso(at).slice(0, 13).replaceAll(/[-T]/g, '/');
}

type Place = { key: string; kind: ArchivedJob['kind'] };

async function readObject(archive: RawArchive, { key, kind }: Place, broken: Archived['broken']) {
  const jobs: ArchivedJob[] = [];
  try {
    const bytes = (await archive.read(key)) ?? new Uint8Array();
    for (const text of gunzipSync(bytes).toString('utf8').split('\n'))
      if (text) {
        const { id, sentAt, body } = line.parse(JSON.parse(text));
        jobs.push({ kind, id, sentAt, body });
      }
  } catch (error) {
    broken.push({ key, reason: error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error) });
  }
  return jobs;
}

/** A job that came back from quarantine is what it was at first; where that lies in the period too, it is run once. */
async function withoutReruns(archive: RawArchive, jobs: readonly ArchivedJob[]): Promise<ArchivedJob[]> {
  const seen = new Set<string>();
  const once: ArchivedJob[] = [];
  for (const job of jobs.toSorted((a, b) => a.sentAt - b.sentAt)) {
    const { body, quarantined } = await firstForm(archive, job.body);
    const name = `${job.kind} ${JSON.stringify(body)}`;
    if (quarantined !== null && seen.has(name)) continue;
    seen.add(name);
    once.push({ ...job, body });
  }
  return once;
}

async function firstForm(archive: RawArchive, body: unknown) {
  try {
    return await unwrapJob({ get: (key) => archive.read(key) }, body);
  } catch {
    // Its input is gone: the normaliser says so.
    return { body, quarantined: null };
  }
}
