/** What lasts as long as the browser's profile, and what lasts as long as the tab. */
type Where = 'localStorage' | 'sessionStorage';

/** A page may forbid storage, or it may be full: what is kept then lasts as long as the page. */
export function recall(key: string, where: Where = 'localStorage'): string | null {
  try {
    return window[where].getItem(key);
  } catch {
    return null;
  }
}

export function remember(key: string, text: string, where: Where = 'localStorage'): void {
  try {
    window[where].setItem(key, text);
  } catch {
    return;
  }
}

export function forget(key: string, where: Where = 'localStorage'): void {
  try {
    window[where].removeItem(key);
  } catch {
    return;
  }
}
