/**
 * Processor time of this process in milliseconds, for tests that hold a defence against slow inputs: unlike the wall clock it does not run while other
 * processes have the machine.
 */
export function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
