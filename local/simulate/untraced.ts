/** Refusals are thrown by the dozen and nobody looks where: without their traces. Whoever tells a schedule sees them. */
export async function untraced<T>(run: () => Promise<T>): Promise<T> {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return await run();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}
