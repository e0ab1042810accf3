import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, it } from '@jest/globals';
import { startDesk } from '../../../local/desk.ts';
import { fixtureCloud } from './fixture-cloud.ts';

const JOBS = Array.from({ length: 40 }, (_each, index) => `job-${index}`);

it('a desk that is killed in the middle of its work loses nothing', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'killed-'));
  const cloud = fixtureCloud();
  const options = { dir, port: 0, smtpPort: 0, awsPort: 0, cloud };
  const { child, awsUrl } = await startElsewhere(options);
  await Promise.all(JOBS.map((job) => send(awsUrl, job)));

  child.kill('SIGKILL');
  await once(child, 'exit');
  const desk = await startDesk({ ...options, tell: () => {} });
  await desk.settled();
  const done = await Promise.all(
    JOBS.map(
      async (job) =>
        (await desk.engines.dynamo.getItem({ TableName: 'things', Key: { pk: { S: `job ${job}` } } })).Item?.['value']
          ?.S,
    ),
  );
  const left = desk.engines.sqs.peek('jobs', 100).messages;
  await desk.close();

  expect(done).toEqual(JOBS);
  expect(left).toEqual([]);
});

/** The same desk in a process of its own, which tells its AWS endpoint when it is ready. */
async function startElsewhere(options: object): Promise<{ child: ChildProcess; awsUrl: string }> {
  const desk = resolve(import.meta.dirname, '../../../local/desk.ts');
  const script = join(mkdtempSync(join(tmpdir(), 'script-')), 'run.mjs');
  writeFileSync(
    script,
    `const { startDesk } = await import(${JSON.stringify(desk)});
     const desk = await startDesk({ ...${JSON.stringify(options)}, tell: console.error });
     console.log(desk.awsUrl);`,
  );
  const child = spawn(process.execPath, ['--no-warnings', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [text] = (await once(child.stdout, 'data')) as [Buffer];
  return { child, awsUrl: text.toString().trim() };
}

async function send(awsUrl: string, MessageBody: string): Promise<void> {
  const answer = await fetch(awsUrl, {
    method: 'POST',
    headers: { 'x-amz-target': 'AmazonSQS.SendMessage', 'content-type': 'application/x-amz-json-1.0' },
    body: JSON.stringify({ QueueUrl: `${awsUrl}/000000000000/jobs`, MessageBody }),
  });
  expect(answer.status).toBe(200);
}
