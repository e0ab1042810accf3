import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Ports } from '../effects/ports.ts';
import type { Place } from '../state/place.ts';
import { START, type Workspace } from '../state/workspace.ts';
import type { Voice } from '../texts/voice.ts';

/** What every part of the page may reach: the state, the effects' ports, and the way to another place. */
export type Page = {
  state: Workspace;
  ports: Ports;
  go: (place: Pick<Place, 'view' | 'ticket' | 'q'>) => void;
  logout: () => void;
};

const nothing = (): never => {
  throw new Error('a part was rendered outside the page');
};

export const PageContext = createContext<Page>({
  state: START,
  get ports() {
    return nothing();
  },
  go: nothing,
  logout: nothing,
});

/** The page's texts, and how numbers and times are written in its language. */
export function useVoice(): Voice {
  return usePage().ports;
}

export function usePage(): Page {
  return useContext(PageContext);
}
