import { fieldsOf, type Provider } from './provider.ts';
import { handedOut } from './sample-file.ts';
import { mastodonVoice } from './voices/mastodon.ts';

const refused = (status: number, error: string) => ({ status, answer: { error } });

const BUSY = { ...refused(429, 'Too many requests'), headers: { 'retry-after': '60' } };

/** https://docs.joinmastodon.org/methods/statuses/#create. */
export const mastodon: Provider = {
  channel: 'mastodon',
  voice: mastodonVoice,
  polled: true,
  hosts: ['mastodon.example'],
  sign: () => ({}),
  busy: () => BUSY,
  answer: ({ url, headers, body, number, news = [] }) => {
    if (url.pathname.startsWith('/media_attachments/')) return handedOut(url.pathname);
    if (!headers['authorization']?.startsWith('Bearer ')) return refused(401, 'The access token is invalid');
    if (url.pathname === '/api/v1/notifications') return { status: 200, answer: pageOf(news, url.searchParams) };
    const { status, in_reply_to_id } = fieldsOf(body);
    if (typeof status !== 'string' || status === '') return refused(422, "Validation failed: Text can't be blank");
    if ([...status].length > 500) return refused(422, 'Validation failed: Text character limit of 500 exceeded');
    if (status.endsWith('#429')) return BUSY;
    return { status: 200, answer: { id: `11500000000000${number}`, in_reply_to_id } };
  },
};

/** Newest first: those next after `min_id`, or the last ones. https://docs.joinmastodon.org/methods/notifications/#get */
function pageOf(news: readonly unknown[], asked: URLSearchParams): unknown[] {
  const [limit, after] = [Number(asked.get('limit') ?? 40), asked.get('min_id')];
  const later = news.filter((each) => after === null || Number((each as { id: string }).id) > Number(after));
  return (after === null ? later.slice(-limit) : later.slice(0, limit)).toReversed();
}
