import type { Catalogue, Say, Text, Translation } from './catalogue.ts';
import type { Language } from './language.ts';

type Value = string | number;

/** What says the texts of a catalogue in its language. Values go in as they are, as text: nothing of them is read as a place or as markup. */
export function speak<English extends Catalogue>(texts: Translation<English>, language: Language): Say<English> {
  const plural = new Intl.PluralRules(language);
  const number = new Intl.NumberFormat(language);
  const formOf = (text: Text, count: Value | undefined): string =>
    typeof text === 'string' ? text : (text[plural.select(Number(count))] ?? text.other);
  return (key, ...[values]) => {
    const given: Readonly<Record<string, Value>> = values ?? {};
    const spell = (place: string): string => {
      const value = given[place];
      return typeof value === 'number' ? number.format(value) : (value ?? `{${place}}`);
    };
    return formOf(texts[key], given['count']).replace(/\{(\w+)\}/g, (_, place: string) => spell(place));
  };
}
