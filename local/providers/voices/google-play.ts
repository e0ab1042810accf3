import type { Said, Voice } from '../voice.ts';

/** As https://developers.google.com/android-publisher/api-ref/rest/v3/reviews writes it: who changes a review keeps its id. */
function review({ person, number, text }: Said, at: number, starRating: number): object {
  const lastModified = { seconds: String(Math.floor(at / 1000)), nanos: (at % 1000) * 1e6 };
  const userComment = { text, lastModified, starRating, reviewerLanguage: 'en', appVersionName: '4.2.2' };
  return { reviewId: `gp-review-${number}`, authorName: person.name, comments: [{ userComment }] };
}

/** Nobody is called; a review is bad at first, and better once something was done about it. */
export const googlePlayVoice: Voice = {
  says: (said) => review(said, said.at, 2),
  edits: (changed) => review(changed, changed.now, 5),
};
