import { describe, expect, it } from '@jest/globals';
import { readReplyAddress, signReplyAddress } from '../../../shared/email/reply-address.ts';
import { fc } from '../../support/properties.ts';

const CONVERSATION = 'abcdefghijklmnopqrstuvwxyz';
const key = 'k'.repeat(32);
const signed = signReplyAddress({ conversation: CONVERSATION, key, localPart: 'support', domain: 'd.test' });

describe('a reply address', () => {
  it('gives its conversation back, in any case, under any local part and domain', () => {
    expect(readReplyAddress(signed, key)).toBe(CONVERSATION);
    expect(readReplyAddress(signed.toUpperCase(), key)).toBe(CONVERSATION);
    expect(readReplyAddress(signed.replace('support', 'help').replace('d.test', 'e.test'), key)).toBe(CONVERSATION);
  });

  it('fits into a local part of 64 octets', () => {
    expect(signed.split('@')[0]?.length).toBeLessThanOrEqual(64);
    expect(() =>
      signReplyAddress({ conversation: CONVERSATION, key, localPart: 'customer-care', domain: 'd.test' }),
    ).toThrow(RangeError);
  });

  it('gives nothing with another key, a changed character, a cut or missing mac', () => {
    expect(readReplyAddress(signed, `${key}x`)).toBeNull();
    for (const bad of [
      'support@d.test',
      `support+${CONVERSATION}@d.test`,
      signed.replace(/.@/, '@'),
      '',
      '@',
      `support+${CONVERSATION}.${'a'.repeat(26)}@d.test`,
    ]) {
      expect(readReplyAddress(bad, key)).toBeNull();
    }
    const [local = ''] = signed.split('@');
    fc.assert(
      fc.property(
        fc.integer({ min: 8, max: local.length - 1 }),
        fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz234567'),
        (at, character) => {
          fc.pre(local[at] !== character && local[at] !== '.');
          expect(readReplyAddress(`${local.slice(0, at)}${character}${local.slice(at + 1)}@d.test`, key)).toBeNull();
        },
      ),
    );
  });
});
