import { describe, expect, it } from '@jest/globals';
import { emailFacts } from '../../../shared/email/facts.ts';
import { senderTricks } from '../../../shared/email/sender-tricks.ts';
import { bytes, read } from './mails.ts';

const OURS = ['Shop Support', 'shop.example'];

describe('a sender’s tricks', () => {
  it.each([
    ['an address of another in the name', '"ceo@bank.test" <x@evil.test>', /shows the address "ceo@bank\.test"/],
    ['a name that is turned around', '"Ann \u202e tset" <x@evil.test>', /hide or turn/],
    ['an invisible space', '"A\u200bnn" <x@evil.test>', /hide or turn/],
    ['Cyrillic within a Latin name', '"P\u0430ypal" <x@evil.test>', /mixes alphabets/],
    ['a domain in another alphabet', 'Ann <x@p\u0430ypal.test>', /"xn--pypal-4ve\.test" is written in/],
    ['a domain in punycode', 'Ann <x@xn--pypal-4ve.test>', /xn--pypal-4ve\.test/],
    ['our name with other letters', '"Sh\u043ep Supp\u043ert" <x@evil.test>', /looks like "Shop Support"/],
    ['our very name', '"shop  support" <x@evil.test>', /looks like "Shop Support"/],
    ['our domain with a digit', 'Ann <x@sh0p.example>', /looks like "shop\.example"/],
  ])('flags %s', async (_, from, flag) => {
    const tricks = senderTricks(await read(`From: ${bytes(from)}`, '', 'x'), OURS);

    expect(tricks).toContainEqual(expect.stringMatching(flag));
  });

  it.each([
    'Ann Lee <ann@a.test>',
    'ann@a.test <ann@a.test>',
    'Анна Иванова <anna@a.test>',
    'Müller GmbH <info@mueller.test>',
    '"Ann (Shop)" <ann@mail.shop.example>',
    'Νίκος <nikos@a.test>',
  ])('leaves %s alone', async (from) => {
    expect(senderTricks(await read(`From: ${bytes(from)}`, '', 'x'), OURS)).toEqual([]);
  });

  it('stand beside what was proven', async () => {
    const parsed = await read('From: "ceo@bank.test" <x@evil.test>', '', 'x');
    const verdicts = { spf: 'PASS', dkim: 'PASS', dmarc: 'PASS' } as const;

    expect(emailFacts({ parsed, verdicts, html: null })).toMatchObject({
      sender: 'verified',
      senderReasons: ['dmarc pass for evil.test', 'the name shows the address "ceo@bank.test" of another'],
    });
  });
});
