import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { COMMANDS } from '../../../cli/commands.ts';

const FOLDERS = '{docs,shared,functions,infra,local,cli,web,test}/**/*.md';
const PAGES = ['README.md', ...globSync(FOLDERS)].map((file) => {
  const text = readFileSync(file, 'utf8');
  return { file, text, prose: text.replaceAll(/^```[\s\S]*?^```/gm, '') };
});

type Page = (typeof PAGES)[number];

const LINKS = PAGES.flatMap(linksOf);

/** The places in the repository to which a page leads. */
function linksOf({ file, prose }: Page) {
  const written = prose.replaceAll(/`[^`\n]*`/g, (code) => code.replaceAll(/[[\]()]/g, ''));
  const targets = [...written.matchAll(/\]\(([^)\s]+)\)|(?:src|srcset|href)="([^"]+)"/g)].map(
    ([, a, b]) => a ?? b ?? '',
  );
  const own = targets.filter((target) => !/^[a-z]+:/.test(target));
  return own.map((target) => {
    const [path = '', anchor] = target.split('#');
    const to = path === '' ? file : normalize(join(dirname(file), path));
    return { from: file, said: `${file}: ${target}`, to, anchor };
  });
}

/** As GitHub names the headings of a page. */
function anchorsOf({ prose }: Page): string[] {
  const headings = [...prose.matchAll(/^#+ (.+)$/gm)].map(([, words = '']) => words.replaceAll(/\]\([^)]*\)/g, ''));
  return headings.map((words) =>
    words
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: object };

/** What pages name, and whether there is such a thing. */
const NAMED: readonly (readonly [pattern: RegExp, exists: (name: string) => boolean])[] = [
  [/npm run ([a-z-]+)/g, (name) => Object.hasOwn(scripts, name)],
  [/npx switchboard ([a-z][a-z-]*)/g, (name) => Object.hasOwn(COMMANDS, name)],
  [/`((?:shared|functions|infra|local|cli|web|test|docs)\/[\w./-]*)`/g, existsSync],
];

describe('the pages about the desk', () => {
  it('lead only to what there is', () => {
    expect(LINKS.length).toBeGreaterThan(100);
    expect(LINKS.filter(({ to }) => !existsSync(to)).map(({ said }) => said)).toEqual([]);
  });

  it('lead only to headings that there are', () => {
    const dead = LINKS.filter(({ to, anchor }) => {
      const page = PAGES.find(({ file }) => file === to);
      return anchor !== undefined && !(page && anchorsOf(page).includes(anchor));
    });

    expect(dead.map(({ said }) => said)).toEqual([]);
  });

  it('are all found from the front page, where a folder stands for its pages', () => {
    const reached = new Set(['README.md']);
    for (const page of reached) {
      const led = new Set(LINKS.filter(({ from }) => from === page).map(({ to }) => to));
      for (const { file } of PAGES) if (led.has(file) || led.has(dirname(file))) reached.add(file);
    }

    expect(PAGES.map(({ file }) => file).filter((file) => !reached.has(file))).toEqual([]);
  });

  it('name only scripts, commands and files that there are', () => {
    const wrong = PAGES.flatMap(({ file, text }) =>
      NAMED.flatMap(([pattern, exists]) =>
        [...text.matchAll(pattern)].filter(([, name = '']) => !exists(name)).map(([said]) => `${file}: ${said}`),
      ),
    );

    expect(wrong).toEqual([]);
  });
});
