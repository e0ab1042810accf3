import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { classify } from '../../shared/classifier/classify.ts';
import { loadModel } from '../../shared/classifier/load.ts';
import { type Model, writeModel } from '../../shared/classifier/model.ts';
import { type Command, type Io, JSON_OPTIONS, readArgs, UsageError } from '../command.ts';
import { byModel, byScores, compare, judgeTone, naiveBayes, type Row } from '../train/compare.ts';
import { type Held, linesLeftOut, type Material, makeModel, sourcesLeftOut } from '../train/make-model.ts';
import { showComparison } from '../train/show-comparison.ts';
import { ownLines, ownMessages, readCorrections, readJudge, readRows, type Sample } from '../train/sources.ts';

const FOLDER = 'shared/classifier';
const OPTIONS = {
  ...JSON_OPTIONS,
  corpora: { type: 'string' },
  corrections: { type: 'string' },
  out: { type: 'string', default: join(FOLDER, 'model.bin') },
  judge: { type: 'string' },
  seed: { type: 'string', default: '1' },
  'no-bayes': { type: 'boolean' },
  'table-only': { type: 'boolean' },
} as const;

export const train: Command = {
  summary: 'train the classifier anew and print how good it is',
  help: `switchboard train [--corpora DIR] [--corrections FILE] [--judge FILE] [--out FILE] [--table-only] [--no-bayes] [--json]

Trains on the project's own text (${FOLDER}/train), on the rows of DIR/routing and on what agents have moved to another queue; writes the model
and prints one table: keyword rules, a naive Bayes from npm and this classifier on messages that it has seen the like of, and on others.
--corpora      the folder of other people's data; else SWITCHBOARD_CORPORA; without either, own text and corrections alone
--corrections  JSON lines { "text", "subject"?, "queue" }: each counts ten times
--judge        a file of messages kept apart: queue, language, sentiment, subject, text, separated by tabs, under a heading
--out          where the model goes (${FOLDER}/model.bin)
--table-only   judge the present model, write none
--no-bayes     leave out the naive Bayes, which is slow to teach`,
  async run(args, io) {
    const { values, positionals } = readArgs(args, OPTIONS);
    if (positionals.length > 0) throw new UsageError(`train takes no "${positionals[0]}"`);
    const corpora = values.corpora ?? io.env['SWITCHBOARD_CORPORA'];
    const seed = Number(values.seed);
    const { material, indomain } = await read({ corpora, corrections: values.corrections, seed });
    const held = { lines: linesLeftOut(material, seed), sources: sourcesLeftOut(material, seed) };
    const model = values['table-only']
      ? loadModel(values.out)
      : makeModel(material, { made: new Date().toISOString().slice(0, 10), seed, held });
    if (!values['table-only']) await writeFile(values.out, writeModel(model));
    const bytes = writeModel(model).length;
    const sets = { material, indomain, held, judge: values.judge, bayes: !values['no-bayes'] };
    const comparison = { ...(await judged(model, sets)), bytes, microseconds: timeOf(model, material.own) };
    await print(comparison, values.json === true || values.jsonl === true, io);
    return 0;
  },
};

type From = { corpora: string | undefined; corrections: string | undefined; seed: number };

async function read({ corpora, corrections, seed }: From): Promise<{ material: Material; indomain: Sample[] }> {
  const rows = (name: string) => (corpora === undefined ? [] : readRows(join(corpora, 'routing', name)));
  const samples = await rows('route_train.tsv');
  const moved = corrections === undefined ? [] : await readCorrections(corrections);
  const own = ownMessages(await ownLines(join(FOLDER, 'train')), seed);
  return { material: { samples: [...samples, ...moved], own }, indomain: await rows('route_test_indomain.tsv') };
}

type Sets = { material: Material; indomain: Sample[]; held: Held; judge: string | undefined; bayes: boolean };

async function judged(model: Model, { material, indomain, held, judge, bayes }: Sets) {
  const naive = bayes ? naiveBayes(material) : null;
  const methods = { ours: byModel(model), bayes: naive };
  const { lines, sources } = held;
  const rows: Row[] = [
    ...(indomain.length > 0 ? [compare('same sources', indomain, methods)] : []),
    compare('own lines left out', lines, { ours: byScores(lines, model), bayes: null }),
    ...(sources.length > 0
      ? [compare('a source left out', sources, { ours: byScores(sources, model), bayes: null })]
      : []),
  ];
  if (judge === undefined) return { rows };
  const messages = await readJudge(judge);
  return { rows: [...rows, compare('judge', messages, methods)], tone: judgeTone(model, messages) };
}

const ROUNDS = 2;

/** Microseconds of this process's own time a message, everything judged, after a warming-up. */
function timeOf(model: Model, messages: readonly { text: string }[]): number {
  let spent = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const start = process.cpuUsage();
    for (const { text } of messages) classify(model, { text, subject: '' });
    const { user, system } = process.cpuUsage(start);
    spent = user + system;
  }
  return spent / messages.length;
}

async function print(comparison: Parameters<typeof showComparison>[0], asJson: boolean, io: Io): Promise<void> {
  await io.out(asJson ? `${JSON.stringify(comparison)}\n` : showComparison(comparison, io.paint));
}
