const key = (words: string) => `whsec_${Buffer.from(words).toString('base64')}`;

/** Both sides of a webhook account sign with it. */
export const WEBHOOK_KEY = key('switchboard-laptop-webhook-key');
/** Signs what the desk tells programs. */
export const HOOK_KEY = key('switchboard-laptop-notification-key');
