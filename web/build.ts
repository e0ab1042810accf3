import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build } from 'esbuild';

const HERE = dirname(fileURLToPath(import.meta.url));

/** Files that need no building, by the place where the desk serves them. */
const STATIC: Readonly<Record<string, string>> = {
  'index.html': 'workspace/index.html',
  'favicon.svg': 'workspace/favicon.svg',
  'demo/index.html': 'demo/index.html',
  'portal/index.html': 'portal/index.html',
};

const COMMON: BuildOptions = {
  absWorkingDir: HERE,
  bundle: true,
  minify: true,
  target: ['chrome123', 'firefox128', 'safari17.5'],
  legalComments: 'none',
  logLevel: 'error',
  write: true,
};

const PREACT: BuildOptions = { format: 'esm', jsx: 'automatic', jsxImportSource: 'preact' };

/** Builds everything that a browser loads from the desk into `outDir`: plain names, no inline script or style, no file from elsewhere. */
export async function buildWeb({ outDir }: { outDir: string }): Promise<void> {
  await mkdir(outDir, { recursive: true });
  await Promise.all([buildWorkspace(outDir), buildPages(outDir), buildWidget(outDir), copyStatic(outDir)]);
}

async function buildWorkspace(outDir: string): Promise<void> {
  const entryPoints = { app: 'workspace/main.tsx' };
  // Rare screens are loaded when somebody comes to them.
  const later = { splitting: true, chunkNames: 'parts/[name]-[hash]' };
  await build({ ...COMMON, entryPoints, outdir: outDir, ...PREACT, ...later });
  const styles = { app: 'workspace/styles/workspace.css', rare: 'workspace/styles/rare.css' };
  await build({ ...COMMON, entryPoints: styles, outdir: outDir });
}

async function buildPages(outDir: string): Promise<void> {
  const entryPoints = { 'demo/demo': 'demo/demo.css', 'portal/portal': 'portal/portal.css' };
  await build({ ...COMMON, entryPoints, outdir: outDir });
  await build({ ...COMMON, entryPoints: { 'portal/portal': 'portal/main.tsx' }, outdir: outDir, ...PREACT });
}

/** A classic script: only such a one knows the tag that loaded it, which names the account. */
async function buildWidget(outDir: string): Promise<void> {
  const css = await build({ ...COMMON, entryPoints: ['widget/widget.css'], write: false });
  const define = { WIDGET_CSS: JSON.stringify(css.outputFiles?.[0]?.text ?? '') };
  await build({ ...COMMON, entryPoints: { widget: 'widget/widget.ts' }, outdir: outDir, format: 'iife', define });
}

async function copyStatic(outDir: string): Promise<void> {
  for (const [to, from] of Object.entries(STATIC)) {
    await mkdir(dirname(join(outDir, to)), { recursive: true });
    await cp(join(HERE, from), join(outDir, to));
  }
  // Preact is bundled: its licence travels with it.
  const licence = await readFile(join(HERE, '../node_modules/preact/LICENSE'), 'utf8');
  await writeFile(join(outDir, 'licences.txt'), `preact\n\n${licence}`);
}
