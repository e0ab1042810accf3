import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { openDeskClock } from '../../../local/desk-clock.ts';
import { type Functions, startFunctions } from '../../../local/lambda/pool.ts';

const running: Functions[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((functions) => functions.close()));
});

/** One function made of this code, in processes. */
function run(code: string, timeoutMs = 10_000) {
  const dir = mkdtempSync(join(tmpdir(), 'process-'));
  const file = join(dir, 'index.mjs');
  writeFileSync(file, code);
  const clock = openDeskClock(join(dir, 'clock.json'));
  const name = 'f';
  const spec = { name, arn: 'arn', exportName: 'handler', timeoutMs, memoryMb: 128, env: { A: '1' }, concurrency: 2 };
  const output: string[] = [];
  const functions = startFunctions({
    specs: [{ ...spec, code: () => ({ folder: dir, file, version: '1' }) }],
    offset: clock.shared,
    log: { output: (_name, text) => void output.push(text), failure: () => undefined },
    processes: true,
  });
  running.push(functions);
  return { clock, functions, output, invoke: (event: unknown = {}) => functions.invoke(name, event) };
}

const isUp = (processId: number): boolean => {
  try {
    return process.kill(processId, 0);
  } catch {
    return false;
  }
};

describe('a function in a process', () => {
  it('answers as one in a thread does, in a process of its own, and keeps its state', async () => {
    const { invoke, functions } = run(
      'let calls = 0; export const handler = async (event) => ({ calls: ++calls, process: process.pid, got: event.x, a: process.env.A, path: process.env.PATH });',
    );

    const first = await invoke({ x: 1 });
    const [processId] = functions.processIds();

    expect(processId).not.toBe(process.pid);
    expect(first).toEqual({ ok: true, payload: { calls: 1, process: processId, got: 1, a: '1' } });
    expect(await invoke({ x: 2 })).toMatchObject({ payload: { calls: 2 } });
  });

  it('that is killed in the middle of its work has failed, and the next call gets another', async () => {
    const { invoke, functions, output } = run(
      'export const handler = async (event) => { if (event.wait) { console.log("at work"); await new Promise((r) => setTimeout(r, 60_000)); } return 1; };',
    );
    const cut = invoke({ wait: true });
    while (!output.join('').includes('at work')) await new Promise((resolve) => setTimeout(resolve, 10));
    const [processId = 0] = functions.processIds();

    process.kill(processId, 'SIGKILL');

    expect(await cut).toMatchObject({ ok: false, error: { errorMessage: expect.stringContaining('SIGKILL') } });
    expect(await invoke()).toEqual({ ok: true, payload: 1 });
  });

  it('that is killed while it rests or begins holds nobody up', async () => {
    const { invoke, functions } = run('export const handler = async () => 1;');
    await invoke();
    for (const processId of functions.processIds()) process.kill(processId, 'SIGKILL');
    const next = invoke();
    for (const processId of functions.processIds()) if (isUp(processId)) process.kill(processId, 'SIGKILL');

    expect(await next).toMatchObject({ ok: false });
    expect(await invoke()).toEqual({ ok: true, payload: 1 });
  });

  it('has the desk’s time as it was when its call began', async () => {
    const { invoke, clock } = run(
      'export const handler = async () => globalThis[Symbol.for("switchboard.clock.offset")]();',
    );
    await invoke();

    clock.advance(3_600_000);

    expect(await invoke()).toEqual({ ok: true, payload: 3_600_000 });
  });

  it('is ended when its time is up, and with the desk', async () => {
    const { invoke, functions } = run(
      'export const handler = async (event) => { while (event.hang) {} return 1; };',
      300,
    );
    expect(await invoke({ hang: true })).toMatchObject({ ok: false, error: { errorType: 'Sandbox.Timedout' } });
    await invoke();
    const processIds = functions.processIds();

    await functions.close();

    expect(processIds.filter(isUp)).toEqual([]);
  });
});
