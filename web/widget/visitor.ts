import { forget, recall, remember } from '../shared/memory.ts';
import { newId } from '../shared/new-id.ts';

/** Who is signed in on the page, by its own server's word: the token is for the desk to believe or not, `id` only keeps two people's talks apart here. */
export type Visitor = { token: string; id: string };

/** What the page shows for its visitor (RFC 7519); null where it shows nothing that names anybody. */
export function visitorOf(token: string | undefined): Visitor | null {
  try {
    const [, body = ''] = (token ?? '').split('.');
    const bytes = Uint8Array.from(atob(body.replaceAll('-', '+').replaceAll('_', '/')), (sign) => sign.charCodeAt(0));
    const { sub } = JSON.parse(new TextDecoder().decode(bytes)) as { sub?: unknown };
    return token && typeof sub === 'string' && sub !== '' ? { token, id: sub } : null;
  } catch {
    return null;
  }
}

const BROWSER = 'switchboard.browser';

export type Browser = { word(): string; forget(): void };

/** This browser's own word: the desk takes a token from the first browser that shows it, and from no other. */
export function thisBrowser(): Browser {
  let unstored: string | undefined;
  return {
    word() {
      const known = recall(BROWSER) ?? unstored;
      if (known) return known;
      unstored = newId();
      remember(BROWSER, unstored);
      return unstored;
    },
    /** After a log-out a page that the back button brings again holds a token of a browser that is no more. */
    forget() {
      unstored = undefined;
      forget(BROWSER);
    },
  };
}
