import type { Say, Translation } from '../../shared/texts/catalogue.ts';
import type { Language } from '../../shared/texts/language.ts';
import { speak } from '../../shared/texts/speak.ts';
import { ar } from './ar.ts';
import { de } from './de.ts';
import { en } from './en.ts';

const TEXTS: Readonly<Record<Language, Translation<typeof en>>> = { en, de, ar };

export type PortalSay = Say<typeof en>;

export const sayIn = (language: Language): PortalSay => speak<typeof en>(TEXTS[language], language);
