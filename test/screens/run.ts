import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromiumPath } from '../browser/support/chromium.ts';
import type { Scene } from '../browser/support/scene.ts';
import { SCENES } from '../browser/support/scenes.ts';
import { openStage, type Stage } from '../browser/support/stage.ts';

const USAGE = `npm run screens [-- --out FOLDER] [--scene NAME] [--width 1440,1024,390] [--scheme light,dark]
npm run screens -- --readme

A picture of every screen, in every width and both colour schemes, into FOLDER (default: screens, which git ignores); with --readme those that
the README shows, into docs/pictures.`;

const { values } = parseArgs({
  options: {
    out: { type: 'string', default: 'screens' },
    scene: { type: 'string' },
    width: { type: 'string', default: '1440,1024,390' },
    scheme: { type: 'string', default: 'light,dark' },
    readme: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

const README = [
  { file: 'workspace-light', scene: 'ticket-why', width: 1440, colorScheme: 'light' },
  { file: 'workspace-dark', scene: 'ticket-why', width: 1440, colorScheme: 'dark' },
  { file: 'wallboard', scene: 'wallboard', width: 1440, colorScheme: 'light' },
  { file: 'settings', scene: 'settings', width: 1440, colorScheme: 'light' },
  { file: 'phone', scene: 'ticket', width: 390, colorScheme: 'light' },
  { file: 'chat', scene: 'chat', width: 1024, colorScheme: 'light' },
  { file: 'portal', scene: 'portal-request', width: 1024, colorScheme: 'light' },
] as const;

type Look = { width: number; colorScheme: 'light' | 'dark'; path?: string };

async function photograph(
  stage: Stage,
  scene: Scene,
  { width, colorScheme, path = join(values.out, `${scene.name}-${width}-${colorScheme}.png`) }: Look,
): Promise<string> {
  const desk = await stage.desk();
  const { page } = await stage.window({ colorScheme, viewport: { width, height: width < 600 ? 844 : 900 } });
  try {
    await scene.reach(page, desk);
    await page.screenshot({ path });
    return path;
  } finally {
    await page.context().close();
    await desk.close();
  }
}

function looks(): Look[] {
  const widths = values.width.split(',').map(Number);
  const schemes = values.scheme.split(',').map((scheme) => (scheme === 'dark' ? 'dark' : 'light'));
  return widths.flatMap((width) => schemes.map((colorScheme) => ({ width, colorScheme }) as const));
}

type Picture = { scene: Scene; look: Look };

function everyPicture(): Picture[] {
  const scenes = SCENES.filter(({ name }) => values.scene === undefined || name === values.scene);
  return scenes.flatMap((scene) => looks().map((look) => ({ scene, look })));
}

function readmePictures(): Picture[] {
  return README.flatMap(({ file, scene: name, ...look }) =>
    SCENES.filter((scene) => scene.name === name).map((scene) => ({
      scene,
      look: { ...look, path: join('docs/pictures', `${file}.png`) },
    })),
  );
}

async function main(): Promise<number> {
  const executable = chromiumPath();
  if (values.help || !executable) {
    console.log(executable ? USAGE : 'there is no chromium here: apt-get install chromium, or set CHROMIUM');
    return executable ? 0 : 1;
  }
  await mkdir(values.out, { recursive: true });
  const stage = await openStage(executable);
  let failed = 0;
  for (const { scene, look } of values.readme ? readmePictures() : everyPicture()) {
    const told = await photograph(stage, scene, look).catch((error: Error) => {
      failed += 1;
      return `${scene.name} at ${look.width}: ${error.message.split('\n')[0]}`;
    });
    console.log(told);
  }
  await stage.close();
  return failed === 0 ? 0 : 1;
}

process.exitCode = await main();
