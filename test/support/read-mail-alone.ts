import { existsSync, readFileSync } from 'node:fs';
import { readInboundMail } from '../../shared/channels/email/read.ts';

const STATUS = '/proc/self/status';

export type ReadAlone = { outcome: string; cpuMs: number; peakMb: number };

/** One mail from bytes to facts: what came of it, its CPU time, and the most memory that this process has held until now. */
async function readAlone(file: string): Promise<ReadAlone> {
  const raw = readFileSync(file);
  const started = process.cpuUsage();
  const reading = await readInboundMail({ raw, verdicts: null, receivedAt: 0 });
  const { user, system } = process.cpuUsage(started);
  const outcome = reading.kind === 'mail' ? 'read' : reading.reason;
  return { outcome, cpuMs: (user + system) / 1000, peakMb: peakMb() };
}

/** Not `resourceUsage().maxRSS`: on Linux that begins with what the parent held when it started this process. */
function peakMb(): number {
  if (!existsSync(STATUS)) return process.resourceUsage().maxRSS / 1024;
  return Number(/VmHWM:\s*(\d+) kB/.exec(readFileSync(STATUS, 'utf8'))?.[1]) / 1024;
}

/** `node read-mail-alone.ts FILE…`: a line of JSON for each, in a process that does nothing else. */
if (import.meta.main) {
  for (const file of process.argv.slice(2)) console.log(JSON.stringify(await readAlone(file)));
}
