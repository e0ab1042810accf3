import { describe, expect, it } from '@jest/globals';
import { readAuthenticationResults } from '../../../shared/email/authentication-results.ts';
import { readSesBlock } from '../../../shared/email/ses-block.ts';
import { fc } from '../../support/properties.ts';

const RECEIVED = `Received: from mail.example.com (mail.example.com [192.0.2.1])
 by inbound-smtp.eu-west-1.amazonaws.com with SMTP id abc123
 for support@desk.example;
 Mon, 15 Jun 2026 12:00:00 +0000 (UTC)`;
const RESULTS = `Authentication-Results: amazonses.com;
 spf=pass (spfCheck: domain of example.com designates 192.0.2.1 as permitted sender) client-ip=192.0.2.1; envelope-from=ada@example.com; helo=mail.example.com;
 dkim=pass header.i=@example.com;
 dmarc=pass header.from=example.com;`;
const WHOLE = [
  'Return-Path: <ada@example.com>',
  RECEIVED,
  'X-SES-Spam-Verdict: PASS',
  'X-SES-Virus-Verdict: PASS',
  'Received-SPF: pass (spfCheck: …) client-ip=192.0.2.1;',
  RESULTS,
  'X-SES-RECEIPT: AEFB',
  'X-SES-DKIM-SIGNATURE: a=rsa-sha256; d=amazonses.com',
];
const MAIL = ['From: Ada <ada@example.com>', 'Subject: Hello', '', 'Hello'];

const read = (...lines: string[]) =>
  readSesBlock(Buffer.from([...lines, ...MAIL].join('\r\n').replace(/\r?\n/g, '\r\n')));

describe('the block that SES writes on top of a stored mail', () => {
  it('gives its verdicts and the envelope sender', () => {
    const all = { spam: 'PASS', virus: 'PASS', spf: 'PASS', dkim: 'PASS', dmarc: 'PASS' };
    expect(read(...WHOLE)).toEqual({ ...all, envelopeFrom: 'ada@example.com' });
  });

  it('is read with bare line feeds too', () => {
    expect(readSesBlock(Buffer.from([...WHOLE, ...MAIL].join('\n')))?.dmarc).toBe('PASS');
  });

  it('knows the null sender of a bounce', () => {
    expect(read('Return-Path: <>', RECEIVED)?.envelopeFrom).toBe('');
  });

  it('counts only if it holds the line of SES itself', () => {
    expect(read(...WHOLE.filter((line) => line !== RECEIVED))).toBeNull();
    expect(read(...MAIL)).toBeNull();
    expect(readSesBlock(new Uint8Array())).toBeNull();
  });

  it.each([
    'Received: from evil (by inbound-smtp.eu-west-1.amazonaws.com with SMTP) by mx.evil.test; now',
    'Received: from evil (evil [192.0.2.6]) by inbound-smtp.eu-west-1.amazonaws.com.evil.test with SMTP',
    'Received: by inbound-smtp.eu-west-1.amazonaws.com; now',
  ])('does not take another server for SES: %s', (received) => {
    expect(read('Return-Path: <a@evil.test>', received, ...WHOLE.slice(2))).toBeNull();
  });

  it('ends at the first header that SES does not write', () => {
    const verdicts = read(
      'Return-Path: <a@evil.test>',
      RECEIVED,
      'X-Mailer: evil',
      'X-SES-Spam-Verdict: PASS',
      RESULTS,
    );
    expect(verdicts).toMatchObject({ spam: 'GRAY', spf: 'GRAY', dmarc: 'GRAY' });
  });

  it('ends at the first header that repeats: the second is the words of the sender', () => {
    const failed = RESULTS.replaceAll('pass', 'fail');
    expect(read(RECEIVED, 'X-SES-Spam-Verdict: FAIL', 'X-SES-Spam-Verdict: PASS', RESULTS)).toMatchObject({
      spam: 'FAIL',
      dmarc: 'GRAY',
    });
    expect(read(RECEIVED, failed, RESULTS)).toMatchObject({ spf: 'FAIL', dkim: 'FAIL', dmarc: 'FAIL' });
  });

  it('ends with the signature at the latest', () => {
    expect(read(RECEIVED, 'X-SES-DKIM-SIGNATURE: x', 'X-SES-Virus-Verdict: PASS')?.virus).toBe('GRAY');
  });

  it('is not looked for below the top', () => {
    expect(read('X-Mine: 1', ...WHOLE)).toBeNull();
  });

  it('takes an unknown verdict for no verdict', () => {
    expect(read(RECEIVED, 'X-SES-Virus-Verdict: CLEAN')?.virus).toBe('GRAY');
  });

  it('never throws, whatever the bytes', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 300 }),
        (bytes) => void readSesBlock(Buffer.concat([Buffer.from(RECEIVED), bytes])),
      ),
    );
  });
});

const verdictsOf = (value: string) => readAuthenticationResults(value, 'amazonses.com');
const UNKNOWN = { spf: 'GRAY', dkim: 'GRAY', dmarc: 'GRAY' };

describe('Authentication-Results', () => {
  it('prove nothing when another authority wrote them', () => {
    expect(verdictsOf('mx.evil.test; spf=pass; dkim=pass; dmarc=pass')).toEqual(UNKNOWN);
    expect(verdictsOf('amazonses.com.evil.test; dmarc=pass')).toEqual(UNKNOWN);
  });

  it.each([
    'amazonses.com; spf=fail envelope-from="x; dmarc=pass; dkim=pass"@evil.test; dmarc=fail',
    'amazonses.com; spf=fail (said: x; dmarc=pass) ; dmarc=fail',
    'amazonses.com; spf=fail ((nested) ; dmarc=pass) ; dmarc=fail',
    'amazonses.com; spf=fail envelope-from="a\\"; dmarc=pass; "@evil.test; dmarc=fail',
    'amazonses.com; x-dmarc=pass; dmarc=fail header.from=evil.test dmarc=pass',
  ])('do not take words of the sender for a result: %s', (value) => {
    expect(verdictsOf(value).dmarc).toBe('FAIL');
  });

  it('prove nothing where two results differ, save that one DKIM signature that holds is enough', () => {
    expect(verdictsOf('amazonses.com; dmarc=pass; dmarc=fail; spf=fail; spf=pass; dkim=fail; dkim=pass')).toEqual({
      ...UNKNOWN,
      dkim: 'PASS',
    });
  });

  it('are lost behind a quote that never ends', () => {
    expect(verdictsOf('amazonses.com; spf=none envelope-from="x; dmarc=pass')).toEqual(UNKNOWN);
  });

  it('word failures as SES does', () => {
    expect(verdictsOf('amazonses.com; spf=softfail; dkim=permerror; dmarc=none')).toEqual({
      spf: 'FAIL',
      dkim: 'PROCESSING_FAILED',
      dmarc: 'GRAY',
    });
  });
});
