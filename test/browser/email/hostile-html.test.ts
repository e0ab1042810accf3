import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mailFrame } from '../../../shared/email/frame.ts';
import { sanitiseHtml } from '../../../shared/email/sanitise.ts';
import { chromiumPath } from '../support/chromium.ts';
import { type Deeds, openDangerStage, type Served } from './danger-stage.ts';
import { type Payload, readPayloads } from './payloads.ts';

const SANDBOX = 'allow-popups allow-popups-to-escape-sandbox';
const PLAIN = { 'content-type': 'text/html; charset=utf-8' };
const BATCH = 60;
const MINUTES = 60_000;

const path = chromiumPath();
const { title, payloads } = readPayloads();
/** Pages without any defence hang and wander: all of them take half an hour, so they are shown only where the whole corpus is wanted. */
const inNeither = process.env['SWITCHBOARD_WHOLE_CORPUS'] ? payloads : payloads.slice(0, 180);

/** Each defence alone, on the same payloads in the same browser: either must suffice, and without both something must happen, or nothing was measured. */
const WAYS: Record<'the sanitiser alone' | 'the frame alone' | 'neither', (html: string) => Served> = {
  'the sanitiser alone': (html) => ({ body: page(sanitiseHtml(html).html), headers: PLAIN, sandbox: null }),
  'the frame alone': (html) => ({ ...mailFrame(html), sandbox: SANDBOX }),
  neither: (html) => ({ body: page(html), headers: PLAIN, sandbox: null }),
};

function page(html: string): string {
  return `<!doctype html><html><head><meta charset="utf-8"></head><body>${html}</body></html>`;
}

(path ? describe : describe.skip)(`hostile HTML in a browser: ${title}`, () => {
  let stage: Awaited<ReturnType<typeof openDangerStage>>;

  beforeAll(async () => {
    stage = await openDangerStage(path ?? '');
  });
  afterAll(() => stage.close());

  it.each(['the sanitiser alone', 'the frame alone'] as const)(
    'runs no script, loads nothing and goes nowhere with %s',
    async (way) => {
      expect(await deedsOf(payloads, way)).toEqual({ scripts: [], requests: [], navigations: [] });
    },
    40 * MINUTES,
  );

  it(
    'does all of that with neither',
    async () => {
      const { scripts, requests, navigations } = await deedsOf(inNeither, 'neither');

      expect(Math.min(scripts.length, requests.length, navigations.length)).toBeGreaterThan(0);
    },
    40 * MINUTES,
  );

  async function deedsOf(of: readonly Payload[], way: keyof typeof WAYS): Promise<Deeds> {
    const all: Deeds = { scripts: [], requests: [], navigations: [] };
    for (let at = 0; at < of.length; at += BATCH) {
      const deeds = await stage.run(of.slice(at, at + BATCH).map(({ html }) => WAYS[way](html)));
      for (const kind of ['scripts', 'requests', 'navigations'] as const) all[kind].push(...deeds[kind]);
    }
    process.stdout.write(
      `${way}, ${of.length} payloads: ${all.scripts.length} scripts, ${all.requests.length} requests, ${all.navigations.length} navigations\n`,
    );
    return all;
  }
});
