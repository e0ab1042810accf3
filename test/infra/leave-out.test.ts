import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { build } from 'esbuild';
import { leaveOut } from '../../infra/leave-out.ts';
import { composeMail, type OutgoingMail } from '../../shared/email/compose.ts';
import { sanitiseHtml } from '../../shared/email/sanitise.ts';

type Bundled = { composeMail: typeof composeMail; sanitiseHtml: typeof sanitiseHtml };

const folder = mkdtempSync(join(tmpdir(), 'leave-out-'));
let bundled: Bundled;

beforeAll(async () => {
  const outfile = join(folder, 'mail.mjs');
  const contents = `export { composeMail } from './shared/email/compose.ts'; export { sanitiseHtml } from './shared/email/sanitise.ts';`;
  await build({
    stdin: { contents, resolveDir: resolve('.'), loader: 'ts' },
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    mainFields: ['module', 'main'],
    banner: { js: `import { createRequire as r } from 'node:module'; const require = r(import.meta.url);` },
    plugins: [leaveOut],
    logLevel: 'silent',
  });
  bundled = (await import(pathToFileURL(outfile).href)) as Bundled;
});

afterAll(() => rmSync(folder, { recursive: true }));

it('leaves a sanitiser that works as before', () => {
  const html = `<p style="color: red; position: fixed; background: url(https://t.example/x)">Hello &amp; <b>you</b>
    <img src="https://t.example/p.png"><a href="javascript:x()">no</a><svg onload=x()></svg>&eacute;&NotEqualTilde;<style>p { color: red }</style>`;

  expect(bundled.sanitiseHtml(html)).toEqual(sanitiseHtml(html));
  expect(bundled.sanitiseHtml(html).html).toContain('color:red');
});

it.each([
  '<div style="margin:4px;;:;}{">z</div>',
  '<p style="color:red;/* a */font-size:12px !important;color:blue;background:url(&quot;x)">w</p>',
  '<a href="java&#115;cript:alert(1)">x</a><a href="https://shop.test/?a=1&amp;b=2">y</a>',
  '<svg><script>alert(1)</script></svg><table><td>unclosed &hellip; &#x1F600; &notin;',
])('reads odd styles, entities and tags as before: %s', (html) => {
  expect(bundled.sanitiseHtml(html)).toEqual(sanitiseHtml(html));
});

it('names a file without a name by its number alone', async () => {
  const file = { name: '', contentType: 'application/pdf', content: Buffer.from('%PDF') };
  const from = { name: '', address: 'help@desk.example' };
  const mail = { from, to: [from], subject: 'x', text: 'y', messageId: 'a@desk.example', date: 0, attachments: [file] };

  expect(Buffer.from(await bundled.composeMail(mail)).toString()).toContain('application/pdf; name=attachment-1.bin');
});

it('leaves a composer that works as before, attachments of every kind included', async () => {
  const content = Buffer.from('bytes');
  const mail: OutgoingMail = {
    from: { name: 'Desk', address: 'help@desk.example' },
    to: [{ name: 'Zoë', address: 'zoe@customer.example' }],
    subject: 'Grüße',
    text: 'See the files',
    messageId: 'a@desk.example',
    date: 0,
    attachments: [
      { name: 'bill.pdf', contentType: 'application/pdf', content },
      { name: 'no ending', contentType: 'not a type', content },
      { name: 'shot.png', contentType: 'image/png', content },
    ],
  };

  expect(Buffer.from(await bundled.composeMail(mail)).toString()).toBe(Buffer.from(await composeMail(mail)).toString());
});
