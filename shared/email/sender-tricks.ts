import type { Mailbox } from '../domain/inbound-event.ts';
import { decodeHeader } from './header-words.ts';
import type { Mail } from './mail.ts';

/** Letters of other scripts that look like Latin ones (a subset of https://www.unicode.org/Public/security/latest/confusables.txt: what is used against mail readers). */
const LOOKS_LIKE: ReadonlyMap<string, string> = new Map(
  Object.entries({
    a: 'аαɑа',
    b: 'Ьƅ',
    c: 'сϲⅽ',
    d: 'ԁⅾ',
    e: 'еҽ℮',
    g: 'ɡց',
    h: 'һհ',
    i: 'іıι1lӏ|',
    j: 'јϳ',
    k: 'κк',
    m: 'мⅿ',
    n: 'ոп',
    o: 'оοօ0σ',
    p: 'рρ',
    q: 'ԛ',
    r: 'гⲅ',
    s: 'ѕꜱ',
    t: 'тτ',
    u: 'υսц',
    v: 'νѵⅴ',
    w: 'ԝшѡ',
    x: 'хχⅹ',
    y: 'уүγ',
    z: 'ᴢ',
  }).flatMap(([latin, others]) => [...others].map((other): [string, string] => [other, latin])),
);

/**
 * What a sender does with its name and address to be taken for another, in words for beside them (the tricks of security.md's class: addresses in names, direction
 * marks, look-alikes). `ours`: names and domains of the desk, its agents and brands. Says nothing of who sent it: DMARC does.
 */
export function senderTricks(mail: Pick<Mail, 'from' | 'headers'>, ours: readonly string[] = []): string[] {
  const raw = mail.headers.filter(({ name }) => name === 'from').map((field) => decodeHeader(field.raw));
  return [
    ...(raw.some((value) => HIDDEN.test(value)) ? ['the name in From holds characters that hide or turn text'] : []),
    ...mail.from.flatMap((mailbox) => [...nameTricks(mailbox), ...domainTricks(mailbox), ...imitations(mailbox, ours)]),
  ];
}

const HIDDEN = /[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]|[\u{e0000}-\u{e007f}]/u;

function nameTricks({ name, address }: Mailbox): string[] {
  const shown = /[^\s<>()"',;:@]{1,64}@[^\s<>()"',;:@]{1,190}\.[^\s<>()"',;:.@]{2,}/.exec(name)?.[0] ?? '';
  const other = shown !== '' && shown.toLowerCase() !== address.toLowerCase();
  return [
    ...(other ? [`the name shows the address "${shown}" of another`] : []),
    ...(mixesScripts(name) ? [`the name "${name}" mixes alphabets`] : []),
  ];
}

function domainTricks({ address }: Mailbox): string[] {
  const domain = domainOf(address);
  const foreign = /[^\p{ASCII}]/u.test(domain) || domain.split('.').some((label) => label.startsWith('xn--'));
  return foreign ? [`the domain "${toAscii(domain)}" is written in letters of another alphabet`] : [];
}

function imitations({ name, address }: Mailbox, ours: readonly string[]): string[] {
  const domain = domainOf(address);
  return ours.flatMap((own) => {
    const same = skeleton(own);
    if (own.includes('.') && domain !== own && !domain.endsWith(`.${own}`) && skeleton(domain) === same)
      return [`the domain "${toAscii(domain)}" looks like "${own}"`];
    const named = !own.includes('.') && skeleton(name) === same;
    return named ? [`the name looks like "${own}"`] : [];
  });
}

/** Latin beside Cyrillic or Greek within one word: nobody's name. */
function mixesScripts(text: string): boolean {
  return text
    .split(/[\s.,_@-]+/)
    .some((word) => /\p{Script=Latin}/u.test(word) && /[\p{Script=Cyrillic}\p{Script=Greek}]/u.test(word));
}

/** Equal for texts that look alike (https://www.unicode.org/reports/tr39/#Confusable_Detection, on the letters above). */
function skeleton(text: string): string {
  return [...text.normalize('NFKD').toLowerCase().replace(/\p{M}/gu, '')]
    .map((letter) => LOOKS_LIKE.get(letter) ?? letter)
    .join('')
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w')
    .replace(/\s+/g, ' ')
    .trim();
}

/** As the network knows it; what cannot be such a name is shown as it is. */
function toAscii(domain: string): string {
  return URL.canParse(`http://${domain}`) ? new URL(`http://${domain}`).hostname : domain;
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase();
}
