import { postVerdict } from '../schemes/post-verdict.ts';
import { checkTiktok } from '../schemes/tiktok.ts';

export const verify = postVerdict(checkTiktok);
