import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { FUNCTION_NAMES } from '../../infra/functions.ts';
import { deskFiles, folderWith, removeFolders, runApp } from './support/desk-folder.ts';

afterAll(removeFolders);

const template = (folder: string) =>
  JSON.parse(readFileSync(join(folder, 'cdk.out/Switchboard-dev.template.json'), 'utf8'));

describe('synthesis', () => {
  const folder = folderWith(deskFiles());

  it('makes the template once when two start at the same time, without credentials', async () => {
    const runs = await Promise.all([runApp(folder), runApp(folder)]);

    expect(runs.map(({ code }) => code)).toEqual([0, 0]);
    expect(runs.map(({ errors }) => errors.replace(/[\d.]+ s/, '0 s').trim()).sort()).toEqual([
      'Switchboard-dev made in 0 s',
      'Switchboard-dev unchanged in 0 s',
    ]);
  });

  it("finds each function's bundle and settings through the assets of the stack", () => {
    const { files } = JSON.parse(readFileSync(join(folder, 'cdk.out/Switchboard-dev.assets.json'), 'utf8')) as {
      files: Record<string, { source: { path: string; packaging: string } }>;
    };
    const bundles = Object.values(files).filter(({ source }) => source.packaging === 'zip');

    expect(bundles).toHaveLength(FUNCTION_NAMES.length);
    for (const { source } of bundles)
      expect(readdirSync(join(folder, 'cdk.out', source.path))).toEqual(
        expect.arrayContaining(['index.mjs', 'settings.json']),
      );
  });

  it('lays the classifier’s model beside the two functions that route', () => {
    const { files } = JSON.parse(readFileSync(join(folder, 'cdk.out/Switchboard-dev.assets.json'), 'utf8')) as {
      files: Record<string, { source: { path: string } }>;
    };
    const beside = Object.values(files).filter(({ source }) =>
      existsSync(join(folder, 'cdk.out', source.path, 'model.bin')),
    );

    expect(beside).toHaveLength(2);
  });

  it('does it again when a source has changed, and deploys only the function that it belongs to', async () => {
    const before = template(folder);
    writeFileSync(join(folder, 'functions/pages/index.ts'), `export const handler = async () => 'other pages';`);
    const { errors } = await runApp(folder);
    const after = template(folder);

    expect(errors).toMatch(/^Switchboard-dev made/);
    expect(
      Object.keys(after.Resources).filter(
        (id) => JSON.stringify(after.Resources[id]) !== JSON.stringify(before.Resources[id]),
      ),
    ).toEqual([expect.stringMatching(/^pagesFunction/)]);
  });
});

describe('a mistake', () => {
  it('in the settings stops it with every path and how to mend it', async () => {
    const folder = folderWith({
      ...deskFiles(),
      'desk.config.ts': `export default { name: '', mail: { domain: 'support.test.example' }, colour: 'red' };`,
    });
    const { code, errors } = await runApp(folder);

    expect(code).toBe(1);
    expect(errors).toContain('desk.config.ts: name: ');
    expect(errors).toContain('desk.config.ts: channels: ');
    expect(errors).toContain('unknown key "colour": remove it or correct its spelling');
    expect(existsSync(join(folder, 'cdk.out'))).toBe(false);
  });

  it('that keeps the settings from being read stops it with one line, not with a trace', async () => {
    const told = async (text: string) => (await runApp(folderWith({ ...deskFiles(), 'desk.config.ts': text }))).errors;

    expect(await told('export default {\n  name: ,\n};')).toMatch(
      /^desk\.config\.ts: \(whole file\): cannot be read in line 2: .*\n$/,
    );
    expect(await told('export default defineDesk({});')).toBe(
      'desk.config.ts: (whole file): threw while it was loaded in line 1: defineDesk is not defined\n',
    );
  });

  it('in the functions stops it: one without a folder, or a folder that nothing deploys', async () => {
    const missing = await runApp(folderWith(deskFiles(FUNCTION_NAMES.filter((name) => name !== 'deliver'))));
    const unknown = await runApp(folderWith(deskFiles([...FUNCTION_NAMES, 'delivr'])));

    expect(missing).toEqual({ code: 1, errors: 'functions without a folder in functions: deliver\n' });
    expect(unknown).toEqual({
      code: 1,
      errors: 'folders in functions that infra/functions.ts does not list: delivr\n',
    });
  });

  it('on the command line stops it', async () => {
    const folder = folderWith(deskFiles());

    expect(await runApp(folder, '--stage', 'prod')).toEqual({
      code: 1,
      errors: '"--stage prod" is not understood: give -c stage=NAME or nothing\n',
    });
    expect((await runApp(folder, '-c', 'stage=Prod')).errors).toMatch(/^stage "Prod" cannot be used in names/);
  });
});
