import type { Functions } from './functions.ts';
import type { Meter } from './meter.ts';

/** What AWS wakes by the clock. */
export function roundsOf(functions: Functions, meter: Meter) {
  return {
    /** One run of what asks the providers that call nobody. */
    poll() {
      meter.charge('poll', 'lambdaRequests');
      return functions.poll();
    },

    /** One run of the minute's sweep. */
    sweep() {
      meter.charge('sla-sweep', 'lambdaRequests');
      return functions['sla-sweep']();
    },

    /** One run of what looks after dead letters and the quarantine. */
    layAside() {
      meter.charge('dead-letters', 'lambdaRequests');
      return functions['dead-letters']();
    },

    /** One run of the ledger's reconciler. */
    reconcile() {
      meter.charge('reconcile', 'lambdaRequests');
      return functions.reconcile();
    },
  };
}
