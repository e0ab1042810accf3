import type { Said, Voice } from '../voice.ts';

/** As https://developer.apple.com/documentation/appstoreconnectapi/customerreview writes it, with the hours of California. */
function review({ person, number, text, at }: Said, rating: number): object {
  const createdDate = `${new Date(at - 7 * 3_600_000).toISOString().slice(0, 19)}-07:00`;
  const attributes = { rating, title: '', body: text, reviewerNickname: person.name, createdDate, territory: 'DEU' };
  return { type: 'customerReviews', id: `as-review-${number}`, attributes, relationships: { response: {} } };
}

/** Nobody is called, and a changed review keeps its day. */
export const appStoreVoice: Voice = {
  says: (said) => review(said, 2),
  edits: (changed) => review(changed, 5),
};
