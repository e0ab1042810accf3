import { describe, expect, it } from '@jest/globals';
import { judgeSender } from '../../../shared/email/sender.ts';
import type { SesVerdict } from '../../../shared/email/ses-block.ts';
import { read } from './mails.ts';

const ALL: readonly SesVerdict[] = ['PASS', 'FAIL', 'GRAY', 'PROCESSING_FAILED'];
const PASS = { spf: 'PASS', dkim: 'PASS', dmarc: 'PASS', envelopeFrom: 'ann@a.test' } as const;

describe('the sender', () => {
  it('is verified by a DMARC pass, and by nothing where DMARC did not speak and neither domain is theirs', async () => {
    const parsed = await read('From: ann@a.test', '', 'x');
    for (const dmarc of ALL) {
      for (const spf of ALL) {
        for (const dkim of ALL) {
          const { sender } = judgeSender({ parsed, verdicts: { dmarc, spf, dkim, envelopeFrom: 'bounce@other.test' } });
          expect([dmarc, spf, dkim, sender]).toEqual([dmarc, spf, dkim, dmarc === 'PASS' ? 'verified' : 'unverified']);
        }
      }
    }
  });

  it.each([
    ['ann@a.test', 'b@a.test', 'verified'],
    ['ann@mail.a.test', 'b@a.test', 'verified'],
    ['ann@a.test', 'b@evil.a.test', 'unverified'],
    ['ann@nota.test', 'b@a.test', 'unverified'],
    ['ann@a.test', '', 'unverified'],
    ['ann@a.test', 'b@test', 'unverified'],
  ])('%s is, without DMARC, by an SPF pass of %p: %s', async (from, envelopeFrom, sender) => {
    const parsed = await read(`From: ${from}`, '', 'x');

    expect(judgeSender({ parsed, verdicts: { dmarc: 'GRAY', spf: 'PASS', dkim: 'GRAY', envelopeFrom } }).sender).toBe(
      sender,
    );
  });

  it.each([
    [['a.test'], 'verified'],
    [['evil.test'], 'unverified'],
    [['a.test', 'evil.test'], 'unverified'],
    [[], 'unverified'],
  ])('is, without DMARC, by a DKIM pass of signatures for %p: %s', async (domains, sender) => {
    const parsed = await read(
      'From: ann@a.test',
      ...domains.map((domain) => `DKIM-Signature: v=1; a=rsa-sha256; d=${domain}; s=x; b=y`),
      '',
      'x',
    );

    expect(judgeSender({ parsed, verdicts: { dmarc: 'GRAY', spf: 'GRAY', dkim: 'PASS' } }).sender).toBe(sender);
  });

  it.each([
    [['From: ceo@bank.test', 'From: evil@evil.test'], '2 From headers'],
    [['From: ceo@bank.test, evil@evil.test'], '2 addresses in From'],
    [['From: Group: a@a.test, b@b.test;'], '2 addresses in From'],
    [['Subject: x'], 'no address in From'],
    [['From: =?utf-8?q?=3Cceo@bank.test=3E?='], 'the address in From is encoded'],
    [['From: ceo@bank.test\x00.evil.test'], 'no address in From'],
  ])('is never verified with %p', async (headers, reason) => {
    const parsed = await read(...headers, '', 'x');
    const judged = judgeSender({ parsed, verdicts: PASS });

    expect(judged.sender).toBe('unverified');
    if (!headers[0]?.includes('\x00')) expect(judged.senderReasons).toEqual([reason]);
  });

  it.each(['FAIL', 'PROCESSING_FAILED'] as const)(
    'is not verified by SPF or DKIM where DMARC says %s',
    async (dmarc) => {
      const parsed = await read('From: ann@a.test', 'DKIM-Signature: v=1; d=a.test; b=y', '', 'x');

      expect(judgeSender({ parsed, verdicts: { ...PASS, dmarc } }).sender).toBe('unverified');
    },
  );

  it('is unverified without verdicts, whatever headers of ours the mail bears', async () => {
    const parsed = await read('From: ann@a.test', 'Authentication-Results: amazonses.com; dmarc=pass', '', 'x');

    expect(judgeSender({ parsed, verdicts: null })).toEqual({
      sender: 'unverified',
      senderReasons: ['no verdicts from the receiving server'],
    });
  });
});
