import { cp, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type BuildOptions, build, type Metafile } from 'esbuild';
import { DeskError } from '../shared/errors.ts';
import { FUNCTION_NAMES } from './functions.ts';
import { leaveOut } from './leave-out.ts';
import { openApi } from './open-api.ts';

type BundleInput = {
  /** Holds `functions/` and `web/build.ts`. */
  root?: string;
  /** Gets `functions/<name>/index.mjs` and `settings.json`, `web/`, `meta.json`; emptied before. */
  outDir: string;
  /** The checked settings, as each function reads them when it starts. */
  settingsJson: string;
  /** Where each of them stands in the source: beside the function that shows it, and nowhere else. */
  settingsLines?: object;
  names?: readonly string[];
};

/** SDK code calls `require` for node's own modules, which an ES module lacks. https://esbuild.github.io/content-types/#node */
const REQUIRE = `import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);`;

/** How code is made ready for Lambda; the start-up bench makes the SDK clients alone in the same way. */
export const BUILD = {
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node24',
  minify: true,
  // Escapes would cost some letters of every language we read mail in.
  charset: 'utf8',
  legalComments: 'none',
  // The SDK's ES modules can be shaken, its CommonJS cannot: a third less code, a third less start-up.
  mainFields: ['module', 'main'],
  plugins: [leaveOut],
  banner: { js: REQUIRE },
  logLevel: 'silent',
} satisfies BuildOptions;

/** Bundles every function in one run of esbuild and builds the pages beside it. */
export async function bundleFunctions({
  root = '.',
  outDir,
  settingsJson,
  settingsLines = { files: [], lines: {} },
  names = FUNCTION_NAMES,
}: BundleInput): Promise<void> {
  await checkFolders(join(root, 'functions'), names);
  await Promise.all(['functions', 'web'].map((each) => rm(join(outDir, each), { recursive: true, force: true })));
  await Promise.all([bundle(root, outDir, names), buildWeb(root, join(outDir, 'web'))]);
  await Promise.all(names.map((name) => writeFile(join(outDir, 'functions', name, 'settings.json'), settingsJson)));
  if (names.includes('desk-api'))
    await writeFile(join(outDir, 'functions/desk-api/settings-lines.json'), JSON.stringify(settingsLines));
  await layModel(outDir, names);
  if (names.includes('pages')) await layPages(outDir);
}

/** Functions that load only the channels, or the model of Bedrock, of the settings: what they import when they start lies in files of its own beside them. */
const IN_PIECES: readonly string[] = [
  'intake',
  'chat-normaliser',
  'deliver',
  'desk-api',
  'mail-normaliser',
  'media',
  'poll',
  'reconcile',
];

async function bundle(root: string, outDir: string, names: readonly string[]): Promise<void> {
  const whole = names.filter((name) => !IN_PIECES.includes(name));
  const inPieces = names.filter((name) => IN_PIECES.includes(name));
  const metafiles = await Promise.all([
    bundleTogether({ root, outDir, names: whole, splitting: false }),
    // One run each: pieces that two functions share would lie in neither one's folder.
    ...inPieces.map((name) => bundleTogether({ root, outDir, names: [name], splitting: true })),
  ]);
  const outputs = Object.assign({}, ...metafiles.map((each) => each.outputs));
  await writeFile(join(outDir, 'meta.json'), JSON.stringify({ outputs }));
}

type Run = { root: string; outDir: string; names: readonly string[]; splitting: boolean };

async function bundleTogether({ root, outDir, names, splitting }: Run): Promise<Metafile> {
  const { metafile } = await build({
    absWorkingDir: resolve(root),
    entryPoints: names.map((name) => ({ in: `functions/${name}/index.ts`, out: `${name}/index` })),
    outdir: resolve(outDir, 'functions'),
    outExtension: { '.js': '.mjs' },
    splitting,
    chunkNames: `${names.join()}/[name]-[hash]`,
    ...BUILD,
    metafile: true,
  }).catch((cause: Error) => refuse(cause.message, cause));
  return metafile;
}

/** What routes: the classifier's model is a file beside them, which no other function has to unpack. */
const ROUTING: readonly string[] = ['mail-normaliser', 'chat-normaliser'];
const MODEL = new URL('../shared/classifier/model.bin', import.meta.url);

async function layModel(outDir: string, names: readonly string[]): Promise<void> {
  const routing = names.filter((name) => ROUTING.includes(name));
  await Promise.all(routing.map((name) => cp(MODEL, join(outDir, 'functions', name, 'model.bin'))));
}

/** The pages lie beside the function that serves them, with the API's description. */
async function layPages(outDir: string): Promise<void> {
  const beside = join(outDir, 'functions', 'pages', 'web');
  await cp(join(outDir, 'web'), beside, { recursive: true });
  await writeFile(join(beside, 'openapi.json'), JSON.stringify(openApi('Switchboard')));
}

/** By path, as the functions are: nothing of `infra/` depends on the pages. */
async function buildWeb(root: string, outDir: string): Promise<void> {
  const web: { buildWeb(to: { outDir: string }): Promise<unknown> } = await import(
    pathToFileURL(resolve(root, 'web/build.ts')).href
  );
  await mkdir(outDir, { recursive: true });
  await web.buildWeb({ outDir: resolve(outDir) });
}

async function checkFolders(folder: string, names: readonly string[]): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true });
  const found = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const missing = names.filter((name) => !found.includes(name));
  const unknown = found.filter((name) => !names.includes(name));
  if (missing.length > 0) refuse(`functions without a folder in ${folder}: ${missing.join(', ')}`);
  if (unknown.length > 0) refuse(`folders in ${folder} that infra/functions.ts does not list: ${unknown.join(', ')}`);
}

function refuse(message: string, cause?: unknown): never {
  throw new DeskError('bundle.refused', message, { recovery: 'never', cause });
}
