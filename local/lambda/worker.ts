import { flushCompileCache } from 'node:module';
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import type { Answer, FunctionError, Request, WorkerSetup } from './invocation.ts';

// One Lambda environment: its module is loaded once and keeps its state, one invocation runs at a time.

type Handler = (event: unknown, context: unknown) => unknown;

const { file, exportName, offset } = parentPort ? (workerData as WorkerSetup) : processSetup();
const ahead = new Float64Array(offset);
// Date.now() stays real, since signatures, tokens and presigned URLs are checked by it; only the desk's own clock reads this.
Reflect.set(globalThis, Symbol.for('switchboard.clock.offset'), () => ahead[0] ?? 0);

const handler = await loadHandler();
(parentPort ?? process).on('message', (request: Request) => {
  if (!parentPort) ahead[0] = request.ahead;
  run(request)
    .then(post, (error: unknown) => post({ kind: 'failed', id: request.id, error: describe(error) }))
    // a process that is killed writes nothing when it ends; by now all that an invocation needs is compiled
    .finally(() => parentPort ?? flushCompileCache());
});
post({ kind: 'ready' });

/** A process gets its setup as arguments, and must not outlive the desk. */
function processSetup(): WorkerSetup {
  const [, , bundle = '', handlerName = ''] = process.argv;
  process.on('disconnect', () => process.exit());
  return { file: bundle, exportName: handlerName, offset: new SharedArrayBuffer(Float64Array.BYTES_PER_ELEMENT) };
}

async function loadHandler(): Promise<Handler> {
  const module: Record<string, unknown> = await import(pathToFileURL(file).href);
  const found = module[exportName];
  if (typeof found !== 'function') throw new Error(`${file} exports no function "${exportName}"`);
  return found as Handler;
}

async function run({ id, event, deadline, context }: Request): Promise<Answer> {
  const result = await handler(JSON.parse(event), {
    ...context,
    awsRequestId: id,
    functionVersion: '$LATEST',
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
  });
  return { kind: 'done', id, payload: JSON.stringify(result) ?? 'null' };
}

function describe(error: unknown): FunctionError {
  if (!(error instanceof Error)) return { errorType: typeof error, errorMessage: String(error) };
  return { errorType: error.name, errorMessage: error.message, trace: spellOut(error).split('\n') };
}

/** The stack with its causes: an error that wraps another is otherwise a riddle in the log. */
function spellOut(error: Error): string {
  const stack = error.stack ?? String(error);
  return error.cause instanceof Error ? `${stack}\ncaused by ${spellOut(error.cause)}` : stack;
}

function post(answer: Answer): void {
  if (parentPort) parentPort.postMessage(answer);
  else process.send?.(answer);
}
