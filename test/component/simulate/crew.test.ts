import { describe, expect, it } from '@jest/globals';
import { simulateInProcesses } from '../../../local/simulate/crew.ts';
import { mutantOf } from '../../../local/simulate/mutants.ts';
import type { Report } from '../../../local/simulate/report.ts';
import { simulate } from '../../../local/simulate/simulate.ts';

const now = () => performance.now();

/** Without what a clock has measured. */
const found = ({ perSecond: _wall, perCpuSecond: _cpu, phases: _phases, workers: _workers, ...rest }: Report) => rest;

describe('the simulator in several processes', () => {
  it('reports what one process reports, in the order of the seeds', async () => {
    const range = { schedules: 12, seed: 1, most: 100, now };
    const alone = await simulate({ ...range, mutant: mutantOf('no-archive') ?? null });
    const together = await simulateInProcesses({ ...range, mutant: 'no-archive', workers: 2 });
    expect(alone.violations.length).toBeGreaterThan(2);
    expect(found(together)).toEqual(found(alone));
    expect(together.workers).toBe(2);
  });

  it('ends when it is told to, with what has been played', async () => {
    const stop = new AbortController();
    const report = await simulateInProcesses({
      schedules: 100_000,
      seed: 1,
      workers: 1,
      now,
      signal: stop.signal,
      onProgress: () => stop.abort(),
    });
    expect(report.schedules).toBeGreaterThan(0);
    expect(report.schedules).toBeLessThan(100_000);
  });

  it('fails where a worker dies', async () => {
    const pids: number[] = [];
    const killed = simulateInProcesses({
      schedules: 100_000,
      seed: 1,
      workers: 1,
      now,
      onHire: (pid) => void pids.push(pid ?? 0),
      onProgress: () => {
        for (const pid of pids.splice(0)) process.kill(pid, 'SIGKILL');
      },
    });
    await expect(killed).rejects.toThrow(/died \(SIGKILL\)/);
  });
});
