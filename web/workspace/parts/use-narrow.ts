import { useEffect, useState } from 'preact/hooks';

/** As styles/narrow.css: below this there is room for the list or for a ticket, not for both. */
const NARROW = '(width < 760px)';

/** Whether the window is that of a phone, now and when it is turned. */
export function useNarrow(): boolean {
  const [narrow, set] = useState(matchMedia(NARROW).matches);
  useEffect(() => {
    const media = matchMedia(NARROW);
    const listen = () => set(media.matches);
    media.addEventListener('change', listen);
    return () => media.removeEventListener('change', listen);
  }, []);
  return narrow;
}
