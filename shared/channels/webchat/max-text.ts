/** Characters: ours, so that a message stays well within one frame of 32 kB. */
export const maxText = 4000;
