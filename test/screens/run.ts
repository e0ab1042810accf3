import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromiumPath } from '../browser/support/chromium.ts';
import { SCENES, type Scene } from '../browser/support/scenes.ts';
import { openStage, type Stage } from '../browser/support/stage.ts';

const USAGE = `npm run screens [-- --out FOLDER] [--scene NAME] [--width 1440,1024,390] [--scheme light,dark]

A picture of every screen, in every width and both colour schemes, into FOLDER (default: screens, which git ignores).`;

const { values } = parseArgs({
  options: {
    out: { type: 'string', default: 'screens' },
    scene: { type: 'string' },
    width: { type: 'string', default: '1440,1024,390' },
    scheme: { type: 'string', default: 'light,dark' },
    help: { type: 'boolean', default: false },
  },
});

type Look = { width: number; colorScheme: 'light' | 'dark' };

async function photograph(stage: Stage, scene: Scene, { width, colorScheme }: Look): Promise<string> {
  const desk = await stage.desk();
  const { page } = await stage.window({ colorScheme, viewport: { width, height: width < 600 ? 844 : 900 } });
  try {
    await scene.reach(page, desk);
    const path = join(values.out, `${scene.name}-${width}-${colorScheme}.png`);
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

async function main(): Promise<number> {
  const executable = chromiumPath();
  if (values.help || !executable) {
    console.log(executable ? USAGE : 'there is no chromium here: apt-get install chromium, or set CHROMIUM');
    return executable ? 0 : 1;
  }
  const scenes = SCENES.filter(({ name }) => values.scene === undefined || name === values.scene);
  await mkdir(values.out, { recursive: true });
  const stage = await openStage(executable);
  let failed = 0;
  for (const scene of scenes)
    for (const look of looks()) {
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
