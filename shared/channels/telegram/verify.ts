import { postVerdict } from '../schemes/post-verdict.ts';
import { checkTelegram } from '../schemes/telegram.ts';

/** The token in the header is all that Telegram proves itself by. */
export const verify = postVerdict(checkTelegram);
