import type { Mailbox } from '../domain/inbound-event.ts';

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

/** Which of these names and domains a sender looks like without being it. */
export function imitations({ name, address }: Mailbox, ours: readonly string[]): string[] {
  const domain = domainOf(address);
  return ours.flatMap((own) => {
    const same = skeleton(own);
    if (own.includes('.') && domain !== own && !domain.endsWith(`.${own}`) && skeleton(domain) === same)
      return [`the domain "${toAscii(domain)}" looks like "${own}"`];
    const named = !own.includes('.') && skeleton(name) === same;
    return named ? [`the name looks like "${own}"`] : [];
  });
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
export function toAscii(domain: string): string {
  return URL.canParse(`http://${domain}`) ? new URL(`http://${domain}`).hostname : domain;
}

export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase();
}
