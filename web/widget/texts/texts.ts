import type { Say, Translation } from '../../shared/texts/catalogue.ts';
import { chooseLanguage, directionOf, type Language } from '../../shared/texts/language.ts';
import { speak } from '../../shared/texts/speak.ts';
import { ar } from './ar.ts';
import { de } from './de.ts';
import { en } from './en.ts';

const TEXTS: Readonly<Record<Language, Translation<typeof en>>> = { en, de, ar };

/** The widget's voice: all languages are in its one file, as together they weigh less than another request. */
export type Voice = { language: Language; dir: 'ltr' | 'rtl'; say: Say<typeof en> };

export function voiceFor(wanted: readonly string[]): Voice {
  const language = chooseLanguage(wanted);
  return { language, dir: directionOf(language), say: speak<typeof en>(TEXTS[language], language) };
}
