import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Desk, startDesk } from '../../local/desk.ts';
import { type Customers, openCustomers } from './customers.ts';
import { type Drained, drain } from './drain.ts';
import { type Faults, startFaults } from './faults.ts';
import { judge, type Verdict } from './judge.ts';
import { inLanes, type Line, untilAccepted } from './line.ts';
import { type Input, plan } from './plan.ts';
import { seeded } from './random.ts';
import { readStored } from './stored.ts';
import { type Reply, workAsTeam } from './team.ts';

export type ChaosOptions = { messages: number; seed: number; progress(done: number, of: number): void };

export type ChaosFigures = {
  seed: number;
  messages: number;
  sent: number;
  accepted: number;
  /** Of them those that were said again when the trouble was over, as providers and the widget do for hours. */
  late: number;
  refused: number;
  replies: { accepted: number; refused: number };
  faults: Faults['counts'];
  seconds: number;
  drained: Drained;
  verdict: Verdict;
};

/** Customers at the same time. */
const LANES = 32;
/** The desk's time runs so much faster than the real time, so that time-outs of minutes pass while the faults last. */
const PACE = 10;

/** Runs the desk of the template under faults, lets it recover, and judges what it holds. The same seed makes the same plan; processes keep their own time. */
export async function chaos({ messages, seed, progress }: ChaosOptions): Promise<ChaosFigures> {
  const dir = mkdtempSync(join(tmpdir(), 'chaos-'));
  const { inputs, sends } = plan(messages, seeded(seed));
  const faults = startFaults(seeded(seed + 1));
  const desk = await startDesk({
    dir,
    port: 0,
    smtpPort: 0,
    awsPort: 0,
    processes: true,
    meddle: faults.meddle,
    tell: () => undefined,
  });
  const began = performance.now();
  const { customers, taken, late, replies } = await storm({ desk, faults, sends, progress });
  const seconds = Math.round((performance.now() - began) / 100) / 10;
  const drained = await drain(desk);
  const accepted = inputs.filter(({ mark }) => taken.has(mark));
  const verdict = judge(accepted, replies, await readStored(desk, await customers.seen()));
  customers.close();
  await desk.close();
  rmSync(dir, { recursive: true, force: true });
  const answered = replies.filter((reply) => reply.accepted).length;
  return {
    seed,
    messages,
    sent: sends.length,
    accepted: accepted.length,
    late,
    refused: inputs.length - accepted.length,
    replies: { accepted: answered, refused: replies.length - answered },
    faults: faults.counts,
    seconds,
    drained,
    verdict,
  };
}

type Storm = { desk: Desk; faults: Faults; sends: readonly Input[]; progress: ChaosOptions['progress'] };

type Stormed = { customers: Customers; taken: Set<string>; late: number; replies: Reply[] };

async function storm({ desk, faults, sends, progress }: Storm): Promise<Stormed> {
  const { url, socketUrl, smtpPort } = desk;
  const line: Line = { url, socketUrl, smtpPort, now: desk.clock.now };
  const customers = openCustomers(line);
  const taken = new Set<string>();
  const untaken: Input[] = [];
  let done = 0;
  let over = false;
  const team = workAsTeam({ line, tokenFor: desk.tokenFor, isOver: () => over });
  const killing = faults.kill(desk.processIds);
  const hurry = setInterval(() => void desk.advance((PACE - 1) * 1000), 1000);
  await inLanes(sends, LANES, async (input) => {
    if (await untilAccepted(() => customers.say(input))) taken.add(input.mark);
    else untaken.push(input);
    done += 1;
    progress(done, sends.length);
  });
  over = true;
  const replies = await team;
  faults.stop();
  await killing;
  clearInterval(hurry);
  const late = untaken.filter(({ mark }) => !taken.has(mark));
  await inLanes(late, LANES, async (input) => {
    if (await untilAccepted(() => customers.say(input))) taken.add(input.mark);
  });
  return { customers, taken, late: late.filter(({ mark }) => taken.has(mark)).length, replies };
}
