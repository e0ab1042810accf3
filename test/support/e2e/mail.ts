import { createTransport, type SendMailOptions } from 'nodemailer';
import type { OutboxMail } from '../../../local/pages/outbox.ts';
import type { RunningDesk } from './running-desk.ts';
import { until } from './until.ts';

export const HELP = 'help@support.northwind.example';

export type Letter = Omit<SendMailOptions, 'from' | 'to'> & { from: string; to?: string };

/** A mail as a mail client writes it. */
export async function written({ to = HELP, ...letter }: Letter): Promise<Buffer> {
  const writer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  return (await writer.sendMail({ to, ...letter })).message as Buffer;
}

type Envelope = { from: string; to?: string; proven?: boolean };

/** Sends bytes over SMTP. `proven`: with the words of SES on top, as a mail lies in its bucket. */
export async function sendRaw(
  desk: Pick<RunningDesk, 'smtpPort'>,
  raw: Buffer,
  { from, to = HELP, proven = true }: Envelope,
): Promise<void> {
  const transport = createTransport({ host: '127.0.0.1', port: desk.smtpPort, ignoreTLS: true });
  const block = proven ? Buffer.from(sesBlock(from, to)) : Buffer.alloc(0);
  await transport.sendMail({ envelope: { from, to: [to] }, raw: Buffer.concat([block, raw]) });
  transport.close();
}

export async function send(desk: RunningDesk, letter: Letter): Promise<void> {
  const from = /[^\s<>]+@[^\s<>]+/.exec(letter.from)?.[0] ?? '';
  await sendRaw(desk, await written(letter), { from, ...(letter.to ? { to: letter.to } : {}) });
}

/** What SES writes above a mail whose sender it could prove: https://docs.aws.amazon.com/ses/latest/dg/receiving-email-concepts.html */
function sesBlock(from: string, to: string): string {
  const domain = from.split('@')[1];
  const spf = `spf=pass (spfCheck: domain of ${domain} designates 192.0.2.7 as permitted sender) client-ip=192.0.2.7; envelope-from=${from}; helo=mx.${domain};`;
  return [
    `Return-Path: <${from}>`,
    `Received: from mx.${domain} (mx.${domain} [192.0.2.7])`,
    ' by inbound-smtp.eu-central-1.amazonaws.com with SMTP id o3vrnil0e2ic28trm7dfhrc2v0cnbeccl4nbp0g1',
    ` for ${to};`,
    ' Mon, 15 Jun 2026 08:00:00 +0000 (UTC)',
    'X-SES-Spam-Verdict: PASS',
    'X-SES-Virus-Verdict: PASS',
    `Received-SPF: pass (spfCheck: domain of ${domain} designates 192.0.2.7 as permitted sender) client-ip=192.0.2.7; envelope-from=${from}; helo=mx.${domain};`,
    'Authentication-Results: amazonses.com;',
    ` ${spf}`,
    ` dkim=pass header.i=@${domain};`,
    ` dmarc=pass header.from=${domain};`,
    'X-SES-RECEIPT: AEFBQUFBQUFBQUFGbG9jYWw=',
    'X-SES-DKIM-SIGNATURE: a=rsa-sha256; q=dns/txt; b=c2lnbmVk; c=relaxed/simple; d=amazonses.com; v=1;',
    '',
  ].join('\r\n');
}

/** The mail of that text which has left for that address. */
export async function mailTo(desk: RunningDesk, address: string, text: string): Promise<OutboxMail> {
  return await until(`a mail to ${address} with "${text}"`, async () => {
    const { mails } = await desk.outbox();
    return mails.find((mail) => mail.to.includes(address) && mail.text.includes(text));
  });
}
