import { atLength } from './at-length.ts';
import type { CustomerPlan, Saying } from './plan.ts';
import { mayGoOn, type Stage, spoken, turn } from './stage.ts';
import { note, strikes } from './world.ts';

const PROVEN = { spf: 'PASS', dkim: 'PASS', dmarc: 'PASS', spam: 'PASS', virus: 'PASS' } as const;

/** Somebody who writes mails, each after the first as an answer to it; SES has them as soon as they are sent. */
export async function correspondent(stage: Stage, plan: CustomerPlan): Promise<void> {
  const { world } = stage;
  for (const said of plan.says) {
    await turn(world, `correspondent ${plan.number}`, mayGoOn(stage, plan, said));
    const raw = letter(plan, said, world.now);
    deliver(stage, plan, raw);
    stage.accepted.push({ token: said.token, channel: 'email', readable: true });
    if (!strikes(world, 'duplicate', 6)) continue;
    await turn(world, `correspondent ${plan.number} again`);
    deliver(stage, plan, raw);
  }
}

function deliver({ services, world }: Stage, { number, manner }: CustomerPlan, raw: string): void {
  note(world, raw.length, () => `a mail of rosa${number}@customer.example arrives`);
  services.ses.receiveMail({
    envelopeFrom: `rosa${number}@customer.example`,
    recipients: ['help@desk.example'],
    raw: Buffer.from(raw),
    verdicts: manner === 'spam' ? { ...PROVEN, spam: 'FAIL' } : PROVEN,
  });
}

/** A mail names the first and the one before it, the one before it alone (as some programs cut references), or even bears that one's own id again. */
function letter({ number, says, manner }: CustomerPlan, said: Saying, at: number): string {
  const { token, kind } = said;
  const before = says[says.findIndex((each) => each.token === token) - 1];
  const first = says[0]?.token ?? token;
  const own = kind === 'forged' && before ? before.token : token;
  return [
    `From: Rosa <rosa${number}@customer.example>`,
    'To: help@desk.example',
    `Subject: ${before ? 'Re: ' : ''}An error with my order`,
    `Message-ID: ${idOf(own)}`,
    `Date: ${new Date(at).toUTCString().replace('GMT', '+0000')}`,
    ...(before ? [`In-Reply-To: ${idOf(before.token)}`] : []),
    ...(before && kind !== 'edit' ? [`References: ${idOf(first)} ${idOf(before.token)}`] : []),
    ...(manner === 'automatic' ? ['Auto-Submitted: auto-generated'] : []),
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    '',
    `Hello, ${spoken(token)}${atLength(said, 'email')}`,
    '',
  ].join('\r\n');
}

const idOf = (token: number): string => `<m${token}@customer.example>`;
