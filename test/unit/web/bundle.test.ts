import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildWeb } from '../../../web/build.ts';

let outDir = '';

beforeAll(async () => {
  outDir = await mkdtemp(join(tmpdir(), 'switchboard-web-'));
  await buildWeb({ outDir });
});

afterAll(() => rm(outDir, { recursive: true, force: true }));

const read = (name: string) => readFile(join(outDir, name));
const kilobytes = async (...names: string[]) =>
  (await Promise.all(names.map(read))).reduce((sum, bytes) => sum + gzipSync(bytes).length, 0) / 1000;

/** A script with all that it imports before it runs; what is imported later is not among it. */
async function loadedAtOnce(name: string): Promise<string[]> {
  const found = [...String(await read(name)).matchAll(/(?:import|from)\s*"\.\/([^"]+)"/g)];
  const pieces = await Promise.all(found.map(([, piece]) => loadedAtOnce(join(dirname(name), piece ?? ''))));
  return [...new Set([name, ...pieces.flat()])];
}

describe('what a browser loads', () => {
  it('is at most 60 kB for the workspace, gzipped, until the first list stands', async () => {
    const pieces = await loadedAtOnce('app.js');
    expect(await kilobytes('index.html', 'app.css', 'favicon.svg', ...pieces)).toBeLessThanOrEqual(60);
  });

  it('is at most 80 kB for the workspace with all that shows a ticket and answers it', async () => {
    const [ticket = ''] = (await readdir(join(outDir, 'parts'))).filter((name) => /^conversation-\w+\.js$/.test(name));
    const pieces = [...(await loadedAtOnce('app.js')), ...(await loadedAtOnce(`parts/${ticket}`))];
    expect(await kilobytes('index.html', 'app.css', 'favicon.svg', ...new Set(pieces))).toBeLessThanOrEqual(80);
  });

  it('is at most 16.5 kB for the widget', async () => {
    expect(await kilobytes('widget.js')).toBeLessThanOrEqual(16.5);
  });

  it('is at most 25 kB for the portal, in all its languages', async () => {
    const names = ['portal/index.html', 'portal/portal.css', 'portal/portal.js'];
    expect(await kilobytes(...names)).toBeLessThanOrEqual(25);
  });

  it('lies where the desk serves it', async () => {
    const files = (await readdir(outDir, { recursive: true })).filter((name) => name.includes('.'));

    expect(files).toEqual(
      expect.arrayContaining([
        'index.html',
        'app.js',
        'app.css',
        'widget.js',
        'favicon.svg',
        'demo/index.html',
        'portal/index.html',
      ]),
    );
  });

  it('has no script or style inside its pages and loads nothing from elsewhere, as the policy of the pages demands', async () => {
    for (const name of ['index.html', 'demo/index.html', 'portal/index.html']) {
      const page = String(await read(name));
      expect(page).not.toMatch(/<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc="\/)|(?:src|href)="(?:https?:)?\/\//i);
    }
  });

  it('names in its pages only files that are there', async () => {
    for (const page of ['index.html', 'demo/index.html', 'portal/index.html']) {
      const names = [...String(await read(page)).matchAll(/(?:src|href)="\/([^"]+\.\w+)"/g)].map(
        (match) => match[1] ?? '',
      );
      for (const name of names) expect((await read(name)).length).toBeGreaterThan(0);
    }
  });
});

describe('the source of the pages', () => {
  it('never turns text into markup or code', async () => {
    const root = join(import.meta.dirname, '../../../web');
    const names = (await readdir(root, { recursive: true })).filter((name) => /\.tsx?$/.test(name));
    const sources = await Promise.all(
      names.map(async (name) => [name, await readFile(join(root, name), 'utf8')] as const),
    );
    const guilty = sources.filter(([, source]) =>
      /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|srcdoc/.test(
        source.replace('dangerouslySetInnerHTML', 'innerHTML'),
      ),
    );

    expect(names.length).toBeGreaterThan(50);
    expect(guilty.map(([name]) => name)).toEqual([]);
  });
});
