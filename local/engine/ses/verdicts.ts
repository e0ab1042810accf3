import { readSesBlock, type SesBlock, type SesVerdict } from '../../../shared/email/ses-block.ts';

export type Verdicts = Pick<SesBlock, 'spam' | 'virus' | 'spf' | 'dkim' | 'dmarc'>;

/** The harmless files that every scanner finds (https://www.eicar.org, RFC 5627 style GTUBE of SpamAssassin), as they stand in a mail: plain or in base64. */
const TEST_VIRUS = /X5O!P%@AP\[4\\PZX54\(P\^\)7CC\)7\}\$EICAR|WDVPIVAlQEFQWzRcUFpYNTQoUF4pN0NDKTd9JEVJQ0FS/;
const TEST_SPAM = /XJS\*C4JDBQADN1\.NSBN3\*2IDNEN\*GTUBE-STANDARD-ANTI-UBE-TEST-EMAIL/;

/**
 * What SES would say of a mail, for want of DNS and scanners: what the caller knows, else what SES said when it received this very mail before (its block on
 * top), else that nothing is known of the sender.
 */
export function judge(raw: Uint8Array, given: Partial<Verdicts> = {}): Verdicts {
  const text = Buffer.from(raw).toString('latin1');
  const found = (sign: RegExp): SesVerdict => (sign.test(text) ? 'FAIL' : 'PASS');
  const unknown: SesBlock = {
    spam: found(TEST_SPAM),
    virus: found(TEST_VIRUS),
    spf: 'GRAY',
    dkim: 'GRAY',
    dmarc: 'GRAY',
  };
  const { spam, virus, spf, dkim, dmarc } = readSesBlock(raw) ?? unknown;
  return { spam, virus, spf, dkim, dmarc, ...given };
}
