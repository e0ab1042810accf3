/** The desk's time in this page: the browser's own clock is never trusted for SLA, only for how fast time passes. */
export type DeskClock = {
  now(): number;
  /** Takes the desk's time from an answer (ISO 8601). */
  sync(now: string): void;
};

export function makeDeskClock(browserNow: () => number): DeskClock {
  let offset = 0;
  return {
    now: () => browserNow() + offset,
    sync(now) {
      const at = Date.parse(now);
      if (Number.isFinite(at)) offset = at - browserNow();
    },
  };
}
