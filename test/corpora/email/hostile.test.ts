import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parseMail } from '../../../shared/email/parse.ts';
import { sanitiseHtml } from '../../../shared/email/sanitise.ts';
import { judgeSender } from '../../../shared/email/sender.ts';
import type { ReadAlone } from '../../support/read-mail-alone.ts';
import { describeCorpus } from './corpus.ts';

const ALONE = resolve(import.meta.dirname, '../../support/read-mail-alone.ts');

type Part = { text: string; repeat?: number; join?: string } | { base64OfByte: number; bytes: number };
type Recipe = { sha256: string; parts: Part[] };

describeCorpus('hostile/mime', (corpus) => {
  it('ends every file within a second and 256 MB as one mail or one reason', () => {
    const folder = mkdtempSync(join(tmpdir(), 'hostile-'));
    const files = readdirSync(corpus.path).map((file) => {
      const path = join(folder, file);
      const bytes = corpus.bytes(file);
      writeFileSync(path, file.endsWith('.json') ? cook(JSON.parse(Buffer.from(bytes).toString())) : bytes);
      return path;
    });
    const told = execFileSync(process.execPath, ['--no-warnings', ALONE, ...files], { encoding: 'utf8' });
    rmSync(folder, { recursive: true });

    // One process reads them all: what it held at most, each of them needed at most.
    const results = told
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as ReadAlone); // prettier-ignore
    expect(results).toHaveLength(files.length);
    for (const [index, { outcome, cpuMs, peakMb }] of results.entries()) {
      process.stdout.write(
        `${basename(files[index] ?? '')}: ${outcome}, ${cpuMs.toFixed(0)} ms, ${peakMb.toFixed(0)} MB\n`,
      );
      expect([cpuMs < 1000, peakMb <= 256]).toEqual([true, true]);
    }
  });
});

describe('24 MB of nothing but line ends', () => {
  const ways = [
    { type: 'text/plain', end: ' \r\n' },
    { type: 'text/plain; format=flowed', end: '\n' },
    { type: 'text/plain; format=flowed', end: '\r\n' },
  ];

  it('costs less than a second and 256 MB, whatever they are called', () => {
    const folder = mkdtempSync(join(tmpdir(), 'blank-'));
    const files = ways.map(({ type, end }, index) => {
      const raw = Buffer.alloc(24 * 1024 * 1024, end);
      raw.write(
        `From: a@b.test\r\nContent-Type: ${type}\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n`,
        'latin1',
      );
      writeFileSync(join(folder, `${index}`), raw);
      return join(folder, `${index}`);
    });
    // Each in a process of its own: the mails alone would add up.
    const told = files.map((file) =>
      execFileSync(process.execPath, ['--no-warnings', ALONE, file], { encoding: 'utf8' }),
    );
    rmSync(folder, { recursive: true });

    const read = told.map((line) => JSON.parse(line) as ReadAlone);
    expect(read.map(({ outcome, cpuMs, peakMb }) => [outcome, cpuMs < 1000, peakMb <= 256])).toEqual(
      ways.map(() => ['read', true, true]),
    );
  });
});

describeCorpus('hostile', (corpus) => {
  it('never verifies a doubtful From, and leaves one plain address to DMARC', async () => {
    const pass = { spf: 'PASS', dkim: 'PASS', dmarc: 'PASS' } as const;
    for (const { mail, sender, name } of corpus.rows<{ name: string; mail: string; sender: string }>(
      'from-header.jsonl',
    )) {
      const parsed = await parseMail(Buffer.from(mail));
      const judged = parsed.kind === 'mail' ? judgeSender({ parsed, verdicts: pass }) : { sender: 'unreadable' };
      // A quoted local part with a space may count as no address at all.
      const allowed =
        sender === 'unverified'
          ? ['unverified']
          : name === 'quoted local w/ space+addr'
            ? ['verified', 'unverified']
            : ['verified'];
      expect([name, allowed.includes(judged.sender)]).toEqual([name, true]);
      expect(
        JSON.stringify(parsed.kind === 'mail' ? parsed.from.map(({ address }) => address.split('@').at(-1)) : []),
      ).not.toMatch(sender === 'by-dmarc' ? /bank\.test/ : /^$/);
    }
  });

  it('sanitises every payload without throwing, to markup with no way to run or load', () => {
    const started = performance.now();
    const rows = corpus.rows<{ id: string; html: string }>('html.jsonl');
    for (const { html } of rows) expect(problems(sanitiseHtml(html).html)).toEqual([]);
    process.stdout.write(`sanitised ${rows.length} payloads in ${Math.round(performance.now() - started)} ms\n`);
  });
});

const TAG = /<\/?([a-z][a-z0-9]*)((?: [a-z-]+="[^"]*")*) ?\/?>/g;
const ATTRIBUTES =
  /^(?:align|valign|dir|lang|title|style|bgcolor|width|height|href|target|rel|src|alt|colspan|rowspan|scope|color|size|face|border|cellpadding|cellspacing|start|type)$/;
const NO_TAGS =
  /^(?:script|style|iframe|object|embed|form|input|button|svg|math|link|meta|base|template|video|audio|body|html)$/;

/** What in sanitised HTML is not plainly harmless, judged tag by tag: whatever is no well-formed tag of ours must hold no `<`. */
function problems(clean: string): string[] {
  const tags = [...clean.matchAll(TAG)].flatMap(([, tag = '', attributes = '']) => [
    ...(NO_TAGS.test(tag) ? [tag] : []),
    ...[...attributes.matchAll(/ ([a-z-]+)="([^"]*)"/g)]
      .filter(([, name = '', value = '']) => !isHarmless(name, value))
      .map(([whole]) => whole),
  ]);
  return clean.replace(TAG, '').includes('<') ? [...tags, 'markup outside tags'] : tags;
}

function isHarmless(name: string, value: string): boolean {
  if (name === 'href') return /^(?:https?:|mailto:|tel:|#)/i.test(value);
  if (name === 'src') return /^(?:cid:|data:image\/(?:png|jpe?g|gif|webp);base64,)/i.test(value);
  if (name === 'style') return !/url\(|position|expression|@import|var\(|\\/i.test(value);
  return ATTRIBUTES.test(name);
}

function cook({ parts, sha256 }: Recipe): Uint8Array {
  const raw = Buffer.concat(parts.map(cookPart));
  expect(createHash('sha256').update(raw).digest('hex')).toBe(sha256);
  return raw;
}

function cookPart(part: Part): Buffer {
  if ('base64OfByte' in part) return Buffer.from(Buffer.alloc(part.bytes, part.base64OfByte).toString('base64'));
  if (part.repeat === undefined) return Buffer.from(part.text);
  return Buffer.from(
    Array.from({ length: part.repeat }, (_, index) => part.text.replaceAll('{i}', String(index))).join(part.join ?? ''),
  );
}
