import { decideAside, nearestRule } from '../domain/aside.ts';
import type { InboundEvent } from '../domain/inbound-event.ts';
import { isNamed, type MailManners } from '../domain/mail-manners.ts';
import type { Router } from '../domain/routing.ts';
import { readSesBlock } from '../email/ses-block.ts';
import type { ReceivedNotice } from '../email/ses-notice.ts';
import type { Account, ChannelEvent, Normalised } from './channel.ts';
import { byProgram } from './email/by-program.ts';
import { originalOf } from './email/forwarded.ts';
import { type ReadMail, readInboundMail } from './email/read.ts';
import { toInboundEvent } from './keys.ts';
import { inbound } from './registry.ts';

export type Interpreted = { outcome: 'accepted' | 'ignored' | 'quarantined'; reason?: string; events: InboundEvent[] };

/** One input as its platform delivers it. `notice`: what SES said of a mail; without it the block at the mail's very top counts. */
export type Input = {
  account: Account;
  raw: Uint8Array;
  notice: ReceivedNotice | null;
  receivedAt: number | null;
  route: Router;
  /** What the settings say of incoming mail. */
  manners?: Pick<MailManners, 'rules' | 'forwarders' | 'automatic' | 'ours'>;
};

/** What the desk would make of an input, judged alone and storing nothing: the production code of every channel. */
export async function interpret(input: Input): Promise<Interpreted> {
  return input.account.channel === 'email' ? interpretMail(input) : interpretWebhook(input);
}

async function interpretMail({
  account,
  raw,
  notice,
  receivedAt,
  route,
  manners = NO_MANNERS,
}: Input): Promise<Interpreted> {
  const reading = await readInboundMail({
    raw,
    verdicts: notice?.verdicts ?? readSesBlock(raw),
    receivedAt: notice?.receivedAt ?? receivedAt,
    ours: manners.ours,
  });
  if (reading.kind === 'unreadable') return { outcome: 'quarantined', reason: reading.reason, events: [] };
  const aside = decideAside({
    suspicion: reading.suspicion,
    rule: nearestRule(reading.sender, new Map(manners.rules.map((rule) => [rule.who, rule]))),
    verified: reading.event.email.sender === 'verified',
    joins: false,
    automatic: byProgram(reading, manners.automatic),
  });
  // What a scan or the sender's own domain condemns is held; spam and blocks are matters of the desk's own view.
  if (aside?.kind === 'virus' || aside?.kind === 'forged')
    return { outcome: 'quarantined', reason: aside.because, events: [] };
  return {
    outcome: 'accepted',
    ...(aside ? { reason: `to the spam view: ${aside.because}` } : {}),
    events: [
      routed(toInboundEvent({ channel: 'email', account: account.id, event: passedOn(reading, manners) }), route),
    ],
  };
}

const NO_MANNERS = { rules: [], forwarders: [], automatic: [], ours: [] };

/** Of agents the settings know nothing: only a known forwarding address counts here. */
function passedOn({ event, sender }: ReadMail, { forwarders }: Pick<MailManners, 'forwarders'>): ChannelEvent {
  const trusted = event.email.sender === 'verified' && isNamed(sender, forwarders);
  return (trusted && originalOf(event)) || event;
}

function interpretWebhook({ account, raw, receivedAt, route }: Input): Interpreted {
  const channel = inbound(account.channel);
  if (!channel) return { outcome: 'quarantined', reason: `channel "${account.channel}" is not known`, events: [] };
  const job = { channel: account.channel, account: account.id, receivedAt: receivedAt ?? 0, headers: {}, body: raw };
  return judge(channel.normalise(job, account), account, route);
}

function judge(normalised: Normalised, account: Account, route: Router): Interpreted {
  if (normalised.kind === 'unreadable') return { outcome: 'quarantined', reason: normalised.reason, events: [] };
  if (normalised.kind === 'ignored') return { outcome: 'ignored', reason: normalised.reason, events: [] };
  const events = normalised.events.map((event) =>
    routed(toInboundEvent({ channel: account.channel, account: account.id, event }), route),
  );
  return { outcome: 'accepted', events };
}

/** Only what may open a ticket is routed. */
function routed(event: InboundEvent, route: Router): InboundEvent {
  if (event.direction !== 'in' || event.kind === 'receipt') return event;
  const { channel, account, subject = '', text, contact } = event;
  const { queue, priority, probability, language, because } = route({
    channel,
    account,
    subject,
    text,
    from: contact?.email ?? '',
    contact,
    ...(event.sentAt ? { at: Date.parse(event.sentAt) } : {}),
  });
  return { ...event, routing: { queue, priority, probability, language, because: [...because] } };
}
