/** What an invocation comes to: the handler's answer after a JSON round trip, or the error as Lambda reports it. */
export type Invoked = { ok: true; payload: unknown } | { ok: false; error: FunctionError };
export type FunctionError = { errorType: string; errorMessage: string; trace?: readonly string[] };

/** Invokes one function and waits for its answer; never rejects. */
export type Invoke = (functionName: string, event: unknown) => Promise<Invoked>;

/** One function of the template. Times in milliseconds of real time. */
export type FunctionSpec = {
  name: string;
  arn: string;
  /** The bundle as it is now; a new `version` makes new environments. */
  code(): { folder: string; file: string; version: string };
  /** `handler` of `index.handler`. */
  exportName: string;
  timeoutMs: number;
  memoryMb: number;
  env: Readonly<Record<string, string>>;
  concurrency: number;
};

/** What a worker thread is started with. `offset` holds the milliseconds by which the desk's time is ahead of the real time. */
export type WorkerSetup = {
  file: string;
  exportName: string;
  offset: SharedArrayBuffer;
};

/** `ahead`: the desk's time as a process has it for this invocation; threads read it from the offset that they share. */
export type Request = {
  id: string;
  event: string;
  deadline: number;
  ahead: number;
  context: Readonly<Record<string, string>>;
};
export type Answer =
  | { kind: 'ready' }
  | { kind: 'done'; id: string; payload: string }
  | { kind: 'failed'; id: string; error: FunctionError };
