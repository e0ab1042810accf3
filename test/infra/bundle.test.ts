import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { bundleFunctions } from '../../infra/bundle.ts';
import { fingerprint, isFresh } from '../../infra/fingerprint.ts';
import { alone } from '../../infra/lock.ts';
import { pruneAssets } from '../../infra/prune-assets.ts';
import { deskFiles, folderWith, removeFolders } from './support/desk-folder.ts';

afterAll(removeFolders);

describe('the bundles', () => {
  it('hold a function that Node runs as it is, its settings, and the pages where they are served', async () => {
    const names = ['pages', 'intake'];
    const root = folderWith({
      ...deskFiles(names),
      'functions/pages/old.cjs': `module.exports = require('node:os').EOL.length + ' line end';`,
      'functions/pages/index.ts': `import text from './old.cjs'; export const handler = async (): Promise<string> => text;`,
    });
    const outDir = join(root, 'dist');
    await bundleFunctions({ root, outDir, settingsJson: '{"name":"Desk"}', names });
    const answer = execFileSync(
      process.execPath,
      ['-e', `import('${outDir}/functions/pages/index.mjs').then((m) => m.handler()).then(console.log)`],
      { encoding: 'utf8' },
    );

    expect(answer.trim()).toMatch(/^\d line end$/);
    expect(readFileSync(join(outDir, 'functions/intake/settings.json'), 'utf8')).toBe('{"name":"Desk"}');
    expect(readFileSync(join(outDir, 'functions/pages/web/index.html'), 'utf8')).toBe('<h1>Desk</h1>');
    expect(Object.keys(JSON.parse(readFileSync(join(outDir, 'meta.json'), 'utf8')).outputs)).toHaveLength(2);
  });

  it('are refused as a whole when one function does not compile', async () => {
    const root = folderWith({ ...deskFiles(['intake']), 'functions/intake/index.ts': 'export const handler = ' });

    await expect(
      bundleFunctions({ root, outDir: join(root, 'dist'), settingsJson: '{}', names: ['intake'] }),
    ).rejects.toThrow('functions/intake/index.ts:1:23');
  });
});

describe('the fingerprint', () => {
  it('changes with the content, the name or the number of the sources, and with nothing else', () => {
    const root = folderWith({ 'shared/a.ts': 'a', 'functions/x/index.ts': 'x', 'notes.txt': 'n' });
    const first = fingerprint(root, ['settings']);
    utimesSync(join(root, 'shared/a.ts'), 1, 1);
    writeFileSync(join(root, 'notes.txt'), 'other');

    expect(fingerprint(root, ['settings'])).toBe(first);
    expect(fingerprint(root, ['other settings'])).not.toBe(first);
    writeFileSync(join(root, 'shared/b.ts'), '');
    expect(fingerprint(root, ['settings'])).not.toBe(first);
  });
});

describe('a synthesis of the same sources', () => {
  const made = () =>
    folderWith({
      hash: 'h',
      'manifest.json': '{}',
      's.template.json': '{}',
      's.assets.json': '{"files":{"f":{"source":{"path":"asset.1"}}}}',
      'asset.1/index.mjs': '',
    });
  const fresh = (outDir: string, hash = 'h') =>
    isFresh({ hashFile: join(outDir, 'hash'), hash, outDir, stackName: 's' });

  it('is not repeated', () => {
    expect(fresh(made())).toBe(true);
  });

  it.each(['hash', 's.template.json', 's.assets.json', 'manifest.json', 'asset.1'])(
    'is repeated when %s is gone',
    (gone) => {
      const outDir = made();
      execFileSync('rm', ['-r', join(outDir, gone)]);

      expect(fresh(outDir)).toBe(false);
    },
  );

  it('is repeated when they were others', () => {
    expect(fresh(made(), 'other')).toBe(false);
  });
});

it('removes bundles that nobody uses any more, once they are a day old', () => {
  const outDir = folderWith({ 'asset.used/a': '', 'asset.old/a': '', 'asset.new/a': '', 'other/a': '' });
  for (const name of ['asset.used', 'asset.old', 'other']) utimesSync(join(outDir, name), 1000, 1000);
  pruneAssets(outDir, new Set(['asset.used']), 2_000_000);

  expect(execFileSync('ls', [outDir], { encoding: 'utf8' }).trim().split('\n')).toEqual([
    'asset.new',
    'asset.used',
    'other',
  ]);
});

describe('the lock', () => {
  it('lets one at a time work', async () => {
    const lock = join(folderWith({}), 'dist/.lock');
    const log: string[] = [];
    const work = (name: string) => async () => {
      log.push(`${name} begins`);
      await new Promise((resolve) => setTimeout(resolve, 50));
      log.push(`${name} ends`);
    };
    await Promise.all([alone(lock, work('a')), alone(lock, work('b'))]);

    expect(log).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
  });

  it('is taken over from a process that has died', async () => {
    const root = folderWith({});
    mkdirSync(join(root, 'dist'));
    writeFileSync(join(root, 'dist/.lock'), '2147483646');
    utimesSync(join(root, 'dist/.lock'), Date.now() / 1000 - 2, Date.now() / 1000 - 2);

    await expect(alone(join(root, 'dist/.lock'), async () => 'done')).resolves.toBe('done');
  });

  it('is given back when the work fails', async () => {
    const lock = join(folderWith({}), '.lock');
    await expect(alone(lock, () => Promise.reject(new Error('no')))).rejects.toThrow('no');

    await expect(alone(lock, async () => 'done')).resolves.toBe('done');
  });
});
