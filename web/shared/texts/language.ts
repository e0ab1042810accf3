/** The languages that the faces speak; each catalogue has a file of each. */
export const LANGUAGES = ['en', 'de', 'ar'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Each in its own language, for whoever reads no other. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { en: 'English', de: 'Deutsch', ar: 'العربية' };

/** The first language of the reader's that the desk speaks, by BCP 47 tags such as `navigator.languages` holds; English where it speaks none. */
export function chooseLanguage(wanted: readonly string[]): Language {
  const asked = wanted.map((tag) => tag.toLowerCase().split('-')[0]);
  return asked.flatMap((tag) => LANGUAGES.find((language) => language === tag) ?? [])[0] ?? 'en';
}

/** How the reader's part of the world writes times in a language: theirs of that language, `en-GB` or `de-AT`; the language alone where they name none. */
export function localeFor(language: Language, wanted: readonly string[]): string {
  return wanted.find((tag) => tag.toLowerCase().split('-')[0] === language) ?? language;
}

export function directionOf(language: Language): 'ltr' | 'rtl' {
  return language === 'ar' ? 'rtl' : 'ltr';
}
