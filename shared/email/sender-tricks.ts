import type { Mailbox } from '../domain/inbound-event.ts';
import { decodeHeader } from './header-words.ts';
import { domainOf, imitations, toAscii } from './look-alikes.ts';
import type { Mail } from './mail.ts';

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

/** Latin beside Cyrillic or Greek within one word: nobody's name. */
function mixesScripts(text: string): boolean {
  return text
    .split(/[\s.,_@-]+/)
    .some((word) => /\p{Script=Latin}/u.test(word) && /[\p{Script=Cyrillic}\p{Script=Greek}]/u.test(word));
}
