import type { Account } from '../channel.ts';
import { option } from '../option.ts';

/** An app's reviews. https://developers.google.com/android-publisher/api-ref/rest/v3/reviews */
export function reviewsOf(account: Account): string {
  const app = encodeURIComponent(option(account, 'packageName'));
  return `https://androidpublisher.googleapis.com/androidpublisher/v3/applications/${app}/reviews`;
}
