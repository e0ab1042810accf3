import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Language } from '../../shared/texts/language.ts';
import type { Spell } from '../../shared/texts/spell.ts';
import type { PortalApi } from '../api.ts';
import type { Tabs } from '../tabs.ts';
import type { PortalSay } from '../texts/texts.ts';

/** What every part of the portal needs. */
export type Here = {
  api: PortalApi;
  say: PortalSay;
  spell: Spell;
  language: Language;
  /** How times are written. */
  locale: string;
  /** The desk's name, and its mail address, empty where it has none. */
  desk: string;
  mail: string;
  changeLanguage(to: Language): void;
  /** The others of this browser. */
  tabs: Tabs;
  /** The desk does not know (any more) who asks. */
  onEnded(): void;
};

const HereContext = createContext<Here | null>(null);
export const HereProvider = HereContext.Provider;

export function useHere(): Here {
  const here = useContext(HereContext);
  if (!here) throw new Error('a part of the portal stands outside it');
  return here;
}
