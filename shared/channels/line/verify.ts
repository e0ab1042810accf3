import { checkLine } from '../schemes/line.ts';
import { postVerdict } from '../schemes/post-verdict.ts';

/** The console's "Verify" sends a signed body without events: it is accepted, and ignored by the normaliser. */
export const verify = postVerdict(checkLine);
