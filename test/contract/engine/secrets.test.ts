import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openJournal } from '../../../local/engine/journal.ts';
import { createSecretsEngine } from '../../../local/engine/secrets/engine.ts';
import { countingIds, NOON, openWire, stillClock } from '../../support/engines.ts';

let wire: Awaited<ReturnType<typeof openWire>>;
beforeAll(async () => {
  wire = await openWire();
});
afterAll(() => wire.close());

const nameOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'none',
    (error: Error) => error.name,
  );

describe('Secrets Manager behind the SDK client', () => {
  const Name = 'switchboard/dev/channels/whatsapp/main';

  it('keeps a secret and its version before', async () => {
    const { secrets } = wire.clients;
    const { ARN = '' } = await secrets.createSecret({ Name, SecretString: 'one', Description: 'channel' });
    await secrets.putSecretValue({ SecretId: Name, SecretString: 'two' });
    const value = await secrets.getSecretValue({ SecretId: ARN });

    expect(value).toMatchObject({
      Name,
      SecretString: 'two',
      VersionStages: ['AWSCURRENT'],
      CreatedDate: new Date(NOON),
    });
    expect(
      (await secrets.getSecretValue({ SecretId: ARN.slice(0, -7), VersionStage: 'AWSPREVIOUS' })).SecretString,
    ).toBe('one');
    expect((await secrets.describeSecret({ SecretId: Name })).Description).toBe('channel');
    expect((await secrets.listSecrets({})).SecretList?.map((secret) => secret.Name)).toEqual([Name]);
  });

  it('says by name what is there already or not', async () => {
    const { secrets } = wire.clients;
    expect(await nameOf(secrets.createSecret({ Name, SecretString: 'x' }))).toBe('ResourceExistsException');
    expect(await nameOf(secrets.getSecretValue({ SecretId: 'none' }))).toBe('ResourceNotFoundException');
    expect(await nameOf(secrets.deleteSecret({ SecretId: Name }))).toBe('UnknownOperationException');
  });

  it('remembers over a crash', () => {
    const dir = mkdtempSync(join(tmpdir(), 'switchboard-'));
    const open = () =>
      createSecretsEngine({ clock: stillClock(), ids: countingIds(), journal: openJournal(dir, 'secrets') });
    const first = open();
    first.createSecret({ Name, SecretString: 'one' });
    first.putSecretValue({ SecretId: Name, SecretString: 'two' });

    expect(open().getSecretValue({ SecretId: Name }).SecretString).toBe('two');
    rmSync(dir, { recursive: true });
  });
});
