import { fieldsOf, type Provider } from './provider.ts';

const refused = (status: number, error: string) => ({ status, answer: { error } });

/** https://docs.joinmastodon.org/methods/statuses/#create; nobody mentions the account on a laptop. */
export const mastodon: Provider = {
  channel: 'mastodon',
  hosts: ['mastodon.example'],
  sign: () => ({}),
  answer: ({ url, headers, body, number }) => {
    if (!headers['authorization']?.startsWith('Bearer ')) return refused(401, 'The access token is invalid');
    if (url.pathname === '/api/v1/notifications') return { status: 200, answer: [] };
    const { status, in_reply_to_id } = fieldsOf(body);
    if (typeof status !== 'string' || status === '') return refused(422, "Validation failed: Text can't be blank");
    if ([...status].length > 500) return refused(422, 'Validation failed: Text character limit of 500 exceeded');
    if (status.endsWith('#429')) return { ...refused(429, 'Too many requests'), headers: { 'retry-after': '60' } };
    return { status: 200, answer: { id: `11500000000000${number}`, in_reply_to_id } };
  },
};
