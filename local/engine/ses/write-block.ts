import type { SesVerdict } from '../../../shared/email/ses-block.ts';
import type { Verdicts } from './verdicts.ts';

export type Arrival = {
  messageId: string;
  envelopeFrom: string;
  /** The first of the envelope's recipients; the others are not told. */
  recipient: string;
  /** The name that the sending server gave. */
  helo: string;
  receivedAt: number;
  region: string;
};

const RESULT: Readonly<Record<SesVerdict, string>> = {
  PASS: 'pass',
  FAIL: 'fail',
  GRAY: 'none',
  PROCESSING_FAILED: 'temperror',
};

/** The header block that SES puts on top of a mail that it stores. Names that the sender chose are made harmless: they must not read as verdicts. */
export function writeSesBlock(arrival: Arrival, verdicts: Verdicts): string {
  const { messageId, region, recipient, receivedAt } = arrival;
  const from = plain(arrival.envelopeFrom);
  const helo = arrival.helo.replace(/[^A-Za-z0-9.-]/g, '') || 'unknown';
  const client = `client-ip=127.0.0.1; envelope-from=${from}; helo=${helo};`;
  const [spf, dkim, dmarc] = [RESULT[verdicts.spf], RESULT[verdicts.dkim], RESULT[verdicts.dmarc]];
  const domain = from.slice(from.lastIndexOf('@') + 1) || helo;
  return [
    `Return-Path: <${from}>`,
    `Received: from ${helo} (${helo} [127.0.0.1])`,
    ` by inbound-smtp.${region}.amazonaws.com with SMTP id ${messageId}`,
    ` for ${plain(recipient)};`,
    ` ${new Date(receivedAt).toUTCString().replace('GMT', '+0000 (UTC)')}`,
    `X-SES-Spam-Verdict: ${verdicts.spam}`,
    `X-SES-Virus-Verdict: ${verdicts.virus}`,
    `Received-SPF: ${spf} (spfCheck: judged on a laptop) ${client}`,
    'Authentication-Results: amazonses.com;',
    ` spf=${spf} (spfCheck: judged on a laptop) ${client}`,
    ` dkim=${dkim} header.i=@${domain};`,
    ` dmarc=${dmarc} header.from=${domain};`,
    `X-SES-RECEIPT: ${Buffer.from(messageId).toString('base64')}`,
    'X-SES-DKIM-SIGNATURE: a=rsa-sha256; q=dns/txt; b=not-signed-on-a-laptop; c=relaxed/simple; d=amazonses.com; v=1;',
    '',
  ].join('\r\n');
}

function plain(address: string): string {
  return address.replace(/[^\x21-\x7e]|[\\"();<>,:]/g, '');
}
