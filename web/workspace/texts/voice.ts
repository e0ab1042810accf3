import type { Say, Translation } from '../../shared/texts/catalogue.ts';
import type { Language } from '../../shared/texts/language.ts';
import { speak } from '../../shared/texts/speak.ts';
import { type Spell, spellIn } from '../../shared/texts/spell.ts';
import { en } from './en.ts';

export type WorkspaceSay = Say<typeof en>;

/** What the workspace speaks with: its texts, and numbers and times, in the agent's language. */
export type Voice = { language: Language; say: WorkspaceSay; spell: Spell };

type Texts = Translation<typeof en>;

/** English is in the first load: it says what there is to say, and is there where another cannot be fetched. */
const LATER: Readonly<Record<Exclude<Language, 'en'>, () => Promise<Texts>>> = {
  de: async () => (await import('./de.ts')).de,
  ar: async () => (await import('./ar.ts')).ar,
};

export async function loadVoice(language: Language): Promise<Voice> {
  if (language === 'en') return english();
  const texts = await LATER[language]().catch(() => null);
  return texts === null ? english() : voiceOf(language, texts);
}

export const english = (): Voice => voiceOf('en', en);

function voiceOf(language: Language, texts: Texts): Voice {
  return { language, say: speak<typeof en>(texts, language), spell: spellIn(language) };
}
