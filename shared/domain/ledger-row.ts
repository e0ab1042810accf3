/** One thing that came in and is not, or not as it came, where it must be. */
export type Gap = { at: string; key: string; standing: 'damaged' | 'missing'; because: string };

/** received = stored + quarantined + ignored + difference, for one channel account and hour. Times are ISO 8601 UTC. */
export type LedgerRow = {
  channel: string;
  /** Empty where nothing tells it. */
  account: string;
  hour: string;
  received: number;
  stored: number;
  quarantined: number;
  ignored: number;
  difference: number;
  /** How many were ignored for which reason. */
  reasons: Record<string, number>;
  /** The difference, one by one. */
  missing: Gap[];
};

/** What the reconciler last found of an hour. */
export type LedgerHour = {
  hour: string;
  /** Until when it was looked at. */
  until: string;
  /** It is over and balances: nobody looks again. */
  settled: boolean;
  /** Jobs that were run again, over all looks. */
  repaired: number;
  rows: LedgerRow[];
};

/** What the reconciler logs; the alarm listens for these words. */
export const NOT_BALANCED = 'the ledger does not balance';
