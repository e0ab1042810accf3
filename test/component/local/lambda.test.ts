import { mkdtempSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { openDeskClock } from '../../../local/desk-clock.ts';
import { openFunctionLog } from '../../../local/lambda/function-log.ts';
import { type Functions, startFunctions } from '../../../local/lambda/pool.ts';

const running: Functions[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((functions) => functions.close()));
});

type Options = {
  timeoutMs?: number;
  memoryMb?: number;
  concurrency?: number;
  idleMs?: number;
  env?: Record<string, string>;
};

/** One function made of this code, in a folder of its own. */
function run(
  code: string,
  { timeoutMs = 5000, memoryMb = 128, concurrency = 2, idleMs = 60_000, env = {} }: Options = {},
) {
  const dir = mkdtempSync(join(tmpdir(), 'lambda-'));
  const file = join(dir, 'index.mjs');
  writeFileSync(file, code);
  const told: string[] = [];
  const clock = openDeskClock(join(dir, 'clock.json'));
  let version = 1;
  const spec = {
    name: 'f',
    arn: 'arn:aws:lambda:eu-central-1:0:function:f',
    code: () => ({ folder: dir, file, version: String(version) }),
    exportName: 'handler',
    timeoutMs,
    memoryMb,
    env,
    concurrency,
  };
  const functions = startFunctions({
    specs: [spec],
    offset: clock.shared,
    log: openFunctionLog({ dir: join(dir, 'log'), tell: (line) => void told.push(line) }),
    idleMs,
  });
  running.push(functions);
  return {
    dir,
    told,
    clock,
    functions,
    invoke: (event: unknown = {}) => functions.invoke('f', event),
    log: () => readFileSync(join(dir, 'log', 'functions.log'), 'utf8'),
    change: (newCode: string) => {
      writeFileSync(file, newCode);
      utimesSync(file, new Date(), new Date(Date.now() + 1000));
      version += 1;
    },
  };
}

describe('a function on a laptop', () => {
  it('answers after a JSON round trip, and keeps its module’s state between calls', async () => {
    const { invoke } = run(
      'let calls = 0; export const handler = async (event) => ({ calls: ++calls, at: new Date(0), nothing: undefined, got: event.x });',
    );

    expect(await invoke({ x: 1 })).toEqual({ ok: true, payload: { calls: 1, at: '1970-01-01T00:00:00.000Z', got: 1 } });
    expect(await invoke({ x: 2 })).toMatchObject({ payload: { calls: 2 } });
  });

  it('runs one invocation at a time in an environment, and starts another for the next', async () => {
    const { invoke, functions } = run(
      'let at = 0; let most = 0; export const handler = async () => { most = Math.max(most, ++at); await new Promise((r) => setTimeout(r, 50)); at -= 1; return most; };',
    );

    const answers = await Promise.all([invoke(), invoke(), invoke(), invoke()]);

    expect(answers.map((answer) => answer.ok && answer.payload)).toEqual([1, 1, 1, 1]);
    expect(functions.environments()).toEqual({ f: 2 });
  });

  it('has the variables of its template and none of this process', async () => {
    process.env['OF_THE_RUNNER'] = 'yes';
    const { invoke, dir } = run('export const handler = async () => process.env;', { env: { TABLE: 'T' } });

    const { payload } = (await invoke()) as { payload: Record<string, string> };

    expect(payload['TABLE']).toBe('T');
    expect(payload['LAMBDA_TASK_ROOT']).toBe(dir);
    expect(payload).not.toHaveProperty('OF_THE_RUNNER');
  });

  it('gets a context', async () => {
    const { invoke } = run(
      'export const handler = async (_event, context) => ({ ...context, left: context.getRemainingTimeInMillis() });',
    );

    const { payload } = (await invoke()) as { payload: Record<string, unknown> };

    expect(payload).toMatchObject({ functionName: 'f', memoryLimitInMB: '128', functionVersion: '$LATEST' });
    expect(Number(payload['left'])).toBeGreaterThan(1000);
    expect(payload['awsRequestId']).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('reports what it throws, with the cause in the log', async () => {
    const { invoke, told, log } = run(
      'export const handler = async () => { throw new TypeError("no such luck", { cause: new Error("deep down") }); };',
    );

    expect(await invoke()).toMatchObject({
      ok: false,
      error: { errorType: 'TypeError', errorMessage: 'no such luck' },
    });
    expect(told).toEqual([expect.stringContaining('f failed: TypeError: no such luck')]);
    expect(log()).toContain('deep down');
  });

  it('is ended when its time is up, and starts anew for the next call', async () => {
    const { invoke } = run(
      'let calls = 0; export const handler = async (event) => { calls += 1; while (event.hang) {} return calls; };',
      { timeoutMs: 300 },
    );

    expect(await invoke({ hang: true })).toMatchObject({
      ok: false,
      error: { errorType: 'Sandbox.Timedout', errorMessage: 'Task timed out after 0.30 seconds' },
    });
    expect(await invoke({})).toEqual({ ok: true, payload: 1 });
  });

  it('is ended when it takes more memory than it has', async () => {
    const { invoke } = run(
      'export const handler = async () => { const all = []; for (;;) all.push(new Array(100000).fill(Math.random())); };',
      { memoryMb: 32, timeoutMs: 20_000 },
    );

    expect(await invoke()).toMatchObject({ ok: false });
  });

  it('survives an environment that exits, or cannot start', async () => {
    expect(await run('export const handler = async () => process.exit(3);').invoke()).toMatchObject({
      ok: false,
      error: { errorMessage: expect.stringContaining('exit code 3') },
    });
    expect(await run('export const handler = 1;').invoke()).toMatchObject({
      ok: false,
      error: { errorMessage: expect.stringContaining('exports no function') },
    });
    expect(await run('throw new Error("at the top");').invoke()).toMatchObject({
      ok: false,
      error: { errorMessage: 'at the top' },
    });
  });

  it('fails when a promise is left to fail by itself', async () => {
    const { invoke } = run(
      'export const handler = async () => { Promise.reject(new Error("nobody waits")); await new Promise((r) => setTimeout(r, 200)); };',
    );

    expect(await invoke()).toMatchObject({ ok: false, error: { errorMessage: 'nobody waits' } });
  });

  it('prints into the log only; a structured error is told', async () => {
    const { invoke, told, log } = run(
      'export const handler = async () => { console.log("plain"); console.error(JSON.stringify({ level: "error", message: "trouble" })); await new Promise((r) => setTimeout(r, 50)); };',
    );

    await invoke();
    await new Promise((resolve) => setTimeout(resolve, 100));

    expect(log()).toContain('f plain');
    expect(told).toEqual([expect.stringContaining('trouble')]);
  });

  it('sees the desk’s time, while Date.now stays real', async () => {
    const { invoke, clock } = run(
      'export const handler = async () => ({ ahead: globalThis[Symbol.for("switchboard.clock.offset")](), real: Date.now() });',
    );
    await invoke();

    clock.advance(3_600_000);
    const { payload } = (await invoke()) as { payload: { ahead: number; real: number } };

    expect(payload.ahead).toBe(3_600_000);
    expect(Math.abs(payload.real - Date.now())).toBeLessThan(5000);
  });

  it('runs its new code after it was built again', async () => {
    const { invoke, change } = run('export const handler = async () => "old";');
    await invoke();

    change('export const handler = async () => "new";');

    expect(await invoke()).toEqual({ ok: true, payload: 'new' });
  });

  it('goes to sleep when nobody calls', async () => {
    const { invoke, functions } = run('export const handler = async () => 1;', { idleMs: 50 });
    await invoke();

    await new Promise((resolve) => setTimeout(resolve, 200));

    expect(functions.environments()).toEqual({ f: 0 });
  });

  it('takes six megabytes and not more', async () => {
    const { invoke } = run('export const handler = async (event) => event.length;');

    expect(await invoke('x'.repeat(6_000_000))).toMatchObject({ ok: true, payload: 6_000_000 });
    expect(await invoke('x'.repeat(6_400_000))).toMatchObject({
      ok: false,
      error: { errorType: 'RequestTooLargeException' },
    });
  });
});
