import { useEffect, useState } from 'preact/hooks';

/** Whether the window is that of a phone, now and when it is turned. As styles/narrow.css: below this there is room for the list or for a ticket, not for both. */
export const useNarrow = (): boolean => useMedia('(width < 760px)');

/** Whether the details stand beside the ticket without being asked for, as styles/ticket.css has it. */
export const useWide = (): boolean => useMedia('(width >= 1440px)');

function useMedia(query: string): boolean {
  const [matches, set] = useState(matchMedia(query).matches);
  useEffect(() => {
    const media = matchMedia(query);
    const listen = () => set(media.matches);
    media.addEventListener('change', listen);
    return () => media.removeEventListener('change', listen);
  }, [query]);
  return matches;
}
