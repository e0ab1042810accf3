/** Ours: the receiver sets no limit that we could know. */
export const maxText = 50_000;
