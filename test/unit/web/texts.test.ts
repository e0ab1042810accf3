import { describe, expect, it } from '@jest/globals';
import { ar as portalAr } from '../../../web/portal/texts/ar.ts';
import { de as portalDe } from '../../../web/portal/texts/de.ts';
import { en as portalEn } from '../../../web/portal/texts/en.ts';
import type { Catalogue, Text } from '../../../web/shared/texts/catalogue.ts';
import { chooseLanguage, directionOf, LANGUAGES, localeFor } from '../../../web/shared/texts/language.ts';
import { speak } from '../../../web/shared/texts/speak.ts';
import { ar as widgetAr } from '../../../web/widget/texts/ar.ts';
import { de as widgetDe } from '../../../web/widget/texts/de.ts';
import { en as widgetEn } from '../../../web/widget/texts/en.ts';
import { ar as workspaceAr } from '../../../web/workspace/texts/ar.ts';
import { de as workspaceDe } from '../../../web/workspace/texts/de.ts';
import { enAll as workspaceEn } from '../../../web/workspace/texts/en-all.ts';

const FACES: Record<string, { en: Catalogue; de: Catalogue; ar: Catalogue }> = {
  portal: { en: portalEn, de: portalDe, ar: portalAr },
  widget: { en: widgetEn, de: widgetDe, ar: widgetAr },
  workspace: { en: workspaceEn, de: workspaceDe, ar: workspaceAr },
};

const formsOf = (text: Text | undefined): string[] => (typeof text === 'string' ? [text] : Object.values(text ?? {}));
const placesOf = (text: Text | undefined): string[] => [
  ...new Set(formsOf(text).flatMap((form) => [...form.matchAll(/\{(\w+)\}/g)].map(([, place]) => place ?? ''))),
];

describe.each(Object.entries(FACES))('the catalogues of the %s', (_face, face) => {
  it.each(['de', 'ar'] as const)('say in %s all that the English one says, with the same places', (language) => {
    expect(Object.keys(face[language]).sort()).toEqual(Object.keys(face.en).sort());
    const unlike = Object.keys(face.en).filter(
      (key) => placesOf(face[language][key]).sort().join() !== placesOf(face.en[key]).sort().join(),
    );
    expect(unlike).toEqual([]);
  });

  it.each(LANGUAGES)('hold no empty text in %s, and every form that its numbers need', (language) => {
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    const texts = Object.entries(face[language]);

    expect(texts.filter(([, text]) => formsOf(text).some((form) => form.trim() === ''))).toEqual([]);
    const poor = texts.filter(([, text]) => typeof text !== 'string' && forms.some((form) => !(form in text)));
    expect(poor.map(([key]) => key)).toEqual([]);
  });

  it('are translated: no text of a language is the English one, but for names', () => {
    const same = Object.keys(face.en).filter(
      (key) =>
        /[a-z]{3} [a-z]{3}/i.test(formsOf(face.en[key]).join()) &&
        formsOf(face.de[key]).join() === formsOf(face.en[key]).join(),
    );
    expect(same).toEqual([]);
  });
});

describe('the language of a page', () => {
  it('is the first of the reader’s that the desk speaks, whatever the region', () => {
    expect(chooseLanguage(['fr-FR', 'de-AT', 'en'])).toBe('de');
    expect(chooseLanguage(['ar-EG'])).toBe('ar');
    expect(chooseLanguage(['pt-BR'])).toBe('en');
    expect(chooseLanguage([])).toBe('en');
  });

  it('writes times as the reader’s part of the world does, where that part speaks the language', () => {
    expect(localeFor('en', ['de-DE', 'en-GB', 'en-US'])).toBe('en-GB');
    expect(localeFor('de', ['DE-at'])).toBe('DE-at');
    expect(localeFor('en', ['fr-FR'])).toBe('en');
  });

  it('says from where one reads it', () => {
    expect(LANGUAGES.map(directionOf)).toEqual(['ltr', 'ltr', 'rtl']);
  });
});

describe('a text', () => {
  const english = {
    hello: 'Hello {name}, see {name}',
    files: { one: '{count} file', other: '{count} files' },
  } as const;

  it('has its places filled by the values as they are, once', () => {
    const say = speak<typeof english>(english, 'en');

    expect(say('hello', { name: '{count} $& <b>' })).toBe('Hello {count} $& <b>, see {count} $& <b>');
  });

  it('takes the form that its language has for a number, and spells the number in it', () => {
    const say = speak<typeof english>(english, 'en');
    const german = speak<typeof english>(
      { hello: '', files: { one: '{count} Datei', other: '{count} Dateien' } },
      'de',
    );

    expect([say('files', { count: 1 }), say('files', { count: 1200 })]).toEqual(['1 file', '1,200 files']);
    expect(german('files', { count: 1200 })).toBe('1.200 Dateien');
  });

  it('keeps a name of the other direction apart from the words around it, and leaves others as they are', () => {
    const say = speak<typeof english>(english, 'en');
    const arabic = speak<typeof english>({ hello: 'مرحبًا {name}', files: { other: '{count}' } }, 'ar');

    expect(say('hello', { name: 'ليلى' })).toBe('Hello \u2068ليلى\u2069, see \u2068ليلى\u2069');
    expect(arabic('hello', { name: 'mia@desk.example' })).toBe('مرحبًا \u2068mia@desk.example\u2069');
  });

  it('is not turned round by a name that bears the marks for it', () => {
    const say = speak<typeof english>(english, 'en');

    expect(say('hello', { name: '\u202Egpj.exe' })).toBe('Hello gpj.exe, see gpj.exe');
  });

  it('that the page does not know is its bare name: a newer desk must not break an older page', () => {
    const say = speak<Record<string, string>>({}, 'en');

    expect(say('status.parked')).toBe('parked');
  });
});
