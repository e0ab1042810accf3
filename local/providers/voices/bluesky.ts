import type { Voice } from '../voice.ts';

/** One notification of the list that is asked for: nobody is called. https://docs.bsky.app/docs/api/app-bsky-notification-list-notifications */
export const blueskyVoice: Voice = {
  says: ({ person, number, text, at }) => {
    const indexedAt = new Date(at).toISOString();
    return {
      uri: `at://${person.id}/app.bsky.feed.post/customer${number}`,
      cid: `bafycustomer${number}`,
      reason: 'mention',
      author: { did: person.id, handle: 'una.test', displayName: person.name },
      record: { $type: 'app.bsky.feed.post', createdAt: indexedAt, text: `@desk.test ${text}` },
      isRead: false,
      indexedAt,
    };
  },
};
