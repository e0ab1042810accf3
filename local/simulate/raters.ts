import { rate } from './outside.ts';
import { type Stage, spoken, turn } from './stage.ts';
import { enter, say, type Visit } from './visitors.ts';

/** What a customer answers when they are asked how it went; `counted` once the desk has thanked them for it. */
export type Rating = { token: number; counted: boolean };
type Answer = { token: number; id: string; score: number; comment: string };
/** One answer on its way; true where the desk has thanked for it, null where nobody can tell. */
type Give = (answer: Answer) => Promise<boolean | null>;

/** Beyond whatever a plan counts. */
const FIRST_TOKEN = 900_000;
const LINK = /\/rate\/([\w.-]+)/g;

/** Customers who were asked how it went answer: at once or late, once or twice, and some change their minds. */
export function raters(stage: Stage): void {
  if (!stage.settings.csat) return;
  void ratersByLink(stage);
  void ratersInChats(stage);
}

async function ratersByLink(stage: Stage): Promise<void> {
  const { world } = stage;
  const known = new Set<string>();
  for (let read = 0; ; ) {
    // Asked at each step of the schedule: what has left is read once.
    await turn(world, 'asked', () => whatLeft(stage) > read);
    read = whatLeft(stage);
    for (const link of linksOf(stage).filter((each) => !known.has(each))) {
      known.add(link);
      // Whatever scans mails follows every link in them, and rates nothing.
      if (world.chance.work.chance(0.3)) await rate(stage, link, null);
      await answerAll(stage, (answer) => byLink(stage, link, answer));
    }
  }
}

async function byLink(stage: Stage, link: string, { id, score, comment }: Answer): Promise<boolean | null> {
  const answer = await rate(stage, link, { answer: id, score: String(score), comment });
  return answer === null || answer.status >= 500 ? null : answer.status === 200;
}

/** Whoever has been asked in a page's chat answers there, by whatever socket is open then. */
async function ratersInChats(stage: Stage): Promise<void> {
  const known = new Set<string>();
  const fresh = () => stage.questions.filter((id) => !known.has(id));
  for (;;) {
    await turn(stage.world, 'asked in the chat', () => fresh().length > 0 && stage.visits.length > 0);
    for (const id of fresh()) known.add(id);
    for (const visit of stage.visits) {
      const question = await questionIn(stage, visit);
      if (question) await answerAll(stage, (answer) => inChat(stage, visit, { ...answer, question }));
    }
  }
}

/** What the chat asks of whoever comes back to it. */
async function questionIn(stage: Stage, visit: Visit): Promise<string | null> {
  const socket = await enter(stage, visit);
  const shown = (socket?.heard('welcome')[0]?.['messages'] ?? []) as { id: string; asks?: true }[];
  return shown.find(({ asks }) => asks)?.id ?? null;
}

async function inChat(stage: Stage, visit: Visit, answer: Answer & { question: string }): Promise<boolean | null> {
  const { id, score, comment, question } = answer;
  const socket = await enter(stage, visit);
  if (!socket) return null;
  await say(socket, { action: 'rate', id, question, score, comment });
  const told = socket.heard('rated').find((each) => each['id'] === id);
  return told ? told['thanks'] !== '' : null;
}

async function answerAll(stage: Stage, give: Give): Promise<void> {
  const { world } = stage;
  const { work } = world.chance;
  if (work.chance(0.3)) await turn(world, 'a late answer', () => !world.stormy || stage.acting === 0);
  for (let times = work.pick([1, 1, 2, 3]); times > 0; times -= 1) await insist(stage, give);
}

/** Under one name until somebody says whether it was heard, and perhaps once more. */
async function insist(stage: Stage, give: Give): Promise<void> {
  const { world, rated } = stage;
  const token = FIRST_TOKEN + rated.length;
  const rating: Rating = { token, counted: false };
  rated.push(rating);
  const answer: Answer = {
    token,
    id: `answer-${token}`,
    score: world.chance.work.between(1, 5),
    comment: spoken(token),
  };
  let heard = await give(answer);
  while (heard === null) {
    await turn(world, 'asked again');
    heard = await give(answer);
  }
  rating.counted = heard;
  if (world.chance.work.chance(0.4)) await give(answer);
}

const whatLeft = ({ taken, services }: Stage): number => taken.length + services.ses.outbox().length;

/** The links that have left, by whatever provider took them. */
function linksOf({ taken, services }: Stage): string[] {
  const mails = services.ses.outbox().map(({ messageId }) => unfolded(services.ses.rawMail(messageId)));
  const texts = [...taken.filter(({ refused }) => !refused).map(({ asked }) => asked.body), ...mails];
  return [...new Set(texts.flatMap((text) => [...text.matchAll(LINK)].map(([, link = '']) => link)))];
}

/** Long lines of a mail are folded. */
const unfolded = (raw: string | Uint8Array | undefined): string =>
  Buffer.from(raw ?? '')
    .toString('utf8')
    .replaceAll('=\r\n', '');
