/** What functions load when it is first asked for is there before anything begins: loading takes turns of the event loop, in no order that a seed decides. */
export const loadPieces = (): Promise<unknown> =>
  Promise.all([
    import('../../functions/desk-api/hold.ts'),
    import('../../functions/desk-api/take-back.ts'),
    import('../../functions/desk-api/held-jobs.ts'),
  ]);
