import { setTimeout as wait } from 'node:timers/promises';
import { businessHours } from '../../shared/domain/business-hours.ts';
import type { Desk } from '../desk.ts';
import type { Act } from './act.ts';
import { CUSTOMER_SERVICE } from './customer-service.ts';
import { ELSEWHERE } from './elsewhere.ts';
import { type PostOffice, replyTo, sendMail, writeMail, writeUnreadable } from './mails.ts';
import { writeInPortal } from './portal.ts';
import { openTeam, type Team } from './team.ts';
import { TECHNICAL_SUPPORT } from './technical-support.ts';
import { openVisitors, type Visitors } from './visitors.ts';

type Stage = { desk: Desk; office: PostOffice; team: Team; visitors: Visitors };

/** Real milliseconds between two acts: half an hour of the desk's time in about a minute. */
const PACE_MS = 700;
const MINUTE = 60_000;
/** Somebody who works at the desk meanwhile may keep it busy. */
const PATIENCE_MS = 20_000;

/**
 * Plays half an hour of customers on all channels: real SMTP, signed webhooks, polls and sockets into the running desk, whose time moves with the play. Each act
 * waits until the desk has dealt with the one before, so that the story stays in order.
 */
export async function playDemo(desk: Desk, tell: (line: string) => void, paceMs = PACE_MS): Promise<void> {
  await openDoors(desk);
  const stage = await openStage(desk);
  const acts = [...CUSTOMER_SERVICE, ...TECHNICAL_SUPPORT, ...ELSEWHERE].sort((left, right) => left.at - right.at);
  let at = 0;
  for (const [index, act] of acts.entries()) {
    if (act.at > at) await desk.advance((act.at - at) * MINUTE);
    at = act.at;
    await perform(stage, act, Math.floor(desk.clock.now() / 1000) * 100 + index);
    await Promise.race([desk.settled(), wait(PATIENCE_MS, undefined, { ref: false })]);
    await wait(paceMs);
  }
  stage.visitors.close();
  const customers = new Set(acts.flatMap((act) => ('who' in act ? [act.who.name] : [])));
  tell(
    `demo: half an hour has passed, ${customers.size} customers have written; log in at ${desk.url}/ as Carla, Tom or Lena, or at ${desk.url}/portal as bo@lindqvist.example (the link lies in ${desk.url}/local)`,
  );
}

/** On a Sunday night nobody would answer: the play begins when the desk next opens. */
async function openDoors({ settings, clock, advance }: Desk): Promise<void> {
  const now = clock.now();
  const opens = businessHours(settings.sla.calendar).reach(now, 1);
  if (opens !== null && opens > now + MINUTE) await advance(opens - now);
}

async function openStage(desk: Desk): Promise<Stage> {
  const { url, socketUrl, clock, smtpPort, tokenFor } = desk;
  const config = (await (await fetch(`${url}/config.json`)).json()) as { mail: string; widgetAccount: string };
  return {
    desk,
    office: { smtpPort, deskAddress: config.mail, now: clock.now },
    team: openTeam({ url, tokenFor }),
    visitors: openVisitors({ url, socketUrl, account: config.widgetAccount, now: clock.now }),
  };
}

async function perform(stage: Stage, act: Act, number: number): Promise<void> {
  const { desk, team, visitors } = stage;
  switch (act.does) {
    case 'present':
      return await team.arrive(act.agents);
    case 'mail':
    case 'mail-back':
    case 'unreadable-mail':
      return await post(stage, act, number);
    case 'says':
    case 'edits':
    case 'deletes': {
      const { on: channel, does, text, who } = act;
      return await desk.customers.act({ channel, does, text, person: { id: who.id ?? '', name: who.name } });
    }
    case 'portal':
      await writeInPortal(desk, act.who.mail ?? '', { id: `demo-portal-${number}`, text: act.text });
      return;
    case 'chat':
      return await visitors.say(act.who, act.text, number);
    default:
      await team.command(act.who, commandOf(act, number));
  }
}

type Mailing = Extract<Act, { does: 'mail' | 'mail-back' | 'unreadable-mail' }>;

async function post({ desk, office }: Stage, act: Mailing, number: number): Promise<void> {
  const from = act.who.mail ?? '';
  if (act.does === 'unreadable-mail')
    return await sendMail(office, writeUnreadable(office, act), { from, proven: true });
  if (act.does === 'mail-back') {
    const { mails } = await desk.outbox();
    const last = mails.findLast(({ to, headers }) => to.includes(from) && !headers['auto-submitted']);
    if (!last) return;
    const letter = replyTo(last, act);
    return await sendMail(office, await writeMail(office, letter, number), {
      from,
      proven: true,
      ...(letter.to ? { to: letter.to } : {}),
    });
  }
  const raw = await writeMail(office, act, number);
  const sending = () => sendMail(office, raw, { from, proven: act.proven !== false });
  await Promise.all(act.twice ? [sending(), sending()] : [sending()]);
}

type Command = Extract<Act, { does: 'answer' | 'note' | 'transfer' }>;

function commandOf(act: Command, number: number): Record<string, unknown> {
  const id = `demo-answer-${number}`;
  if (act.does === 'transfer') return { type: 'transfer', queue: act.queue };
  if (act.does === 'note') return { type: 'note', id, text: act.text };
  return { type: 'reply', id, text: act.text, ...(act.status ? { status: act.status } : {}) };
}
