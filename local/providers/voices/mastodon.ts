import type { Voice } from '../voice.ts';

/** One notification of the list that is asked for: nobody is called. https://docs.joinmastodon.org/entities/Notification/ */
export const mastodonVoice: Voice = {
  says: ({ person, number, text, at }) => {
    const created_at = new Date(at).toISOString();
    const words = text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
    const content = `<p><span class="h-card"><a href="https://mastodon.example/@desk">@<span>desk</span></a></span> ${words}</p>`;
    return {
      id: String(number),
      type: 'mention',
      created_at,
      account: { id: person.id, acct: person.id, display_name: person.name },
      status: { id: `1140000${number}`, created_at, visibility: 'direct', content, media_attachments: [] },
    };
  },
};
