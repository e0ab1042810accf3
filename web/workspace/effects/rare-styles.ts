/** A part whose styles come with it. */
export async function styled<T>(part: Promise<T>): Promise<T> {
  const [loaded] = await Promise.all([part, rareStyles()]);
  return loaded;
}

/** Fetches the styles of the rare screens, once a page; a screen without them would be a heap of words. */
function rareStyles(): Promise<void> {
  const there = document.querySelector<HTMLLinkElement>('link[href="/rare.css"]');
  if (there?.sheet) return Promise.resolve();
  there?.remove();
  return new Promise((resolve, reject) => {
    const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href: '/rare.css' });
    link.addEventListener('load', () => resolve());
    link.addEventListener('error', () => reject(new Error('the styles did not load')));
    document.head.append(link);
  });
}
