import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

export type Payload = { id: string; html: string };

const CORPUS = resolve(
  process.env['SWITCHBOARD_CORPORA'] ?? resolve(import.meta.dirname, '../../../../shared/corpora'),
  'hostile/html.jsonl',
);

/** One of each way that has worked against some mail reader: script, load, navigation, and what hides them from a sanitiser. */
const OWN = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg onload=alert(1)>',
  '<body onload=alert(1)>',
  '<iframe srcdoc="<script>parent.alert(1)</script>"></iframe>',
  '<a href="javascript:alert(1)">a</a>',
  '<details open ontoggle=alert(1)>a</details>',
  '<input autofocus onfocus=alert(1)>',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
  '<svg><animate onbegin=alert(1) attributeName=x dur=1s>',
  '<img src="http://load.test/1.png">',
  '<img srcset="http://load.test/2.png 1x">',
  '<div style="background:url(http://load.test/3.png)">a</div>',
  '<style>@import "http://load.test/4.css";</style>',
  '<link rel=stylesheet href="http://load.test/5.css">',
  '<link rel=dns-prefetch href="//load.test"><link rel=preconnect href="http://load.test">',
  '<table background="http://load.test/6.png"><tr><td>a</table>',
  '<video poster="http://load.test/7.png" src="http://load.test/8.mp4"></video>',
  '<object data="http://load.test/9"></object><embed src="http://load.test/10">',
  '<iframe src="http://load.test/11"></iframe>',
  '<meta http-equiv=refresh content="0;url=http://go.test/1">',
  '<script>location="http://go.test/2"</script>',
  '<form action="http://go.test/3"><input type=submit autofocus value=a></form>',
  '<base href="http://load.test/"><img src=relative.png>',
  '<svg><image href="http://load.test/12.png"/><use href="http://load.test/13.svg#a"/></svg>',
  '<p style="font-family:x;src:url(http://load.test/14)">a</p><style>@font-face{font-family:x;src:url(http://load.test/15)}</style><p style="font-family:x">a',
];

/**
 * The handed corpus where it lies, else only our own. `SWITCHBOARD_WHOLE_CORPUS=1` runs all of it (about ten minutes); otherwise every so-manieth payload, so that
 * the suite stays under a minute.
 */
export function readPayloads(): { title: string; payloads: Payload[] } {
  const own = OWN.map((html, index) => ({ id: `own-${index}`, html }));
  if (!existsSync(CORPUS))
    return { title: `${own.length} payloads of our own; no test data at SWITCHBOARD_CORPORA`, payloads: own };
  const all = readFileSync(CORPUS, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line): Payload => JSON.parse(line));
  const every = process.env['SWITCHBOARD_WHOLE_CORPUS'] ? 1 : 30;
  const payloads = [...own, ...all.filter((_, index) => index % every === 0)];
  return { title: `${payloads.length} of ${own.length + all.length} payloads`, payloads };
}
