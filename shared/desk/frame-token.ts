/** Sets tokens of mail frames apart from all others that the desk signs. */
export const FRAME_TOKEN = 'mail-frame';
