import type { EventView } from '../../../shared/api/views.ts';
import type { Say, Translation } from '../../shared/texts/catalogue.ts';
import type { Language } from '../../shared/texts/language.ts';
import { speak } from '../../shared/texts/speak.ts';
import { type Spell, spellIn } from '../../shared/texts/spell.ts';
import { en } from './en.ts';
import type { enAll } from './en-all.ts';

export type WorkspaceSay = Say<typeof en>;
/** Marked, since the compiler would take a voice that lacks the rare texts for one that has them. */
export type RareSay = Say<typeof enAll> & { readonly whole: true };

/** What the workspace speaks with: its texts, and numbers and times, in the agent's language. */
export type Voice = {
  language: Language;
  say: WorkspaceSay;
  /** With the texts of the rare parts; null in English, where these come with the parts: see `useRareVoice`. */
  sayAll: RareSay | null;
  /** The line of an event; in English the desk's own. */
  tell: (event: Pick<EventView, 'said' | 'text' | 'by'>) => { words: string; by: string };
  spell: Spell;
};

type Texts = Translation<typeof enAll>;

/** Each in a file of its own, fetched by whoever reads it. */
const LATER: Readonly<Record<Exclude<Language, 'en'>, () => Promise<Texts>>> = {
  de: async () => (await import('./de.ts')).de,
  ar: async () => (await import('./ar.ts')).ar,
};

/** English where the language cannot be fetched. */
export async function loadVoice(language: Language): Promise<Voice> {
  if (language === 'en') return english();
  const loaded = await Promise.all([LATER[language](), import('../state/event-words.ts')]).catch(() => null);
  if (loaded === null) return english();
  const [texts, { eventWords, actorWord }] = loaded;
  const say = speakAll(texts, language);
  const spell = spellIn(language);
  const tell: Voice['tell'] = (event) => ({
    words: eventWords(event, { say, spell }),
    by: actorWord(event.by, say),
  });
  return { language, say, sayAll: say, tell, spell };
}

export function speakAll(texts: Texts, language: Language): RareSay {
  return Object.assign(speak<typeof enAll>(texts, language), { whole: true as const });
}

export function english(): Voice {
  const spell = spellIn('en');
  const tell: Voice['tell'] = ({ text, by }) => ({ words: spell.withLocalTimes(text), by });
  return { language: 'en', say: speak<typeof en>(en, 'en'), sayAll: null, tell, spell };
}
