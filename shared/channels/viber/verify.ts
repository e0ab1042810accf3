import { postVerdict } from '../schemes/post-verdict.ts';
import { checkViber } from '../schemes/viber.ts';

/** Setting the address calls it with `webhook`, signed like all else: it is accepted, and ignored by the normaliser. */
export const verify = postVerdict(checkViber);
