import type { Catalogue, Say, Text, Translation } from './catalogue.ts';
import { directionOf, type Language } from './language.ts';

type Value = string | number;

const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
/** Embeddings and overrides: a file's name that bears one would turn the rest of the sentence round. */
const TURNING = /[\u202a-\u202e]/g;
const LETTER = /[\p{L}\p{N}]/u;

/** A name or an address of the other direction would throw the words around it about (Unicode UAX 9 section 2.4): where that may be, it stands between FSI and PDI. */
function apart(value: string, language: Language): string {
  const plain = value.replace(TURNING, '');
  const mixed = directionOf(language) === 'rtl' ? LETTER.test(plain) : RIGHT_TO_LEFT.test(plain);
  return mixed ? `\u2068${plain}\u2069` : plain;
}

/** What says the texts of a catalogue in its language. Values go in as text: nothing of them is read as a place, as markup or as a turn of the writing. */
export function speak<English extends Catalogue>(texts: Translation<English>, language: Language): Say<English> {
  const plural = new Intl.PluralRules(language);
  const number = new Intl.NumberFormat(language);
  const formOf = (text: Text, count: Value | undefined): string =>
    typeof text === 'string' ? text : (text[plural.select(Number(count))] ?? text.other);
  return (key, ...[values]) => {
    const text: Text | undefined = texts[key];
    if (text === undefined) return tail(String(key));
    const given: Readonly<Record<string, Value>> = values ?? {};
    const spell = (place: string): string => {
      const value = given[place];
      return typeof value === 'number'
        ? number.format(value)
        : value === undefined
          ? `{${place}}`
          : apart(value, language);
    };
    return formOf(text, given['count']).replace(/\{(\w+)\}/g, (_, place: string) => spell(place));
  };
}

/** A newer desk may have a status that this page does not know: better its bare name than no page. */
const tail = (key: string): string => key.slice(key.indexOf('.') + 1);
